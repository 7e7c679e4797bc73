"""Take in what Telegram answered to the calls for the chats of groups."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.group_chats import Right, lacking, sits
from domain.groups import GroupRules
from domain.notices import GROUP_CHAT_STAGE
from models import GroupChat, StageChange
from services import Session
from services.group_chats import calls, reading, telling, watching
from services.groups import telling as groups
from services.letters import Settlement


async def checked(session: Session, settled: Settlement, *, rules: GroupRules, now: datetime) -> None:
    """Take in which rights the bot has in a chat; one whom Telegram does not tell has none."""
    row = await _row(session, settled)
    if row is not None:
        member: dict[str, Any] = settled.result if settled.state == "sent" else {}
        await watching.rights_are(session, row, lacking(member, is_forum=row.is_forum), rules=rules, now=now)


async def linked(session: Session, settled: Settlement, *, rules: GroupRules, now: datetime) -> None:
    """Keep the invite link; where it was refused, the right to make one is missing whatever was said before."""
    row = await _row(session, settled)
    if row is None or row.link is not None:
        return
    if settled.state == "sent":
        await watching.linked_by(session, row, settled.result["invite_link"], rules=rules, now=now)
    else:
        row.lacks = sorted({*(row.lacks or ()), Right.invite})
        await telling.checked(session, row, now=now)


async def began_topic(session: Session, settled: Settlement, *, rules: GroupRules, now: datetime) -> None:  # noqa: ARG001 - as all of these
    """Keep the number of the topic in which the group talks."""
    row = await _row(session, settled)
    if row is not None and settled.state == "sent":
        row.topic_id = settled.result["message_thread_id"]


async def looked(session: Session, settled: Settlement, *, rules: GroupRules, now: datetime) -> None:
    """Take in whether somebody sits in the chat."""
    row, person_id = await _row(session, settled), settled.letter.person_id
    if row is not None and person_id is not None and settled.state == "sent":
        here = sits(settled.result)
        await watching.looked(session, row, person_id=person_id, is_here=here, rules=rules, now=now)


async def explained(session: Session, settled: Settlement, *, rules: GroupRules, now: datetime) -> None:  # noqa: ARG001 - as all of these
    """Decline somebody who was told why, or could not be."""
    row = await _row(session, settled)
    if row is not None:
        letter = settled.letter
        number = letter.person_id
        await calls.answer(session, row, telegram_id=letter.chat_id, person_id=number, lets_in=False, now=now)


async def _row(session: Session, settled: Settlement) -> GroupChat | None:
    row = await reading.held(session, settled.letter.follow_up_id or 0)
    return row if row is not None and row.group_id is not None else None


async def settled(
    session: Session, settlements: Sequence[Settlement], *, rules: GroupRules, bot_id: int, now: datetime
) -> None:
    """Follow chats that moved, and notice those that the bot has no way into any more."""
    # The numbers of groups lie below zero, those of people above.
    gone = {each.letter.chat_id for each in settlements if each.reason == "blocked" and each.letter.chat_id < 0}
    await watching.lost(session, chat_ids=gone, rules=rules, now=now)
    await _tell_otherwise(session, settlements, rules=rules, now=now)
    await _begin_topics_anew(session, settlements, now=now)
    for each in settlements:
        if each.moved_to is not None:
            await watching.move(session, old=each.letter.chat_id, new=each.moved_to, bot_id=bot_id, now=now)


async def _tell_otherwise(
    session: Session, settlements: Sequence[Settlement], *, rules: GroupRules, now: datetime
) -> None:
    """Tell those in private of a new stage who were to read it in a chat that the bot has no way into."""
    for each in settlements:
        if each.letter.kind == GROUP_CHAT_STAGE and each.state == "dead" and each.reason in {"blocked", "rejected"}:
            change = await session.get(StageChange, each.letter.content["id"])
            if change is not None:
                await groups.stage(session, change, in_chat=False, rules=rules, now=now)


async def _begin_topics_anew(session: Session, settlements: Sequence[Settlement], *, now: datetime) -> None:
    """Begin a topic once more into which nothing can be written, as somebody has deleted it."""
    for each in settlements:
        topic = each.letter.content.get("topic")
        if each.state != "dead" or each.reason != "rejected" or topic is None:
            continue
        for row in await reading.at(session, each.letter.chat_id):
            if row.topic_id == topic:
                row.topic_id = None
                await watching.begin_topic(session, row, now=now)
