"""Call meetings off: by one of the two, by a block, or because nobody of a company is there any more."""

from datetime import date, datetime

from sqlalchemy import delete, exists, or_, select, update

from domain.meetings import Meeting as SeenMeeting
from domain.meetings import MeetingState
from domain.notices import MEETING_CANCELLED
from domain.people import Person
from domain.quiet_hours import QuietHours
from models import Attendance, Meeting, MeetingOption, Membership
from models import Person as PersonRow
from services import Session, planner
from services.meetings import agreeing, circles, reading, telling
from services.suggestions.profiles import Reader


async def cancel(
    session: Session,
    *,
    person: Person,
    introduction_id: int,
    meeting_id: int,
    sequence: int,
    hours: QuietHours,
    now: datetime,
) -> SeenMeeting | None:
    """Cancel an agreed meeting and tell the others; None when it is not the one that the person saw, or over."""
    met = await agreeing.take_in_hand(session, person=person, introduction_id=introduction_id, now=now)
    found = met.meeting if met else None
    if found is None or (found.id, found.sequence) != (meeting_id, sequence):
        return None
    await _end(session, await session.get_one(Meeting, found.id), besides=person.id, hours=hours, now=now)
    return found


async def stop(session: Session, *, introduction_id: int, person_id: int, hours: QuietHours, now: datetime) -> None:
    """Call off what is proposed or agreed between two companies, because one of them wants no more of the other."""
    await reading.hold(session, introduction_id)
    row = await reading.under_way(session, introduction_id=introduction_id, now=now)
    if row is not None:
        await _end(session, row, besides=person_id, hours=hours, now=now)


async def leave(
    session: Session, *, person_id: int, hours: QuietHours, now: datetime, until: date | None = None
) -> None:
    """Call off the meetings of a company of which nobody else is there; with a day, those before it."""
    company_id = await session.scalar(select(Membership.company_id).where(Membership.person_id == person_id))
    if company_id is None:
        return
    others = await telling.people_of(session, [company_id], hours=hours, now=now)
    if any(each.id != person_id for each in others):
        return
    mine = select(Attendance.meeting_id).where(Attendance.company_id == company_id)
    met = select(Meeting.introduction_id).where(Meeting.id.in_(mine), Meeting.introduction_id.is_not(None)).distinct()
    for introduction_id in sorted(filter(None, await session.scalars(met))):
        await reading.hold(session, introduction_id)
        row = await reading.under_way(session, introduction_id=introduction_id, now=now)
        if row is not None and (until is None or row.local_time is None or reading.slot(row).day < until):
            # Whoever goes on a break sees in writing what is off because of it.
            besides = person_id if until is None else None
            await _end(session, row, besides=besides, hours=hours, now=now, also=person_id)


async def _end(
    session: Session,
    row: Meeting,
    *,
    besides: int | None,
    hours: QuietHours,
    now: datetime,
    also: int | None = None,
) -> None:
    """End a meeting; those who had agreed on a time hear of it."""
    was_agreed = row.state == MeetingState.agreed
    row.state, row.sequence = MeetingState.cancelled, row.sequence + 1
    await session.execute(delete(MeetingOption).where(MeetingOption.meeting_id == row.id))
    await planner.cancel_about(session, about=row.id, kinds=telling.REMINDERS)
    await session.flush()
    if not was_agreed:
        return
    there = await telling.people_of(session, await circles.companies(session, row), hours=hours, now=now)
    if also is not None and also not in {each.id for each in there}:
        away = await session.get_one(PersonRow, also)
        there += [Reader(away.id, away.telegram_id, away.language)] if away.telegram_id is not None else []
    await telling.tell(
        session,
        [each for each in there if each.id != besides],
        kind=MEETING_CANCELLED,
        key=f"{row.id}.{row.sequence}",
        about=row.id,
        now=now,
        due_at=telling.due(row.starts_at or now, hours=hours, now=now),
    )


async def forget(session: Session, *, company_id: int) -> None:
    """Forget where a company that is erased was to meet, and the meetings of which nobody else is left."""
    mine = select(Attendance.meeting_id).where(Attendance.company_id == company_id)
    of_pair = (Meeting.id.in_(mine), Meeting.group_id.is_(None))
    await session.execute(update(Meeting).where(*of_pair).values(place=None))
    await session.execute(delete(Attendance).where(Attendance.company_id == company_id))
    deserted = ~exists(select(Attendance.meeting_id).where(Attendance.meeting_id == Meeting.id))
    await session.execute(delete(Meeting).where(deserted, Meeting.group_id.is_(None)))


async def forget_caller(session: Session, *, person_id: int, now: datetime) -> None:
    """Forget the drafts of somebody who is erased, and what they wrote of a group's meetings that are not to come."""
    theirs = (Meeting.called_by == person_id, Meeting.group_id.is_not(None))
    await session.execute(delete(Meeting).where(*theirs, Meeting.state == MeetingState.draft))
    await session.execute(update(Meeting).where(*theirs).values(called_by=None))
    await forget_words(session, now=now)


async def forget_words(session: Session, *, now: datetime) -> None:
    """Forget the words about the meetings that are over or off and whose callers were erased."""
    ended = or_(Meeting.starts_at <= now, Meeting.state == MeetingState.cancelled)
    orphaned = (Meeting.group_id.is_not(None), Meeting.called_by.is_(None))
    await session.execute(update(Meeting).where(*orphaned, ended).values(place=None, topic=None, memo=None))
