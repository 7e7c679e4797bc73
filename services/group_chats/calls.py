"""Ask Telegram for what the chat of a group needs: each is a call in the outbox, and its answer comes back later."""

from datetime import datetime
from typing import Any

from domain.notices import CHAT_CALL
from models import GroupChat
from services import Session, outbox

NAME = "Puhti"
"""What the invite link is called in the settings of the chat."""

CHECK, TOPIC, LINK, LOOK, DECLINE = "chat_check", "chat_topic", "chat_link", "chat_look", "chat_decline"
"""What follows an answer, in `bot/follow_ups.py`."""


async def check(session: Session, row: GroupChat, *, bot_id: int, now: datetime) -> None:
    """Ask which rights the bot has."""
    await _call(session, row, "getChatMember", {"user_id": bot_id}, then=CHECK, now=now)


async def make_topic(session: Session, row: GroupChat, *, name: str, now: datetime) -> None:
    """Begin the topic of the group in a forum."""
    await _call(session, row, "createForumTopic", {"name": name}, then=TOPIC, now=now)


async def make_link(session: Session, row: GroupChat, *, now: datetime) -> None:
    """Make the link by which members ask to be let in."""
    await _call(session, row, "createChatInviteLink", {"name": NAME, "creates_join_request": True}, then=LINK, now=now)


async def revoke_link(session: Session, row: GroupChat, *, now: datetime) -> None:
    """Make the link useless."""
    if row.link is not None:
        await _call(session, row, "revokeChatInviteLink", {"invite_link": row.link}, now=now)


async def answer(
    session: Session, row: GroupChat, *, telegram_id: int, lets_in: bool, now: datetime, person_id: int | None = None
) -> None:
    """Let somebody in who asks, or not."""
    method = "approveChatJoinRequest" if lets_in else "declineChatJoinRequest"
    await _call(session, row, method, {"user_id": telegram_id}, person_id=person_id, now=now)


async def look(session: Session, row: GroupChat, *, person_id: int, telegram_id: int, now: datetime) -> None:
    """Ask whether somebody sits in the chat."""
    await _call(session, row, "getChatMember", {"user_id": telegram_id}, person_id=person_id, then=LOOK, now=now)


async def put_out(session: Session, row: GroupChat, *, person_id: int, telegram_id: int, now: datetime) -> None:
    """Take somebody out of the chat, so that they may come back when they belong to it again."""
    await _call(session, row, "banChatMember", {"user_id": telegram_id}, person_id=person_id, now=now)
    if is_supergroup(row.chat_id):
        again = {"user_id": telegram_id, "only_if_banned": True}
        await _call(session, row, "unbanChatMember", again, person_id=person_id, now=now)


def is_supergroup(chat_id: int) -> bool:
    """Tell a supergroup from a plain group by its number."""
    return chat_id < -1_000_000_000_000


async def _call(
    session: Session,
    row: GroupChat,
    method: str,
    parameters: dict[str, Any],
    *,
    now: datetime,
    then: str | None = None,
    person_id: int | None = None,
) -> None:
    row.version += 1
    parcel = outbox.Parcel(
        key=f"{CHAT_CALL}:{row.id}.{row.version}",
        chat_id=row.chat_id,
        person_id=person_id,
        kind=CHAT_CALL,
        language="fi",
        content={"method": method, "parameters": {"chat_id": row.chat_id, **parameters}},
        follow_up=then,
        follow_up_id=row.id,
    )
    await outbox.put(session, [parcel], now=now)
    await session.flush()
