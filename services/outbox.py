"""Put messages in the outbox, and write down what became of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import aliased

from domain.notices import (
    ANNOUNCEMENT_REPORT,
    APOLOGY,
    CHAT_CALL,
    GROUP_CHAT_DECLINED,
    NOTICES,
    REPLY,
    SLOW_DOWN,
    Priority,
)
from models import Outbox
from models.queries import insert_new
from services import Session
from services.kinds import known
from services.letters import Letter, Settlement

FORGOTTEN = (REPLY, APOLOGY, SLOW_DOWN, CHAT_CALL, GROUP_CHAT_DECLINED, ANNOUNCEMENT_REPORT)
"""Kinds that are not planned, so their keys need not stay; some went to people whom we do not know."""

QUEUED: ColumnElement[str] = literal_column("'queued'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

INFLIGHT: ColumnElement[str] = literal_column("'inflight'")
HELD: ColumnElement[str] = literal_column("'held'")

UNSETTLED = Outbox.state.in_((QUEUED, INFLIGHT, HELD))
"""A result may come late, when the message already counts as unknown: it still ends the doubt."""

_under_way = aliased(Outbox)
# Every message passes these, so they are put together once.
WAITING = (
    select(Outbox.id, Outbox.chat_id)
    .where(
        Outbox.state == QUEUED,
        known(Outbox.kind),
        or_(Outbox.due_at.is_(None), Outbox.due_at <= bindparam("now")),
        Outbox.chat_id.not_in(bindparam("resting_chats", expanding=True)),
        ~exists(select(_under_way.id).where(_under_way.state == INFLIGHT, _under_way.chat_id == Outbox.chat_id)),
    )
    .order_by(Outbox.priority, Outbox.id)
    .limit(bindparam("limit"))
)
DROP_EDITS = (
    update(Outbox)
    .where(Outbox.chat_id == bindparam("chat"), Outbox.edits == bindparam("edited"), Outbox.state == QUEUED)
    .values(state="dead", reason="dropped", content=None, settled_at=bindparam("now"))
    .execution_options(synchronize_session=False)
)
MARK = (
    update(Outbox)
    .where(Outbox.id.in_(bindparam("ids", expanding=True)), Outbox.state == QUEUED)
    .values(state="inflight", tries=Outbox.tries + 1, term=bindparam("marked_in"))
    .returning(
        Outbox.id,
        Outbox.chat_id,
        Outbox.person_id,
        Outbox.kind,
        Outbox.language,
        Outbox.content,
        Outbox.tries,
        Outbox.expires_at,
        Outbox.follow_up,
        Outbox.follow_up_id,
        Outbox.term,
    )
)
SETTLE = (
    update(Outbox)
    .where(Outbox.id == bindparam("settled_id"), UNSETTLED)
    .where(Outbox.tries == bindparam("attempt"), Outbox.term == bindparam("marked_in"))
    # A doubt stays written down: this message may have arrived twice.
    .values(reason=func.coalesce(bindparam("ended_because"), Outbox.reason))
)


@dataclass(frozen=True)
class Parcel:
    """One message to be sent; `content` is a rendered call for replies and the notice's parameters otherwise.

    One that `tidies` an older message can wait until what is new has left.
    """

    key: str
    chat_id: int
    person_id: int | None
    kind: str
    language: str
    content: dict[str, Any] = field(default_factory=dict)
    follow_up: str | None = None
    follow_up_id: int | None = None
    tidies: bool = False

    @property
    def edits(self) -> int | None:
        """The id of the message that is written over; None for a new one."""
        found: int | None = self.content.get("parameters", {}).get("message_id")
        return found


async def put(
    session: Session,
    parcels: Iterable[Parcel],
    *,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Queue messages, to leave at once unless a time is given; one whose permanent key is there is passed over."""
    parcels = list(parcels)
    for parcel in parcels:
        await _drop_older_edits(session, parcel, now)
    rows = [_row(parcel, now, due_at, expires_at) for parcel in parcels]
    await insert_new(session, Outbox, rows)


async def write_off(session: Session, parcel: Parcel, *, reason: str, now: datetime) -> None:
    """Write down a message that is not even begun, and why: nothing that was planned vanishes."""
    ended = {"state": "dead", "reason": reason, "content": None, "settled_at": now}
    await insert_new(session, Outbox, [_row(parcel, now, None, None) | ended])


def _row(parcel: Parcel, now: datetime, due_at: datetime | None, expires_at: datetime | None) -> dict[str, Any]:
    return {
        "key": parcel.key,
        "chat_id": parcel.chat_id,
        "person_id": parcel.person_id,
        "kind": parcel.kind,
        "content": parcel.content,
        "edits": parcel.edits,
        "language": parcel.language,
        "priority": Priority.tidying if parcel.tidies else NOTICES[parcel.kind].priority,
        "state": "queued",
        "tries": 0,
        "due_at": due_at,
        "expires_at": expires_at or (due_at or now) + NOTICES[parcel.kind].useful_for,
        "follow_up": parcel.follow_up,
        "follow_up_id": parcel.follow_up_id,
        "created_at": now,
    }


async def _drop_older_edits(session: Session, parcel: Parcel, now: datetime) -> None:
    """Leave out what a message was to look like before it is written over again: quick taps cost one edit."""
    if parcel.edits is not None:
        await session.execute(DROP_EDITS, {"chat": parcel.chat_id, "edited": parcel.edits, "now": now})


async def waiting(
    session: Session, *, now: datetime, resting_chats: Collection[int], limit: int
) -> Sequence[Row[int, int]]:
    """List (id, chat id) of what is due, most urgent first.

    Left out are chats that rest, and those to which a message is under way: in a chat one leaves after another.
    """
    parameters = {"now": now, "resting_chats": padded(resting_chats), "limit": limit}
    return (await session.execute(WAITING, parameters)).all()


def padded(numbers: Collection[int]) -> list[int]:
    """Repeat numbers up to a power of two, so that few different statements have to be prepared."""
    found = list(numbers)
    size = 1 << (len(found) - 1).bit_length() if found else 0
    return found + found[-1:] * (size - len(found))


async def mark_inflight(session: Session, ids: Sequence[int], *, term: int = 0) -> list[Letter]:
    """Mark queued messages as being sent by the leader of this term, in this order; what is not queued is left out."""
    if not ids:
        return []
    found = await (await session.connection()).execute(MARK, {"ids": padded(ids), "marked_in": term})
    letters = {row.id: Letter(*row) for row in found}
    return [letters[id_] for id_ in ids if id_ in letters]


async def settle(session: Session, settlements: Sequence[Settlement], *, now: datetime) -> None:
    """Write down what became of attempts; what is settled for good loses its content.

    The result of an attempt that is not the newest one changes nothing.
    """
    ended = [
        {
            "settled_id": settlement.letter.id,
            "attempt": settlement.letter.attempt,
            "marked_in": settlement.letter.term,
            "state": settlement.state,
            "ended_because": settlement.reason,
            "message_id": settlement.message_id,
            "content": None,
            "settled_at": now,
        }
        for settlement in settlements
        if settlement.is_final
    ]
    if ended:
        await (await session.connection()).execute(SETTLE, ended)
    for settlement in settlements:
        if not settlement.is_final:
            await _put_back(session, settlement)


async def postpone(session: Session, letter: Letter, *, until: datetime) -> None:
    """Put a marked message back that may not leave yet; it was not begun, so this attempt does not count."""
    await _put_back(session, Settlement(letter, "queued"), due_at=until)


async def _put_back(session: Session, settlement: Settlement, **besides: datetime) -> None:
    values: dict[str, Any] = {"state": settlement.state, "reason": settlement.reason}
    if settlement.state == "queued" and settlement.reason is None:
        # It surely did not arrive, so this try leaves no doubt behind; that of an earlier one stays.
        values = {"state": "queued", "tries": Outbox.tries - 1}
    letter = settlement.letter
    await session.execute(
        update(Outbox)
        .where(Outbox.id == letter.id, Outbox.state == INFLIGHT)
        .where(Outbox.tries == letter.attempt, Outbox.term == letter.term)
        .values(values | besides)
        .execution_options(synchronize_session=False)
    )


async def prune(session: Session, *, before: datetime) -> None:
    """Forget replies that were settled long ago; the keys of planned messages stay for good."""
    await session.execute(delete(Outbox).where(Outbox.settled_at < before, Outbox.kind.in_(FORGOTTEN)))
