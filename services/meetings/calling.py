"""Call a group's meeting, change it and call it off; everybody whom it concerns hears of it once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select

from domain.gatherings import Called, Gathering, Standing, Unsent
from domain.groups import GroupRules
from domain.meetings import Attending, MeetingState
from domain.notices import MEETING_CALLED, MEETING_CANCELLED, MEETING_CHANGED, MEETING_MOVED
from domain.people import Person
from models import Attendance, Meeting, Outbox
from services import Session, planner
from services.meetings import circles, drafts, gatherings, telling

TIMES = ("starts_at", "local_time", "zone", "minutes")
DETAILS = ("place", "topic", "quorum")


async def send(
    session: Session, *, person: Person, draft_id: int, revision: int, rules: GroupRules, now: datetime
) -> Called | Unsent | None:
    """Send an invitation, or the changes of a meeting; None for a draft that is not as the person saw it any more."""
    found = await drafts.find(session, person=person, draft_id=draft_id, rules=rules)
    if found is None or found[0].sequence != revision or found[0].starts_at is None:
        return None
    row, stand = found
    if row.starts_at is not None and row.starts_at <= now:
        return Unsent.past
    if row.changes_id is not None:
        return await _send_changes(session, person, row, rules=rules, now=now)
    row.state, row.sequence = MeetingState.agreed, 1
    await _comes(session, row, stand, now)
    await telling.plan_gathering(session, row, hours=rules.hours, now=now)
    await _tell(session, row, MEETING_CALLED, besides=person.id, nearest=row.starts_at or now, rules=rules, now=now)
    return Called(await gatherings.see(session, row, stand, person_id=person.id, now=now))


async def _send_changes(
    session: Session, person: Person, draft: Meeting, *, rules: GroupRules, now: datetime
) -> Called | Unsent:
    """Change a meeting as a draft says, unless somebody else has changed it meanwhile; a new time is asked anew."""
    number, sequence = draft.changes_id or 0, draft.changes_sequence
    values = {name: getattr(draft, name) for name in (*TIMES, *DETAILS)}
    await session.delete(draft)
    await session.flush()
    before = await gatherings.look_and_hold(session, person=person, meeting_id=number, now=now)
    if before is None or before.meeting.sequence != sequence or not _is_steerable(before):
        return Unsent.changed
    row = await session.get_one(Meeting, number)
    earlier, nearest = [getattr(row, name) for name in TIMES], min(row.starts_at or now, values["starts_at"])
    moved = earlier != [values[name] for name in TIMES]
    for name, value in values.items():
        setattr(row, name, value)
    row.sequence += 1
    if moved:
        await session.execute(delete(Attendance).where(Attendance.meeting_id == row.id))
        await _comes(session, row, before.standing, now)
    await telling.plan_gathering(session, row, hours=rules.hours, now=now)
    kind = MEETING_MOVED if moved else MEETING_CHANGED
    await _tell(session, row, kind, besides=person.id, nearest=nearest, rules=rules, now=now)
    return Called(await gatherings.see(session, row, before.standing, person_id=person.id, now=now), moved)


async def cancel(
    session: Session, *, person: Person, meeting_id: int, sequence: int, rules: GroupRules, now: datetime
) -> Gathering | None:
    """Call a meeting off and tell the others; None when it is not the one that the person saw, or over."""
    found = await gatherings.look_and_hold(session, person=person, meeting_id=meeting_id, now=now)
    if found is None or found.meeting.sequence != sequence or not _is_steerable(found):
        return None
    row = await session.get_one(Meeting, meeting_id)
    row.state, row.sequence = MeetingState.cancelled, row.sequence + 1
    await session.execute(delete(Meeting).where(Meeting.changes_id == row.id))
    await planner.cancel_about(session, about=row.id, kinds=telling.OF_MEETING)
    nearest = row.starts_at or now
    await _tell(session, row, MEETING_CANCELLED, besides=person.id, nearest=nearest, rules=rules, now=now)
    return await gatherings.see(session, row, found.standing, person_id=person.id, now=now)


def _is_steerable(found: Gathering) -> bool:
    return found.may_steer and found.is_ahead and not found.is_off


async def _comes(session: Session, row: Meeting, stand: Standing, now: datetime) -> None:
    """Write down that the company of whoever calls a meeting comes."""
    if stand.company_id is not None:
        mine = {"company_id": stand.company_id, "reply": Attending.yes, "answered_at": now}
        session.add(Attendance(meeting_id=row.id, **mine))
    await session.flush()


async def _tell(
    session: Session, row: Meeting, kind: str, *, besides: int, nearest: datetime, rules: GroupRules, now: datetime
) -> None:
    """Tell the group; who has yet to hear earlier news hears both at once, as they stand then."""
    hours = rules.hours
    there = await telling.people_of(session, await circles.companies(session, row), hours=hours, now=now)
    news = (MEETING_CALLED,) if kind == MEETING_CANCELLED else (MEETING_CALLED, MEETING_MOVED)
    unheard = await _yet_to_hear(session, row.id, news)
    await telling.tell(
        session,
        [each for each in there if each.id != besides and each.id not in unheard],
        kind=kind,
        key=f"{row.id}.{row.sequence}",
        about=row.id,
        now=now,
        due_at=telling.due(nearest, hours=hours, now=now),
    )


async def _yet_to_hear(session: Session, meeting_id: int, news: Sequence[str]) -> set[int]:
    waiting = [Outbox.key.startswith(f"{kind}:{meeting_id}.") for kind in news]
    rows = select(Outbox.person_id).where(Outbox.state == "queued", or_(*waiting))
    return {each for each in await session.scalars(rows) if each is not None}
