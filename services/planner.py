"""Plan what is to be told later, and move what is due into the outbox."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, literal_column, select

from domain.notices import NOTICES
from domain.quiet_hours import QuietHours, next_allowed
from models import Person, Reminder
from models.queries import AS_IT_STANDS, Insert, insert_into
from services import Session, outbox

Hours = QuietHours
"""The quiet hours and the zone in which local times are meant."""

WAITING: ColumnElement[str] = literal_column("'waiting'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""


async def plan(session: Session, *, key: str, kind: str, person_id: int, due_at: datetime, hours: Hours) -> None:
    """Plan one reminder, or move it while it still waits; what has been done once is never planned again."""
    due = next_allowed(due_at, hours) if NOTICES[kind].keeps_quiet_hours else due_at
    local = due.astimezone(hours.zone).replace(tzinfo=None).isoformat(timespec="minutes")
    row = {
        "key": key,
        "kind": kind,
        "person_id": person_id,
        "due_at": due,
        "local_time": local,
        "zone": hours.zone.key,
        "state": "waiting",
    }
    await session.execute(_insert_or_move(session.get_bind().dialect.name), [row], execution_options=AS_IT_STANDS)


@cache
def _insert_or_move(dialect: str) -> Insert:
    statement = insert_into(Reminder, dialect)
    moved = {name: statement.excluded[name] for name in ("due_at", "local_time", "zone")}
    return statement.on_conflict_do_update(index_elements=["key"], set_=moved, where=Reminder.state == WAITING)


async def send_due(session: Session, *, hours: Hours, now: datetime, limit: int = 200) -> int:
    """Move what is due into the outbox, in one transaction with marking it done; gives how much it was.

    What became late, because nothing ran meanwhile, still keeps the quiet hours.
    """
    due = (
        select(Reminder, Person)
        .join(Person, Person.id == Reminder.person_id)
        .where(Reminder.state == WAITING, Reminder.due_at <= now)
        .order_by(Reminder.due_at)
        .limit(limit)
    )
    found = (await session.execute(due)).all()
    for reminder, person in found:
        reminder.state = "done"
        if person.telegram_id is None or not person.reachable:
            continue
        parcel = outbox.Parcel(
            key=f"reminder:{reminder.key}",
            chat_id=person.telegram_id,
            person_id=person.id,
            kind=reminder.kind,
            language=person.language,
        )
        keeps_quiet = NOTICES[reminder.kind].keeps_quiet_hours
        due_at = max(reminder.due_at, next_allowed(now, hours)) if keeps_quiet else reminder.due_at
        await outbox.put(session, [parcel], now=now, due_at=due_at, expires_at=_useful_until(reminder))
    return len(found)


def _useful_until(reminder: Reminder) -> datetime:
    return reminder.due_at + NOTICES[reminder.kind].useful_for


async def is_anything_due(session: Session, *, now: datetime) -> bool:
    """Tell whether a reminder is due."""
    due = select(Reminder.id).where(Reminder.state == WAITING, Reminder.due_at <= now).limit(1)
    return await session.scalar(due) is not None
