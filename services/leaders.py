"""Take the leader's office, show oneself in it, and refuse to act when another has it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from models import Leader
from models.queries import insert_new
from services import Session

ROW = 1

# Every round of the courier asks this, so it is put together once.
TERM = select(Leader.term).where(Leader.id == ROW).with_for_update(read=True)
SHOW = (
    update(Leader)
    .where(Leader.id == ROW, Leader.term == bindparam("held"))
    .values(seen_at=bindparam("now"))
    .execution_options(synchronize_session=False)
)


class OutOfOfficeError(Exception):
    """Another process has become the leader."""


@dataclass(frozen=True)
class Office:
    """A leader's term, and when its predecessor was last seen; None for the first leader of all."""

    term: int
    vacant_since: datetime | None


@dataclass(frozen=True)
class Incumbent:
    """Who leads: the term, and when it was last seen."""

    term: int
    seen_at: datetime


async def take_office(session: Session, *, now: datetime) -> Office:
    """Begin a new term; the caller holds the lock that makes it the only one who may."""
    first = {"id": ROW, "term": 0, "seen_at": now}
    await insert_new(session, Leader, [first])
    row = await session.get_one(Leader, ROW, with_for_update=True)
    vacant_since = row.seen_at if row.term else None
    row.term, row.seen_at = row.term + 1, now
    return Office(row.term, vacant_since)


async def show(session: Session, *, term: int, now: datetime) -> None:
    """Write down that this leader is alive; one that is out of office changes nothing."""
    await session.execute(SHOW, {"held": term, "now": now})


async def incumbent(session: Session) -> Incumbent | None:
    """Tell who leads; None before the first leader."""
    row = await session.get(Leader, ROW)
    return None if row is None else Incumbent(row.term, row.seen_at)


async def hold(session: Session, *, term: int) -> None:
    """Keep the office until the end of this transaction; raises OutOfOfficeError when another one has it."""
    if await session.scalar(TERM) != term:
        raise OutOfOfficeError
