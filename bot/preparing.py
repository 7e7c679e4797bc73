"""Prepare a message directly before it leaves: check that it is still wanted, and put it into words."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot.database import is_away
from domain.notices import NOTICES
from domain.quiet_hours import QuietHours, next_allowed
from services import Session, notices, outbox
from services.letters import Letter, Settlement
from services.onboarding import prompts
from views.notices import render
from views.texts import speaking

log = structlog.get_logger()


@dataclass(frozen=True)
class Leaving:
    """A message that is marked and has to leave now, with the call of the Bot API that carries it."""

    letter: Letter
    call: dict[str, Any]


async def prepare(session: Session, letter: Letter, now: datetime, hours: QuietHours) -> Leaving | None:
    """Give the call to make; None when the message is too late, unwanted or broken, which is then written down.

    What can wait and was held up until the quiet began, as by a network that was away, waits for its end.
    """
    if letter.expires_at <= now:
        await _drop(session, letter, "expired", now)
        return None
    allowed = next_allowed(now, hours) if NOTICES[letter.kind].keeps_quiet_hours else now
    if allowed > now:
        await outbox.postpone(session, letter, until=allowed)
        return None
    if letter.is_rendered:
        return Leaving(letter, _addressed(letter))
    try:
        async with session.begin_nested():
            leaving = await _put_into_words(session, letter, now.astimezone(hours.zone))
    except Exception as error:
        if isinstance(error, DBAPIError) and is_away(error):
            raise
        log.exception("a notice could not be made", exc_info=error, outbox_id=letter.id, kind=letter.kind)
        await _drop(session, letter, "rejected", now)
        return None
    if leaving is None:
        await _drop(session, letter, "unwanted", now)
    return leaving


def _addressed(letter: Letter) -> dict[str, Any]:
    """Write today's number of the chat on a rendered call: it may have changed since."""
    return letter.content | {"parameters": letter.content["parameters"] | {"chat_id": letter.chat_id}}


async def _put_into_words(session: Session, letter: Letter, now: datetime) -> Leaving | None:
    about, part = letter.content.get("id", 0), letter.content.get("part", 0)
    fact = await notices.FACTS[letter.kind](session, notices.Asked(letter.person_id or 0, about, now, part))
    if fact is None:
        return None
    with speaking(letter.language):
        screen = render(letter.kind, fact)
    if letter.person_id is not None:
        await prompts.offer_buttons(session, person_id=letter.person_id, buttons=screen.typed_labels())
    if screen.opens is not None:
        letter = replace(letter, follow_up="prompt", follow_up_id=screen.opens)
    call, topic = screen.call(letter.chat_id), letter.content.get("topic")
    if topic is not None:
        call["parameters"]["message_thread_id"] = topic
    return Leaving(letter, call)


async def _drop(session: Session, letter: Letter, reason: str, now: datetime) -> None:
    await outbox.settle(session, [Settlement(letter, "dead", reason)], now=now)
