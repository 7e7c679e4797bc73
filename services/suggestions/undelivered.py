"""Tell senders of messages that did not arrive, and nothing of why: a message that was held back says nothing."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from domain.messages import Lost
from domain.notices import MESSAGE_LOST, PASSED_MESSAGE
from models import Membership, Outbox, PassedMessage, Person
from services import Session, outbox
from services.letters import Settlement
from services.suggestions import introductions


async def tell_of_refused(session: Session, settlements: Iterable[Settlement], *, now: datetime) -> None:
    """Tell the senders of the messages among these that Telegram did not take."""
    refused = (each.letter for each in settlements if each.state == "dead")
    await _tell(session, (each.content["id"] for each in refused if each.kind == PASSED_MESSAGE), now)


async def tell_of_erased(session: Session, *, person_id: int, now: datetime) -> None:
    """Tell the senders of messages that wait to be sent to somebody who is about to be erased."""
    ours = (Outbox.person_id == person_id, Outbox.kind == PASSED_MESSAGE, Outbox.state == "queued")
    waiting = (await session.scalars(select(Outbox).where(*ours))).all()
    for row in waiting:
        row.state, row.reason, row.settled_at = "dead", "unwanted", now
    await session.flush()
    await _tell(session, [row.content["id"] for row in waiting if row.content], now)


async def _tell(session: Session, message_ids: Iterable[int], now: datetime) -> None:
    for id_ in message_ids:
        message = await session.get(PassedMessage, id_)
        sender = await session.get(Person, message.person_id) if message else None
        if sender is None or sender.telegram_id is None or await _reaches_a_colleague(session, id_):
            continue
        parcel = outbox.Parcel(
            key=f"{MESSAGE_LOST}:{id_}",
            chat_id=sender.telegram_id,
            person_id=sender.id,
            kind=MESSAGE_LOST,
            language=sender.language,
            content={"id": id_},
        )
        await outbox.put(session, [parcel], now=now)


async def _reaches_a_colleague(session: Session, message_id: int) -> bool:
    """Tell whether the message went or goes to somebody else of the company."""
    same = Outbox.key.like(f"{PASSED_MESSAGE}:{message_id}:%")
    return await session.scalar(select(Outbox.id).where(same, Outbox.state != "dead").limit(1)) is not None


async def read(session: Session, *, message_id: int, person_id: int) -> Lost:
    """Read what did not arrive; whoever was to get it may be gone, and the message with them."""
    message = await session.get(PassedMessage, message_id)
    mine = await session.get(Membership, person_id)
    if message is None or mine is None:
        return Lost(None, None)
    pair = {"introduction_id": message.introduction_id, "company_id": mine.company_id}
    return Lost(await introductions.read(session, **pair), message.words)
