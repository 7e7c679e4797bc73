"""Keep blocks and complaints when one of the two is erased, and let the blocks hold when somebody comes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from domain.anonymous import without_own_name
from domain.people import Person
from domain.suggestions import Reply, ordered
from models import (
    Company,
    ForbiddenPair,
    Introduction,
    KeptBlock,
    KeptComplaint,
    Membership,
    PassedMessage,
    Suggestion,
)
from models import Person as PersonRow
from models.crypto import keyring
from models.queries import insert_new
from services import Session
from services.suggestions import pairs


async def keep(session: Session, *, person: Person, with_company: bool, now: datetime) -> None:
    """Keep what others or coordinators want of this person's company, and the complaints, before it is all erased.

    Of the person nothing is kept but a fingerprint of the Telegram id. Where the company goes, too, what it complained
    about is kept, as a word about those who stay.
    """
    if person.company_id is None:
        return
    key, company = _key(person.telegram_id), await session.get_one(Company, person.company_id)
    names = [person.name, company.name or ""]
    await _forget_names(session, key, company.id, names)
    blocks = await _blocks(session, company.id)
    await insert_new(session, KeptBlock, [{"person_key": key, "kept_at": now} | block for block in blocks])
    complaints = [*await _about(session, person), *(await _by(session, company.id) if with_company else ())]
    for each in complaints:
        each |= {"words": without_own_name(each["words"], names), "kept_at": now}
    await insert_new(session, KeptComplaint, complaints)


def _key(telegram_id: int) -> str:
    return keyring.cipher.fingerprint(f"telegram:{telegram_id}")


async def _forget_names(session: Session, key: str, company_id: int, names: Sequence[str]) -> None:
    """Take these names out of the complaints that were kept before, because the other side was erased first."""
    ours = or_(KeptComplaint.person_key == key, KeptComplaint.company_id == company_id)
    for row in await session.scalars(select(KeptComplaint).where(ours)):
        row.words, row.about_id = without_own_name(row.words, names), None


async def _blocks(session: Session, company_id: int) -> list[dict[str, Any]]:
    """List who wants to hear no more of this company: by a block, or because it is not to be suggested again."""
    of_ours = or_(ForbiddenPair.first_id == company_id, ForbiddenPair.second_id == company_id)
    not_by_us = or_(ForbiddenPair.wanted_by.is_(None), ForbiddenPair.wanted_by != company_id)
    never = select(Suggestion.company_id).where(Suggestion.other_id == company_id, Suggestion.reply == Reply.never)
    return [
        *(
            {
                "company_id": row.second_id if row.first_id == company_id else row.first_id,
                "by_coordinator": row.wanted_by is None,
            }
            for row in await session.scalars(select(ForbiddenPair).where(of_ours, not_by_us))
        ),
        *({"company_id": each, "by_coordinator": False} for each in await session.scalars(never)),
    ]


async def _about(session: Session, person: Person) -> list[dict[str, Any]]:
    """Gather the complaints about what this person wrote."""
    rows = await session.execute(
        select(PassedMessage, Introduction)
        .join(Introduction, Introduction.id == PassedMessage.introduction_id)
        .where(PassedMessage.person_id == person.id, PassedMessage.reported_at.is_not(None))
    )
    return [
        {
            "person_key": _key(person.telegram_id),
            "company_id": pair.second_id if pair.first_id == person.company_id else pair.first_id,
            "about_id": None,
            "words": message.words,
            "reported_at": message.reported_at,
        }
        for message, pair in rows
    ]


async def _by(session: Session, company_id: int) -> list[dict[str, Any]]:
    """Gather the complaints of this company about what others wrote to it."""
    of_ours = or_(Introduction.first_id == company_id, Introduction.second_id == company_id)
    rows = await session.execute(
        select(PassedMessage, PersonRow.telegram_id, Membership.company_id)
        .join(Introduction, Introduction.id == PassedMessage.introduction_id)
        .join(PersonRow, PersonRow.id == PassedMessage.person_id)
        .join(Membership, Membership.person_id == PersonRow.id)
        .where(of_ours, Membership.company_id != company_id, PassedMessage.reported_at.is_not(None))
    )
    return [
        {
            "person_key": _key(telegram_id or 0),
            "company_id": None,
            "about_id": sender_id,
            "words": message.words,
            "reported_at": message.reported_at,
        }
        for message, telegram_id, sender_id in rows
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
