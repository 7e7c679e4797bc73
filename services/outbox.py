"""Put messages in the outbox, and write down what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, literal_column, or_, select, update

from domain.notices import APOLOGY, NOTICES, REPLY, Priority, WhenUnknown
from models import Outbox
from models.queries import insert_new
from services import Session

QUEUED: ColumnElement[str] = literal_column("'queued'")
"""Written into the statement, not bound: PostgreSQL's planner uses the partial index only then."""

UNSETTLED = Outbox.state.in_((QUEUED, literal_column("'inflight'"), literal_column("'unknown'")))

# Every message passes these, so they are put together once.
WAITING = (
    select(Outbox.id, Outbox.chat_id)
    .where(
        Outbox.state == QUEUED,
        or_(Outbox.due_at.is_(None), Outbox.due_at <= bindparam("now")),
        Outbox.chat_id.not_in(bindparam("busy_chats", expanding=True)),
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
    .values(state="inflight", tries=Outbox.tries + 1)
    .returning(Outbox)
    .execution_options(synchronize_session=False)
)
SETTLE = (
    update(Outbox)
    .where(Outbox.id == bindparam("settled_id"), UNSETTLED)
    # A doubt stays written down: this message may have arrived twice.
    .values(reason=func.coalesce(bindparam("ended_because"), Outbox.reason))
)

MOST_TRIES = 2
"""A message of which it is unknown whether it arrived is sent once more, not oftener."""


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


@dataclass(frozen=True)
class Settlement:
    """What became of a message: its new state, the reason where there is one, and the message id."""

    id: int
    state: str
    reason: str | None = None
    message_id: int | None = None

    @property
    def is_final(self) -> bool:
        """Tell whether the message is never touched again."""
        return self.state in {"sent", "dead"}


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
    rows = [
        {
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
        for parcel in parcels
    ]
    await insert_new(session, Outbox, rows)


async def _drop_older_edits(session: Session, parcel: Parcel, now: datetime) -> None:
    """Leave out what a message was to look like before it is written over again: quick taps cost one edit."""
    if parcel.edits is not None:
        await session.execute(DROP_EDITS, {"chat": parcel.chat_id, "edited": parcel.edits, "now": now})


async def waiting(session: Session, *, now: datetime, busy_chats: Sequence[int], limit: int) -> Sequence[Row[int, int]]:
    """List (id, chat id) of what is due, most urgent first, leaving out chats that have to wait."""
    return (await session.execute(WAITING, {"now": now, "busy_chats": busy_chats, "limit": limit})).all()


async def mark_inflight(session: Session, ids: Sequence[int]) -> dict[int, Outbox]:
    """Mark queued messages as being sent, by their ids; what is no longer queued is left out."""
    if not ids:
        return {}
    return {row.id: row for row in await session.scalars(MARK, {"ids": ids})}


async def settle(session: Session, settlements: Sequence[Settlement], *, now: datetime) -> None:
    """Write down what became of messages under way; what is settled for good loses its content."""
    ended = [
        {
            "settled_id": settlement.id,
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


async def _put_back(session: Session, settlement: Settlement) -> None:
    values: dict[str, Any] = {"state": settlement.state, "reason": settlement.reason}
    if settlement.state == "queued" and settlement.reason is None:
        # It surely did not arrive, so this try leaves no doubt behind; that of an earlier one stays.
        values = {"state": "queued", "tries": Outbox.tries - 1}
    await session.execute(
        update(Outbox)
        .where(Outbox.id == settlement.id, UNSETTLED)
        .values(values)
        .execution_options(synchronize_session=False)
    )


async def postpone(session: Session, *, outbox_id: int, until: datetime) -> None:
    """Put a marked message back that may not leave yet; it was not begun, so this try does not count."""
    await session.execute(
        update(Outbox)
        .where(Outbox.id == outbox_id, UNSETTLED)
        .values(state="queued", tries=Outbox.tries - 1, due_at=until)
        .execution_options(synchronize_session=False)
    )


async def recover(session: Session) -> int:
    """Decide about messages that an earlier process left under way; gives how many there were.

    Nobody knows whether they arrived: each is counted as unknown, then sent once more or held, as its kind says.
    """
    orphans = Outbox.state.in_(("inflight", "unknown"))
    resend = [kind for kind, notice in NOTICES.items() if notice.when_unknown is WhenUnknown.resend]
    count = len((await session.scalars(select(Outbox.id).where(orphans))).all())
    await _restate(session, orphans & Outbox.kind.in_(resend) & (Outbox.tries < MOST_TRIES), "queued")
    await _restate(session, orphans, "held")
    return count


async def _restate(session: Session, which: ColumnElement[bool], state: str) -> None:
    await session.execute(
        update(Outbox).where(which).values(state=state, reason="unknown").execution_options(synchronize_session=False)
    )


async def prune(session: Session, *, before: datetime) -> None:
    """Forget replies that were settled long ago; the keys of planned messages stay for good."""
    await session.execute(delete(Outbox).where(Outbox.settled_at < before, Outbox.kind.in_((REPLY, APOLOGY))))
