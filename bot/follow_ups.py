"""Run what has to happen once it is known what became of messages; each is one service that takes them all together."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from services import Session
from services.letters import Settlement
from services.onboarding import prompts
from services.suggestions import undelivered


async def _remember_prompts(session: Session, sent: Sequence[Settlement]) -> None:
    shown = [
        prompts.Shown(each.letter.person_id, each.letter.follow_up_id, each.message_id)
        for each in sent
        if each.letter.person_id is not None and each.letter.follow_up_id is not None and each.message_id is not None
    ]
    await prompts.remember_messages(session, shown)


FOLLOW_UPS: dict[str, Callable[[Session, Sequence[Settlement]], Awaitable[None]]] = {"prompt": _remember_prompts}


async def follow_up(session: Session, settlements: Sequence[Settlement], *, now: datetime) -> None:
    """Run the follow-ups of the messages that were sent, and tell the senders of those passed on in vain."""
    await undelivered.tell_of_refused(session, settlements, now=now)
    for name, act in FOLLOW_UPS.items():
        sent = [each for each in settlements if each.letter.follow_up == name and each.state == "sent"]
        if sent:
            await act(session, sent)
