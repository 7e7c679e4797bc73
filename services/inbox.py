"""Store updates as they come, take the next one whose turn it is, and write down what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, literal_column, not_, or_, select, update
from sqlalchemy.orm import aliased

from models import Inbox
from models.queries import insert_new
from services import Session

NEW: ColumnElement[str] = literal_column("'new'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

PAUSES = (timedelta(0), timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=30))
"""How long an update rests after its first, second … failure; what is behind it in its lane waits with it."""

RESERVED = timedelta(seconds=2)
"""How long an update whose try is counted is left to the one that counted it."""

INSTANT = timedelta(microseconds=1)
LARGEST = 2**63 - 1

_older = aliased(Inbox)
# Every update passes these, so they are put together once.
NEXT = (
    select(Inbox)
    .where(
        Inbox.state == NEW,
        # A rest that would last longer was planned before the clock was set back.
        or_(Inbox.not_before.is_(None), not_(Inbox.not_before.between(bindparam("now"), bindparam("rested")))),
        ~exists(select(_older.id).where(_older.state == NEW, _older.lane == Inbox.lane, _older.id < Inbox.id)),
    )
    .order_by(Inbox.id)
    .limit(1)
    .with_for_update(of=Inbox, skip_locked=True)
)
FINISH = (
    update(Inbox)
    .where(Inbox.id == bindparam("finished"))
    .values(state="done", raw=None)
    .execution_options(synchronize_session=False)
)


@dataclass(frozen=True)
class Received:
    """An update as it came: our number for it, its lane, how often it failed, and when it was received."""

    id: int
    lane: int
    tries: int
    raw: dict[str, Any]
    received_at: datetime


async def put(session: Session, updates: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """Store updates in the order in which they came; one that is there already is passed over."""
    rows = [
        {
            "update_id": update["update_id"],
            "lane": lane_of(update),
            "state": "new",
            "tries": 0,
            "raw": update,
            "received_at": now,
        }
        for update in updates
    ]
    await insert_new(session, Inbox, rows)


def is_update(raw: object) -> bool:
    """Tell whether this can be stored as an update: it has a number, whatever else it holds."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and 0 <= number <= LARGEST


def lane_of(raw: dict[str, Any]) -> int:
    """Tell whose order an update belongs to: the group's where there is one, else the person's; 0 for nobody."""
    try:
        lane = _lane_of(raw)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        # Nothing that we understand; handling it will fail, and put it aside.
        return 0
    return lane if abs(lane) <= LARGEST else 0


def _lane_of(raw: dict[str, Any]) -> int:
    for kind, content in raw.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        chat = content.get("chat") or (content.get("message") or {}).get("chat") or {}
        sender = content.get("from") or {}
        if chat.get("type") in {"group", "supergroup"}:
            return int(chat["id"])
        return int(sender.get("id") or chat.get("id") or 0)
    return 0


async def next_update(session: Session, *, now: datetime) -> Received | None:
    """Take the oldest undone update that has no older undone one in its lane, and keep others from taking it."""
    row = await session.scalar(NEXT, {"now": now + INSTANT, "rested": now + PAUSES[-1]})
    return None if row is None else _received(row)


async def take_counted(session: Session, *, inbox_id: int, tries: int) -> Received | None:
    """Take an update whose try has just been counted; None when another process was faster."""
    mine = select(Inbox).where(Inbox.id == inbox_id, Inbox.state == NEW, Inbox.tries == tries)
    row = await session.scalar(mine.with_for_update(skip_locked=True))
    return None if row is None else _received(row)


def _received(row: Inbox) -> Received:
    return Received(row.id, row.lane, row.tries, row.raw, row.received_at)


async def finish(session: Session, *, inbox_id: int) -> None:
    """Mark an update done; what it said is no longer needed."""
    await session.execute(FINISH, {"finished": inbox_id})


async def count_try(session: Session, *, received: Received, now: datetime) -> int:
    """Count a try of an update before it is made, and reserve it for that; gives the number of tries so far."""
    tries = received.tries + 1
    await session.execute(update(Inbox).where(Inbox.id == received.id).values(tries=tries, not_before=now + RESERVED))
    return tries


async def rest(session: Session, *, inbox_id: int, tries: int, now: datetime) -> None:
    """Let an update that failed rest before its next try, the longer the oftener it failed."""
    not_before = now + PAUSES[min(tries, len(PAUSES)) - 1]
    await session.execute(
        update(Inbox).where(Inbox.id == inbox_id, Inbox.state == NEW).values(tries=tries, not_before=not_before)
    )


async def park(session: Session, *, inbox_id: int) -> None:
    """Put an update aside that fails every time, so that the ones behind it can go on."""
    await session.execute(update(Inbox).where(Inbox.id == inbox_id).values(state="parked"))


async def newest(session: Session) -> int:
    """Give our number of the newest update; 0 before the first."""
    return await session.scalar(select(func.max(Inbox.id))) or 0


async def count_new(session: Session) -> int:
    """Count the updates that wait to be handled."""
    return await session.scalar(select(func.count()).where(Inbox.state == NEW)) or 0


async def prune(session: Session, *, before: datetime) -> None:
    """Forget updates received long ago; until then their numbers keep repetitions out."""
    await session.execute(delete(Inbox).where(Inbox.received_at < before, Inbox.state != NEW))
