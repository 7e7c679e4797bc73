"""Gather the facts of the notices about meetings; None when one is no longer wanted."""

from datetime import datetime

from domain.gatherings import Gathering
from domain.meeting_reminders import BY_KIND
from domain.meetings import MeetingState
from domain.suggestions import Cancelled, Introduced
from models import Attendance, Meeting, MeetingOption, Membership
from services import Session
from services.meetings import gatherings, reading


async def proposed(session: Session, *, option_id: int, person_id: int, now: datetime) -> Introduced | None:
    """Show the times that the other side proposes, while those told of stand open and one is still to come."""
    option = await session.get(MeetingOption, option_id, populate_existing=True)
    row = await session.get(Meeting, option.meeting_id) if option else None
    met = await _introduced(session, row.introduction_id if row else None, person_id, now)
    return met if met is not None and met.offers and met.may_write else None


async def declined(session: Session, *, introduction_id: int, person_id: int, now: datetime) -> Introduced | None:
    """Tell that no proposed time fits."""
    met = await _introduced(session, introduction_id, person_id, now)
    return met if met is not None and met.may_write else None


async def agreed(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Introduced | None:
    """Show a meeting of a pair that is agreed on and still to come."""
    row = await session.get(Meeting, meeting_id)
    met = await _introduced(session, row.introduction_id if row else None, person_id, now)
    return met if met is not None and met.meeting is not None and met.meeting.id == meeting_id else None


async def cancelled(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Cancelled | None:
    """Tell that a meeting is off, and with whom it was to be, where that may be told still."""
    row = await session.get(Meeting, meeting_id)
    membership = await session.get(Membership, person_id)
    if row is None or membership is None or row.state != MeetingState.cancelled:
        return None
    if await session.get(Attendance, (meeting_id, membership.company_id)) is None:
        return None
    return Cancelled(reading.seen(row), await _introduced(session, row.introduction_id, person_id, now))


async def called_off(
    session: Session, *, meeting_id: int, person_id: int, now: datetime
) -> Cancelled | Gathering | None:
    """Tell that a meeting of a pair or of a group is off."""
    row = await session.get(Meeting, meeting_id)
    if row is None or row.group_id is None:
        return await cancelled(session, meeting_id=meeting_id, person_id=person_id, now=now)
    found = await gatherings.of_reader(session, meeting_id=meeting_id, person_id=person_id, now=now)
    return found if found is not None and found.is_off else None


async def ahead(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """Show a meeting of a group that is still to come to somebody of it."""
    found = await gatherings.of_reader(session, meeting_id=meeting_id, person_id=person_id, now=now)
    return found if found is not None and found.is_ahead and not found.is_off else None


async def reminded(
    session: Session, *, kind: str, meeting_id: int, person_id: int, now: datetime
) -> Introduced | Gathering | None:
    """Show a meeting to somebody who is to be reminded of it, while there is time for it."""
    row = await session.get(Meeting, meeting_id)
    if row is None or row.group_id is None:
        return await agreed(session, meeting_id=meeting_id, person_id=person_id, now=now)
    found = await ahead(session, meeting_id=meeting_id, person_id=person_id, now=now)
    reminder = BY_KIND[kind]
    if found is None or row.starts_at is None or now > row.starts_at - reminder.latest:
        return None
    return found if reminder.who.has(found.mine) else None


async def replies(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """Show who comes to the one who called a meeting that is still to come."""
    found = await gatherings.of_caller(session, meeting_id=meeting_id, person_id=person_id, now=now)
    return found if found is not None and found.is_ahead and not found.is_off else None


async def after(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """Ask the one who called a meeting how it went, once it is over."""
    found = await gatherings.of_caller(session, meeting_id=meeting_id, person_id=person_id, now=now)
    return found if found is not None and found.may_note else None


async def quorum(session: Session, *, holds: bool, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """Tell that enough companies come to a meeting, or that they do not, while that is so."""
    found = await ahead(session, meeting_id=meeting_id, person_id=person_id, now=now)
    return found if found is not None and found.holds == holds else None


async def _introduced(
    session: Session, introduction_id: int | None, person_id: int, now: datetime
) -> Introduced | None:
    membership = await session.get(Membership, person_id)
    if introduction_id is None or membership is None:
        return None
    return await reading.of_introduction(
        session, introduction_id=introduction_id, company_id=membership.company_id, now=now
    )
