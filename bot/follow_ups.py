"""Run what has to happen once it is known what became of messages, and what Telegram answered to calls."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from domain.groups import GroupRules
from services import Session
from services.group_chats import calls, following
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
"""What follows messages that were sent; each takes them all together."""

ANSWERED: dict[str, Callable[..., Awaitable[None]]] = {
    calls.CHECK: following.checked,
    calls.LINK: following.linked,
    calls.TOPIC: following.began_topic,
    calls.LOOK: following.looked,
    calls.DECLINE: following.explained,
}
"""What follows calls, whether Telegram did what they ask or refused it."""


async def follow_up(session: Session, settlements: Sequence[Settlement], *, rules: GroupRules, now: datetime) -> None:
    """Run the follow-ups of what was sent or refused, and tell the senders of messages passed on in vain."""
    await undelivered.tell_of_refused(session, settlements, now=now)
    for name, act in FOLLOW_UPS.items():
        sent = [each for each in settlements if each.letter.follow_up == name and each.state == "sent"]
        if sent:
            await act(session, sent)
    for each in settlements:
        if each.is_final and each.letter.follow_up in ANSWERED:
            await ANSWERED[each.letter.follow_up](session, each, rules=rules, now=now)
