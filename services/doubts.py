"""Decide about messages of which nobody knows whether they arrived: the Bot API has no way to ask."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, update

from domain.notices import NOTICES, WhenUnknown
from models import Outbox
from services import Session
from services.letters import Mark
from services.outbox import INFLIGHT, UNSETTLED

MOST_TRIES = 2
"""A message of which it is unknown whether it arrived is sent once more, not oftener."""


MOST_EDITS = 8
"""Writing a message over is tried so often, for some minutes; then it is given up, and what waits behind it leaves."""


class Decision(NamedTuple):
    """What becomes of a message in doubt: its new state, and the reason."""

    state: str
    reason: str


def decide(kind: str, attempt: int, *, is_edit: bool) -> Decision:
    """Tell what becomes of a message of which nobody knows whether it arrived: it is sent once more, or held.

    Writing a message over once more changes nothing, so that may be repeated. One of a kind that only another version
    of the program knows is held.
    """
    notice = NOTICES.get(kind)
    if notice is None:
        return Decision("held", "unknown")
    if is_edit and attempt >= MOST_EDITS:
        return Decision("dead", "no answer")
    may_resend = notice.when_unknown is WhenUnknown.resend and attempt < MOST_TRIES
    return Decision("queued" if is_edit or may_resend else "held", "unknown")


async def recover(session: Session, *, now: datetime, under_way: Collection[Mark] = ()) -> int:
    """Decide about messages that another leader left under way; gives how many there were.

    Nobody knows whether they arrived: each is counted as unknown. The attempts that this process itself has under way
    are left alone.
    """
    orphans = select(Outbox.id, Outbox.term, Outbox.tries, Outbox.kind, Outbox.edits).where(Outbox.state == INFLIGHT)
    found = [row for row in await session.execute(orphans) if Mark(row.id, row.term, row.tries) not in under_way]
    for row in found:
        state, reason = decide(row.kind, row.tries, is_edit=row.edits is not None)
        ended: dict[str, Any] = {"content": None, "settled_at": now} if state == "dead" else {}
        await session.execute(
            update(Outbox)
            .where(Outbox.id == row.id, Outbox.tries == row.tries, Outbox.state == INFLIGHT)
            .values(state=state, reason=reason, **ended)
            .execution_options(synchronize_session=False)
        )
    return len(found)


async def count(session: Session) -> dict[str, int]:
    """Count the messages that wait, are under way, or are held because nobody knows whether they arrived."""
    found = await session.execute(select(Outbox.state, func.count()).where(UNSETTLED).group_by(Outbox.state))
    return {row.state: row[1] for row in found}
