"""Store updates as they come, take the next one whose turn it is, and write down what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models import Inbox
from models.queries import insert_new
from services import Session

NEW: ColumnElement[str] = literal_column("'new'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

PAUSES = (timedelta(0), timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=30))
"""How long an update rests after its first, second … failure; what is behind it in its lane waits with it."""

RESERVED = timedelta(seconds=2)
"""How long an update whose try is counted is left to the one that counted it."""

MOST_IN_LANE = 30
"""How many updates of one person wait for their turn; more at a time are a flood."""

INSTANT = timedelta(microseconds=1)
LARGEST = 2**63 - 1
FIRST_LANE = -LARGEST
"""Before all lanes."""

# A rest that would last longer was planned before the clock was set back.
IS_RESTED = or_(Inbox.not_before.is_(None), not_(Inbox.not_before.between(bindparam("now"), bindparam("rested"))))
_ONE: ColumnElement[int] = literal_column("1")
_NONE: ColumnElement[int] = literal_column("0")
_waiting = aliased(Inbox)
INBOX = Inbox.__table__


def _first(
    found: InstrumentedAttribute[int], where: ColumnElement[bool], of: FromClause, beyond: int = 0
) -> ScalarSelect[Any]:
    """Find the first of what waits, by lanes and in each by age: one look into one index."""
    first = select(found).where(_waiting.state == NEW, where).order_by(_waiting.lane, _waiting.id).correlate(of)
    return first.limit(_ONE).offset(literal_column(str(beyond))).scalar_subquery()


def _turns() -> CTE:
    """Go from lane to lane until the oldest update of one can be taken, which is kept from others at once.

    It begins after the lane that had its turn last, and at the end, which is NULL, once more with the first. Lanes are
    looked up one by another, so it costs nothing how many updates wait in one. There is no join to be planned wrongly.
    """
    after = cast(bindparam("after"), BigInteger)
    nothing = cast(null(), BigInteger).label("taken")
    start = select(_first(_waiting.lane, _waiting.lane > after, INBOX).label("lane"), _NONE.label("lap"), nothing)
    turns = start.cte("turns", recursive=True)
    lane, lap = turns.c.lane, turns.c.lap
    following = _first(_waiting.lane, _waiting.lane > func.coalesce(lane, literal_column(str(FIRST_LANE))), turns)
    oldest = Inbox.id == _first(_waiting.id, _waiting.lane == lane, turns)
    taken = select(Inbox.id).where(oldest, Inbox.state == NEW, IS_RESTED).with_for_update(skip_locked=True)
    go_on = select(following, lap + case((lane.is_(None), _ONE), else_=_NONE), taken.scalar_subquery())
    return turns.union_all(go_on.where(turns.c.taken.is_(None), or_(lane.is_not(None), lap == _NONE)))


def _next() -> Select[Any]:
    turns = _turns()
    taken = select(turns.c.taken).where(turns.c.taken.is_not(None)).scalar_subquery()
    surplus = _first(_waiting.id, _waiting.lane == Inbox.lane, INBOX, beyond=MOST_IN_LANE).label("surplus_from")
    return select(Inbox, surplus).where(Inbox.id == taken).with_for_update(of=Inbox, skip_locked=True)


# Every update passes these, so they are put together once.
NEXT = _next()
ANY = select(Inbox.id).where(Inbox.state == NEW, IS_RESTED).limit(1)
FINISH = (
    update(Inbox)
    .where(Inbox.id == bindparam("finished"))
    .values(state="done", raw=None)
    .execution_options(synchronize_session=False)
)


@dataclass(frozen=True)
class Received:
    """An update as it came: our number for it, its lane, how often it failed, and when it was received.

    From the number `surplus_from` on, more waits behind it in its lane than may.
    """

    id: int
    lane: int
    tries: int
    raw: dict[str, Any]
    received_at: datetime
    surplus_from: int | None = None

    @property
    def is_flooded(self) -> bool:
        """Tell whether one person sent too much at once; a group is many."""
        return self.surplus_from is not None and self.lane > 0


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
    return lane if abs(lane) < LARGEST else 0


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


async def next_update(session: Session, *, now: datetime, after: int = FIRST_LANE) -> Received | None:
    """Take the oldest update of the lane whose turn it is after this one, and keep others from taking it."""
    found = (await session.execute(NEXT, {"after": after} | _rested_by(now))).one_or_none()
    return None if found is None else _received(*found)


async def is_anything_to_do(session: Session, *, now: datetime) -> bool:
    """Tell whether an update waits that does not rest."""
    return await session.scalar(ANY, _rested_by(now)) is not None


def _rested_by(now: datetime) -> dict[str, datetime]:
    return {"now": now + INSTANT, "rested": now + PAUSES[-1]}


async def take_counted(session: Session, *, inbox_id: int, tries: int) -> Received | None:
    """Take an update whose try has just been counted; None when another process was faster."""
    mine = select(Inbox).where(Inbox.id == inbox_id, Inbox.state == NEW, Inbox.tries == tries)
    row = await session.scalar(mine.with_for_update(skip_locked=True))
    return None if row is None else _received(row)


def _received(row: Inbox, surplus_from: int | None = None) -> Received:
    return Received(row.id, row.lane, row.tries, row.raw, row.received_at, surplus_from)


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


async def count_new(session: Session) -> tuple[int, datetime | None]:
    """Count the updates that wait to be handled, and tell since when the oldest of them does."""
    count, oldest = (
        await session.execute(select(func.count(), func.min(Inbox.received_at)).where(Inbox.state == NEW))
    ).one()
    return count, oldest


async def prune(session: Session, *, before: datetime) -> None:
    """Forget updates received long ago; until then their numbers keep repetitions out."""
    await session.execute(delete(Inbox).where(Inbox.received_at < before, Inbox.state != NEW))
