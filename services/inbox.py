"""Take the next update whose turn it is, and write down what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, literal_column, select, update
from sqlalchemy.orm import aliased

from models import Inbox
from services import Session

NEW: ColumnElement[str] = literal_column("'new'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

_older = aliased(Inbox)
# Every update passes these, so they are put together once.
NEXT = (
    select(Inbox)
    .where(
        Inbox.state == NEW,
        Inbox.lane.not_in(bindparam("resting", expanding=True)),
        ~exists(select(_older.id).where(_older.state == NEW, _older.lane == Inbox.lane, _older.id < Inbox.id)),
    )
    .order_by(Inbox.id)
    .limit(1)
    .with_for_update(skip_locked=True)
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


async def next_update(session: Session, *, resting: Sequence[int] = ()) -> Received | None:
    """Take the oldest undone update that has no older undone one in its lane, and keep others from taking it."""
    row = await session.scalar(NEXT, {"resting": resting})
    return None if row is None else Received(row.id, row.lane, row.tries, row.raw, row.received_at)


async def finish(session: Session, *, inbox_id: int) -> None:
    """Mark an update done; what it said is no longer needed."""
    await session.execute(FINISH, {"finished": inbox_id})


async def count_try(session: Session, *, inbox_id: int) -> None:
    """Count a try of an update."""
    await session.execute(update(Inbox).where(Inbox.id == inbox_id).values(tries=Inbox.tries + 1))


async def park(session: Session, *, inbox_id: int) -> None:
    """Put an update aside that fails every time, so that the ones behind it can go on."""
    await session.execute(update(Inbox).where(Inbox.id == inbox_id).values(state="parked"))


async def prune(session: Session, *, before: datetime) -> None:
    """Forget updates received long ago; until then their numbers keep repetitions out."""
    await session.execute(delete(Inbox).where(Inbox.received_at < before, Inbox.state != NEW))
