"""Take in which companies come to a group's meeting, and tell those whom that concerns."""

from datetime import datetime, timedelta

from sqlalchemy import select

from domain.gatherings import COMING, USUAL_QUORUM, Gathering
from domain.groups import GroupRules
from domain.local_times import wall_time
from domain.meetings import Attending, MeetingState
from domain.notices import MEETING_HOLDS, MEETING_REPLIED, MEETING_REPLIES, MEETING_SHORT
from domain.people import Person
from models import Attendance, Meeting, Reminder
from services import Session, planner
from services.meetings import circles, gatherings, telling

BUNDLED = timedelta(minutes=30)
"""Who called a meeting hears of the answers of so long a time at once."""


async def reply(
    session: Session,
    *,
    person: Person,
    meeting_id: int,
    sequence: int,
    said: Attending,
    rules: GroupRules,
    now: datetime,
) -> Gathering | None:
    """Take an answer in; None where this invitation takes none any more."""
    before = await gatherings.look_and_hold(session, person=person, meeting_id=meeting_id, now=now)
    company_id = before.standing.company_id if before else None
    if before is None or company_id is None or before.meeting.sequence != sequence:
        return None
    if not before.is_ahead or before.is_off:
        return None
    if before.mine is said:
        return before
    row = await session.get_one(Meeting, meeting_id)
    part = await _write(session, row.id, company_id, said, now)
    after = await gatherings.see(session, row, before.standing, person_id=person.id, now=now)
    await _tell_colleagues(session, row, part, besides=person.id, rules=rules, now=now)
    await _tell_of_quorum(session, row, before, after, rules=rules, now=now)
    await _tell_caller(session, row, company_id, part, rules=rules, now=now)
    return after


async def _write(session: Session, meeting_id: int, company_id: int, said: Attending, now: datetime) -> Attendance:
    part = await session.get(Attendance, (meeting_id, company_id), populate_existing=True)
    if part is None:
        part = Attendance(meeting_id=meeting_id, company_id=company_id, version=0)
        session.add(part)
    part.reply, part.answered_at, part.version = said, now, part.version + 1
    await session.flush()
    return part


async def _tell_colleagues(
    session: Session, row: Meeting, part: Attendance, *, besides: int, rules: GroupRules, now: datetime
) -> None:
    people = await telling.people_of(session, [part.company_id], hours=rules.hours, now=now)
    others = [each for each in people if each.id != besides]
    key = f"{row.id}.{row.sequence}.{part.company_id}.{part.version}"
    await telling.tell(session, others, kind=MEETING_REPLIED, key=key, about=row.id, now=now)


async def _tell_of_quorum(
    session: Session, row: Meeting, before: Gathering, after: Gathering, *, rules: GroupRules, now: datetime
) -> None:
    """Tell the group when enough companies come, and when they do not any more: each once."""
    if before.holds != after.holds:
        await _tell_all(session, row, MEETING_HOLDS if after.holds else MEETING_SHORT, rules=rules, now=now)


async def _tell_all(session: Session, row: Meeting, kind: str, *, rules: GroupRules, now: datetime) -> None:
    people = await telling.people_of(session, await circles.companies(session, row), hours=rules.hours, now=now)
    due_at = telling.due(row.starts_at or now, hours=rules.hours, now=now)
    key = f"{row.id}.{row.sequence}"
    await telling.tell(session, people, kind=kind, key=key, about=row.id, now=now, due_at=due_at)


async def _tell_caller(
    session: Session, row: Meeting, company_id: int, part: Attendance, *, rules: GroupRules, now: datetime
) -> None:
    """Plan to tell the caller how many come, unless that is planned already, or it is the caller's own answer."""
    caller = row.called_by
    own = await telling.people_of(session, [company_id], hours=rules.hours, now=now)
    if caller is None or caller in {each.id for each in own}:
        return
    waiting = (Reminder.kind == MEETING_REPLIES, Reminder.about == row.id, Reminder.state == "waiting")
    if await session.scalar(select(Reminder.id).where(*waiting).limit(1)) is not None:
        return
    await planner.plan(
        session,
        key=f"{MEETING_REPLIES}:{row.id}.{row.sequence}.{company_id}.{part.version}",
        kind=MEETING_REPLIES,
        person_id=caller,
        about=row.id,
        local=wall_time(now + BUNDLED, rules.hours.zone),
        hours=rules.hours,
        now=now,
    )


async def leave(session: Session, *, group_id: int, company_id: int, rules: GroupRules, now: datetime) -> None:
    """Take back the answers of a company that has left the group, and tell the others where it will be missed."""
    ahead = (Meeting.group_id == group_id, Meeting.state == MeetingState.agreed, Meeting.starts_at > now)
    for row in (await session.scalars(select(Meeting).where(*ahead).order_by(Meeting.id).with_for_update())).all():
        part = await session.get(Attendance, (row.id, company_id), populate_existing=True)
        if part is None:
            continue
        said, part.reply, part.version = part.reply, None, part.version + 1
        await session.flush()
        inside = await circles.companies(session, row)
        coming = sum(
            each in COMING for company, each in (await circles.replies(session, row.id)).items() if company in inside
        )
        if said in COMING and coming == (row.quorum or USUAL_QUORUM) - 1:
            await _tell_all(session, row, MEETING_SHORT, rules=rules, now=now)
