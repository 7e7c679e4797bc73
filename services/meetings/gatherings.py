"""Read the meetings of groups as their companies see them, and coordinators."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from domain.gatherings import USUAL_QUORUM, Agenda, Draft, Gathering, Invitee, Standing
from domain.meetings import MeetingState
from domain.people import Person
from models import GroupMember, Meeting, Membership
from services import Session
from services.desk import names
from services.meetings import circles, reading


async def agenda(
    session: Session, *, person: Person, group_id: int, members_call: bool, now: datetime
) -> Agenda | None:
    """List the meetings of a group that are still to come, with the last one that was; None for strangers."""
    stand = await circles.standing(session, person=person, group_id=group_id)
    if stand is None:
        return None
    ahead = (Meeting.group_id == group_id, Meeting.state == MeetingState.agreed, Meeting.starts_at > now)
    rows = (await session.scalars(select(Meeting).where(*ahead).order_by(Meeting.starts_at, Meeting.id))).all()
    seen = [await see(session, row, stand, person_id=person.id, now=now) for row in rows]
    was = (Meeting.group_id == group_id, Meeting.state == MeetingState.agreed, Meeting.starts_at <= now)
    row = await session.scalar(select(Meeting).where(*was).order_by(Meeting.starts_at.desc()).limit(1))
    last = await see(session, row, stand, person_id=person.id, now=now) if row else None
    return Agenda(stand, seen, stand.may_call(members_call=members_call), last)


async def look(session: Session, *, person: Person, meeting_id: int, now: datetime) -> Gathering | None:
    """See a meeting of a group, also one that is over or off; None for strangers."""
    row = await session.get(Meeting, meeting_id, populate_existing=True)
    if row is None or row.group_id is None or row.state == MeetingState.draft:
        return None
    stand = await circles.standing(session, person=person, group_id=row.group_id)
    return await see(session, row, stand, person_id=person.id, now=now) if stand else None


async def look_and_hold(session: Session, *, person: Person, meeting_id: int, now: datetime) -> Gathering | None:
    """See a meeting as `look` does, while nobody else changes it."""
    await session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    return await look(session, person=person, meeting_id=meeting_id, now=now)


async def see(session: Session, row: Meeting, stand: Standing, *, person_id: int, now: datetime) -> Gathering:
    """See a stored meeting of a group from where somebody stands."""
    companies = await circles.companies(session, row)
    said = await circles.replies(session, row.id)
    named = await names.read(session, companies)
    marked = await circles.marked(session, row.id)
    caller = await session.get(Membership, row.called_by) if row.called_by else None
    is_callers = row.called_by == person_id or (caller is not None and caller.company_id == stand.company_id)
    return Gathering(
        meeting=reading.seen(row),
        standing=stand,
        topic=row.topic,
        quorum=row.quorum or USUAL_QUORUM,
        invitees=tuple(Invitee(named[each], said.get(each), marked.get(each)) for each in companies),
        mine=said.get(stand.company_id or 0),
        may_steer=stand.coordinates or stand.is_contact or (is_callers and stand.company_id is not None),
        is_ahead=row.starts_at is not None and row.starts_at > now,
        is_off=row.state == MeetingState.cancelled,
        memo=row.memo,
    )


async def of_reader(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """See a meeting as somebody of the group does who is told of it; None when the company is not in the group."""
    row = await session.get(Meeting, meeting_id, populate_existing=True)
    membership = await session.get(Membership, person_id)
    if row is None or row.group_id is None or row.state == MeetingState.draft or membership is None:
        return None
    stand = await circles.of_company(session, group_id=row.group_id, company_id=membership.company_id)
    if stand is None or stand.company_id is None:
        return None
    return await see(session, row, stand, person_id=person_id, now=now)


async def of_caller(session: Session, *, meeting_id: int, person_id: int, now: datetime) -> Gathering | None:
    """See a meeting as the one who called it does, who may be a coordinator without a company in the group."""
    row = await session.get(Meeting, meeting_id, populate_existing=True)
    if row is None or row.group_id is None or row.called_by != person_id:
        return None
    mine = await of_reader(session, meeting_id=meeting_id, person_id=person_id, now=now)
    membership = await session.get(Membership, person_id)
    seat = (
        GroupMember.group_id == row.group_id,
        GroupMember.company_id == (membership.company_id if membership else 0),
    )
    # Whoever had a seat and is gone is told nothing; whoever never had one called the meeting as a coordinator.
    if mine is not None or await session.scalar(select(GroupMember.id).where(*seat)) is not None:
        return mine
    stand = await circles.of_company(session, group_id=row.group_id, company_id=None)
    if stand is None:
        return None
    return await see(session, row, replace(stand, coordinates=True), person_id=person_id, now=now)


async def draft(session: Session, row: Meeting, stand: Standing) -> Draft:
    """See a draft."""
    earlier = await session.get(Meeting, row.changes_id) if row.changes_id else None
    return Draft(
        id=row.id,
        revision=row.sequence,
        standing=stand,
        companies=len(await circles.companies(session, row)),
        slot=reading.slot(row) if row.local_time else None,
        place=row.place,
        topic=row.topic,
        quorum=row.quorum or USUAL_QUORUM,
        earlier=reading.seen(earlier) if earlier else None,
    )
