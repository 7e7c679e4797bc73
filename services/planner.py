"""Plan what is to be told later, and move what is due into the outbox."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, delete, func, literal_column, not_, select

from domain.local_times import to_utc
from domain.notices import NOTICES
from domain.quiet_hours import QuietHours, best_moment, next_allowed
from models import Outbox, Person, Reminder
from models.queries import AS_IT_STANDS, Insert, insert_into
from services import Session, audiences, outbox
from services.kinds import known

Hours = QuietHours
"""The quiet hours and the zone in which local times are meant."""

WAITING: ColumnElement[str] = literal_column("'waiting'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

IS_DUE = (Reminder.state == WAITING, Reminder.due_at <= bindparam("now"), known(Reminder.kind))
DUE = select(Reminder.id).where(*IS_DUE).limit(1)


@dataclass(frozen=True)
class Plan:
    """One reminder to a person for a local time; `about` is what it is about.

    Without a person it goes to all for whom it is when it is due (`services/audiences.py`).
    """

    key: str
    kind: str
    person_id: int | None
    local: datetime
    about: int | None = None


async def plan(  # noqa: PLR0913 - each is a fact of the reminder
    session: Session,
    *,
    key: str,
    kind: str,
    person_id: int,
    local: datetime,
    hours: Hours,
    now: datetime,
    about: int | None = None,
) -> None:
    """Plan one reminder for a local time, or move it while it still waits; what is done is never planned again.

    A time that has a zone already raises ValueError.
    """
    await plan_all(session, [Plan(key, kind, person_id, local, about)], hours=hours, now=now)


async def plan_all(session: Session, plans: Sequence[Plan], *, hours: Hours, now: datetime) -> None:
    """Plan several reminders at once, as `plan` does each."""
    if plans:
        rows = [_row(each, hours, now) for each in plans]
        await session.execute(_insert_or_move(session.get_bind().dialect.name), rows, execution_options=AS_IT_STANDS)


def _row(plan: Plan, hours: Hours, now: datetime) -> dict[str, Any]:
    local = plan.local.replace(microsecond=0)
    return {
        "key": plan.key,
        "kind": plan.kind,
        "about": plan.about,
        "person_id": plan.person_id,
        "due_at": _due(plan.kind, to_utc(local, hours.zone), hours, now),
        "local_time": local.isoformat(),
        "zone": hours.zone.key,
        "state": "waiting",
    }


@cache
def _insert_or_move(dialect: str) -> Insert:
    statement = insert_into(Reminder, dialect)
    moved = {name: statement.excluded[name] for name in ("due_at", "local_time", "zone")}
    return statement.on_conflict_do_update(index_elements=["key"], set_=moved, where=Reminder.state == WAITING)


async def cancel(session: Session, *, person_id: int, kind: str) -> None:
    """Forget the reminders of a thing that is gone; those that were sent stay, so that they never come again."""
    await session.execute(
        delete(Reminder).where(Reminder.person_id == person_id, Reminder.kind == kind, Reminder.state == WAITING)
    )


async def cancel_about(session: Session, *, about: int, kinds: Collection[str]) -> None:
    """Forget everybody's reminders of these kinds about one thing, as when a meeting moves."""
    await session.execute(
        delete(Reminder).where(Reminder.about == about, Reminder.kind.in_(kinds), Reminder.state == WAITING)
    )


async def is_planned(session: Session, *, person_id: int, kind: str) -> bool:
    """Tell whether a reminder of this kind waits for this person."""
    waiting = select(Reminder.id).where(
        Reminder.person_id == person_id, Reminder.kind == kind, Reminder.state == WAITING
    )
    return await session.scalar(waiting.limit(1)) is not None


async def replan(session: Session, *, hours: Hours, now: datetime) -> int:
    """Compute anew when waiting reminders are due; gives how many moved.

    The rules of the zones are read anew, for governments change them, and so do the quiet hours in the settings.
    """
    hours = replace(hours, zone=ZoneInfo.no_cache(hours.zone.key))
    zones: dict[str, ZoneInfo] = {}
    moved = 0
    waiting = select(Reminder).where(Reminder.state == WAITING, known(Reminder.kind))
    for reminder in await session.scalars(waiting.with_for_update(skip_locked=True)):
        if reminder.zone not in zones:
            zones[reminder.zone] = ZoneInfo.no_cache(reminder.zone)
        due = _due(reminder.kind, _wished(reminder, zones[reminder.zone]), hours, now)
        if max(due, now) != max(reminder.due_at, now):
            reminder.due_at = due
            moved += 1
    return moved


def _wished(reminder: Reminder, zone: ZoneInfo) -> datetime:
    return to_utc(datetime.fromisoformat(reminder.local_time), zone)


def _due(kind: str, wished: datetime, hours: Hours, now: datetime) -> datetime:
    notice = NOTICES[kind]
    if not notice.keeps_quiet_hours:
        return wished
    # Without such a moment it comes to its time, and is then written down as expired.
    return best_moment(wished, useful_until=wished + notice.useful_for, now=now, quiet=hours) or wished


async def send_due(session: Session, *, hours: Hours, now: datetime, limit: int = 200) -> int:
    """Move what is due into the outbox, in one transaction with marking it done; gives how much it was.

    What became late, because nothing ran meanwhile, still keeps the quiet hours: it waits on while that is of use.
    """
    due = (
        select(Reminder, Person)
        .outerjoin(Person, Person.id == Reminder.person_id)
        .where(*IS_DUE)
        .order_by(Reminder.due_at)
        .limit(limit)
        # What is being moved or cancelled at this moment is looked at again by the next tick.
        .with_for_update(of=Reminder, skip_locked=True)
    )
    count = 0
    for reminder, person in (await session.execute(due, {"now": now})).all():
        allowed = next_allowed(now, hours) if NOTICES[reminder.kind].keeps_quiet_hours else now
        if now < allowed < _useful_until(reminder):
            reminder.due_at = allowed
            continue
        reminder.state = "done"
        if person is None:
            await _send_to_all(session, reminder, now.astimezone(hours.zone))
        else:
            await _send(session, reminder, person, now)
        count += 1
    return count


async def _send(session: Session, reminder: Reminder, person: Person, now: datetime) -> None:
    parcel = outbox.Parcel(
        key=f"reminder:{reminder.key}",
        chat_id=person.telegram_id or 0,
        person_id=person.id,
        kind=reminder.kind,
        language=person.language,
        content={} if reminder.about is None else {"id": reminder.about},
    )
    if person.telegram_id is None or not person.reachable:
        await outbox.write_off(session, parcel, reason="blocked", now=now)
        return
    # What is too late leaves no more; there it is written down as expired.
    await outbox.put(session, [parcel], now=now, expires_at=_useful_until(reminder))


async def _send_to_all(session: Session, reminder: Reminder, now: datetime) -> None:
    """Send to all for whom the reminder is now, whoever they were when it was planned."""
    readers = await audiences.AUDIENCES[reminder.kind](session, reminder.about or 0, now)
    parcels = [
        outbox.Parcel(
            key=f"reminder:{reminder.key}:{each.id}",
            chat_id=each.telegram_id,
            person_id=each.id,
            kind=reminder.kind,
            language=each.language,
            content={"id": reminder.about},
        )
        for each in readers
    ]
    await outbox.put(session, parcels, now=now, expires_at=_useful_until(reminder))


def _useful_until(reminder: Reminder) -> datetime:
    return _wished(reminder, ZoneInfo(reminder.zone)) + NOTICES[reminder.kind].useful_for


async def is_anything_due(session: Session, *, now: datetime, person_id: int | None = None) -> bool:
    """Tell whether a reminder is due, to anybody or to one person."""
    due = DUE if person_id is None else DUE.where(Reminder.person_id == person_id)
    return await session.scalar(due, {"now": now}) is not None


async def count_unknown(session: Session) -> int:
    """Count the reminders and messages that wait for a program that knows their kinds."""
    reminders = select(func.count()).where(Reminder.state == WAITING, not_(known(Reminder.kind)))
    messages = select(func.count()).where(Outbox.state == outbox.QUEUED, not_(known(Outbox.kind)))
    return await session.scalar(select(reminders.scalar_subquery() + messages.scalar_subquery())) or 0
