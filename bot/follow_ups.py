"""Run what has to happen once a message has its id; each is one named service."""

from collections.abc import Awaitable, Callable

from models import Outbox
from services import Session
from services.onboarding import prompts


async def _remember_prompt(session: Session, row: Outbox, message_id: int) -> None:
    if row.person_id is not None and row.follow_up_id is not None:
        await prompts.remember_message(
            session, person_id=row.person_id, version=row.follow_up_id, message_id=message_id
        )


FOLLOW_UPS: dict[str, Callable[[Session, Outbox, int], Awaitable[None]]] = {"prompt": _remember_prompt}


async def follow_up(session: Session, row: Outbox, message_id: int) -> None:
    """Run the follow-up of a message that was sent, if it has one."""
    if row.follow_up is not None:
        await FOLLOW_UPS[row.follow_up](session, row, message_id)
