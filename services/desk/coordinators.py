"""Bring word to the coordinators."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from domain.notices import ANNOUNCEMENT_REPORT
from models import Person
from services import Session, outbox


async def reachable(session: Session, telegram_ids: Collection[int]) -> Sequence[Person]:
    """List the coordinators of these Telegram ids who have started the bot and can be written to."""
    people = select(Person).where(Person.telegram_id.in_(telegram_ids), Person.reachable.is_(True))
    return (await session.scalars(people.order_by(Person.id))).all()


async def tell(session: Session, readers: Sequence[Person], *, kind: str, number: int, now: datetime) -> None:
    """Tell each of them once of what has this number."""
    parcels = [
        outbox.Parcel(
            key=f"{kind}:{number}:{each.id}",
            chat_id=each.telegram_id or 0,
            person_id=each.id,
            kind=kind,
            language=each.language,
            content={"id": number},
        )
        for each in readers
    ]
    await outbox.put(session, parcels, now=now)


async def tell_one(session: Session, reader: Person, *, key: str, about: int, now: datetime) -> None:
    """Tell one coordinator how far an announcement is."""
    parcel = outbox.Parcel(
        key=key,
        chat_id=reader.telegram_id or 0,
        person_id=reader.id,
        kind=ANNOUNCEMENT_REPORT,
        language=reader.language,
        content={"id": about},
    )
    await outbox.put(session, [parcel], now=now)
