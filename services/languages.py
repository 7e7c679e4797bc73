"""Offer another language to somebody, once."""

from datetime import datetime

from domain.notices import LANGUAGE_OFFER
from domain.people import Person
from services import Session, outbox
from services.outbox import Parcel


async def offer(session: Session, *, person: Person, now: datetime) -> None:
    """Queue the offer of English; a person to whom it was made before gets it no more, as its key is permanent."""
    parcel = Parcel(f"{LANGUAGE_OFFER}:{person.id}", person.telegram_id, person.id, LANGUAGE_OFFER, person.language)
    await outbox.put(session, [parcel], now=now)
