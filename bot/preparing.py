"""Prepare a message directly before it leaves: check that it is still wanted, and put it into words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot.database import is_away
from services import Session, notices, outbox
from services.onboarding import prompts
from services.outbox import Letter, Settlement
from views.notices import render
from views.texts import speaking

log = structlog.get_logger()


@dataclass(frozen=True)
class Leaving:
    """A message that is marked and has to leave now, with the call of the Bot API that carries it."""

    letter: Letter
    call: dict[str, Any]


async def prepare(session: Session, letter: Letter, now: datetime) -> Leaving | None:
    """Give the call to make; None when the message is too late, unwanted or broken, which is then written down."""
    if letter.expires_at <= now:
        await _drop(session, letter, "expired", now)
        return None
    if letter.is_rendered:
        return Leaving(letter, letter.content)
    try:
        async with session.begin_nested():
            call = await _put_into_words(session, letter, now)
    except Exception as error:
        if isinstance(error, DBAPIError) and is_away(error):
            raise
        log.exception("a notice could not be made", exc_info=error, outbox_id=letter.id, kind=letter.kind)
        await _drop(session, letter, "rejected", now)
        return None
    if call is None:
        await _drop(session, letter, "unwanted", now)
        return None
    return Leaving(letter, call)


async def _put_into_words(session: Session, letter: Letter, now: datetime) -> dict[str, Any] | None:
    about = letter.content.get("id", 0)
    fact = await notices.FACTS[letter.kind](session, notices.Asked(letter.person_id or 0, about, now))
    if fact is None:
        return None
    with speaking(letter.language):
        screen = render(letter.kind, fact)
    if letter.person_id is not None:
        await prompts.offer_buttons(session, person_id=letter.person_id, buttons=screen.typed_labels())
    return screen.call(letter.chat_id)


async def _drop(session: Session, letter: Letter, reason: str, now: datetime) -> None:
    await outbox.settle(session, [Settlement(letter, "dead", reason)], now=now)
