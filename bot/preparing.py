"""Prepare a message directly before it leaves: check that it is still wanted, and put it into words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from domain.notices import NOTICES, REPLY
from domain.quiet_hours import QuietHours, next_allowed
from models import Outbox
from services import Session, notices, outbox
from services.onboarding import prompts
from services.outbox import Settlement
from views.notices import render
from views.texts import speaking

log = structlog.get_logger()


@dataclass(frozen=True)
class Leaving:
    """A message that is marked and has to leave now, with the call of the Bot API that carries it."""

    row: Outbox
    call: dict[str, Any]


async def prepare(session: Session, row: Outbox, now: datetime, hours: QuietHours) -> Leaving | None:
    """Give the call to make; None when the message is too late, unwanted or broken, which is then written down.

    What can wait and was held up until the quiet began, as by a network that was away, waits for its end.
    """
    if row.expires_at <= now:
        await _drop(session, row, "expired", now)
        return None
    notice = NOTICES.get(row.kind)
    allowed = next_allowed(now, hours) if notice and notice.keeps_quiet_hours else now
    if allowed > now:
        await outbox.postpone(session, outbox_id=row.id, until=allowed)
        return None
    if row.kind == REPLY:
        return Leaving(row, row.content)
    try:
        async with session.begin_nested():
            call = await _put_into_words(session, row, now.astimezone(hours.zone))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("a notice could not be made", exc_info=error, outbox_id=row.id, kind=row.kind)
        await _drop(session, row, "rejected", now)
        return None
    if call is None:
        await _drop(session, row, "unwanted", now)
        return None
    return Leaving(row, call)


async def _put_into_words(session: Session, row: Outbox, now: datetime) -> dict[str, Any] | None:
    about = (row.content or {}).get("id", 0)
    fact = await notices.FACTS[row.kind](session, notices.Asked(row.person_id or 0, about, now))
    if fact is None:
        return None
    with speaking(row.language):
        screen = render(row.kind, fact)
    labels = screen.typed_labels()
    if row.person_id is not None and labels:
        await prompts.remember_buttons(session, person_id=row.person_id, buttons=labels)
    if screen.opens is not None:
        row.follow_up, row.follow_up_id = "prompt", screen.opens
    return screen.call(row.chat_id)


async def _drop(session: Session, row: Outbox, reason: str, now: datetime) -> None:
    await outbox.settle(session, [Settlement(row.id, "dead", reason)], now=now)
