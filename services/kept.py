"""Keep blocks and complaints when the one they are about is erased, and let the blocks hold when they come back."""

from datetime import datetime

from sqlalchemy import delete, or_, select

from domain.anonymous import without_own_name
from domain.people import Person
from domain.suggestions import ordered
from models import Company, ForbiddenPair, Introduction, KeptBlock, KeptComplaint, PassedMessage
from models import Person as PersonRow
from models.crypto import keyring
from models.queries import insert_new
from services import Session
from services.suggestions import pairs


async def keep(session: Session, *, person: Person, now: datetime) -> None:
    """Keep what others or coordinators want of this person's company, and the complaints, before it is all erased.

    Of the person nothing is kept but a fingerprint of the Telegram id.
    """
    if person.company_id is None:
        return
    about = {"person_key": _key(person.telegram_id), "kept_at": now}
    blocks = await _blocks(session, person.company_id)
    await insert_new(session, KeptBlock, [about | block for block in blocks])
    await insert_new(session, KeptComplaint, [about | each for each in await _complaints(session, person)])


def _key(telegram_id: int) -> str:
    return keyring.cipher.fingerprint(f"telegram:{telegram_id}")


async def _blocks(session: Session, company_id: int) -> list[dict[str, object]]:
    of_ours = or_(ForbiddenPair.first_id == company_id, ForbiddenPair.second_id == company_id)
    not_by_us = or_(ForbiddenPair.wanted_by.is_(None), ForbiddenPair.wanted_by != company_id)
    return [
        {
            "company_id": row.second_id if row.first_id == company_id else row.first_id,
            "by_coordinator": row.wanted_by is None,
        }
        for row in await session.scalars(select(ForbiddenPair).where(of_ours, not_by_us))
    ]


async def _complaints(session: Session, person: Person) -> list[dict[str, object]]:
    company = await session.get(Company, person.company_id)
    names = [person.name, company.name or "" if company else ""]
    rows = await session.execute(
        select(PassedMessage, Introduction)
        .join(Introduction, Introduction.id == PassedMessage.introduction_id)
        .where(PassedMessage.person_id == person.id, PassedMessage.reported_at.is_not(None))
    )
    return [
        {
            "company_id": pair.second_id if pair.first_id == person.company_id else pair.first_id,
            "words": without_own_name(message.words, names),
            "reported_at": message.reported_at,
        }
        for message, pair in rows
    ]


async def hold_again(session: Session, *, person_id: int, company_id: int, now: datetime) -> None:
    """Let the blocks hold that were kept about somebody who belongs to this company from now on."""
    person = await session.get_one(PersonRow, person_id)
    ours = KeptBlock.person_key == _key(person.telegram_id or 0)
    for block in (await session.scalars(select(KeptBlock).where(ours, KeptBlock.company_id != company_id))).all():
        first_id, second_id = ordered(company_id, block.company_id)
        wanted_by = None if block.by_coordinator else block.company_id
        pair = {"first_id": first_id, "second_id": second_id, "wanted_by": wanted_by, "forbidden_at": now}
        await insert_new(session, ForbiddenPair, [pair])
        await pairs.withdraw(session, first_id, second_id, now=now)
    await session.execute(delete(KeptBlock).where(ours))


async def forget_old(session: Session, *, before: datetime) -> None:
    """Forget what was kept for long enough."""
    for table in (KeptBlock, KeptComplaint):
        await session.execute(delete(table).where(table.kept_at < before))
