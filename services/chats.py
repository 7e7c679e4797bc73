"""Keep track of chats whose numbers Telegram changes: a group that becomes a supergroup gets a new one."""

from sqlalchemy import update

from models import Inbox, Outbox
from services import Session

LANES = update(Inbox).where(Inbox.state == "new").execution_options(synchronize_session=False)
MESSAGES = update(Outbox).execution_options(synchronize_session=False)


async def move(session: Session, *, old: int, new: int) -> None:
    """Write the new number of a chat wherever the old one is stored."""
    await session.execute(LANES.where(Inbox.lane == old).values(lane=new))
    await session.execute(MESSAGES.where(Outbox.chat_id == old).values(chat_id=new))
