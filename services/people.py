"""Meet people: know who is writing, their consent, language and whether they can be reached."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from domain import people
from domain.free_text import clean_line
from domain.questions.later import USERNAME
from models import Draft, Membership, Person, Prompt
from services import Session

LONGEST_NAME = 128

# Every update asks this, so it is put together once. Nearly every update goes on to the draft or the open question:
# read along here, the session has them at hand.
KNOWN = (
    select(Person, Membership.company_id, Draft, Prompt)
    .outerjoin(Membership, Membership.person_id == Person.id)
    .outerjoin(Draft, Draft.person_id == Person.id)
    .outerjoin(Prompt, Prompt.person_id == Person.id)
    .where(Person.telegram_id == bindparam("writes_as"))
)


async def meet(session: Session, *, telegram_id: int, name: str, now: datetime, is_here: bool = True) -> people.Person:
    """Find the person who writes, under today's name, or remember a new one; who is here can be reached again."""
    # Normalising may make three characters of one.
    name = clean_line(name[:LONGEST_NAME], 3 * LONGEST_NAME)[:LONGEST_NAME]
    found = await _find(session, telegram_id)
    if found is not None:
        return await _renew(session, found, name, reachable=is_here or found.reachable)
    session.add(Person(telegram_id=telegram_id, name=name, language="fi", reachable=True, created_at=now))
    await session.flush()
    return await again(session, telegram_id=telegram_id)


async def known(session: Session, *, telegram_id: int) -> people.Person | None:
    """Find somebody who has been met, as they are met in a group: nobody is remembered because of that."""
    return await _find(session, telegram_id)


async def _renew(session: Session, found: people.Person, name: str, *, reachable: bool) -> people.Person:
    if (found.name, found.reachable) != (name, reachable):
        await session.execute(update(Person).where(Person.id == found.id).values(name=name, reachable=reachable))
    return replace(found, name=name, reachable=reachable)


async def again(session: Session, *, telegram_id: int) -> people.Person:
    """Read anew what is known of a person who has been met; raises LookupError for a stranger."""
    found = await _find(session, telegram_id)
    if found is None:
        raise LookupError("There is no such person.")
    return found


async def _find(session: Session, telegram_id: int) -> people.Person | None:
    row = (await session.execute(KNOWN, {"writes_as": telegram_id})).one_or_none()
    if row is None:
        return None
    person, company_id, draft, _prompt = row
    return people.Person(
        id=person.id,
        telegram_id=telegram_id,
        name=person.name,
        language=person.language,
        consented=person.consented_at is not None,
        company_id=company_id,
        started=draft is not None,
        paused_until=person.paused_until,
        reachable=person.reachable,
        consent_version=person.consent_version,
        told_version=person.told_version,
    )


async def keep_username(session: Session, *, person_id: int, username: str | None) -> None:
    """Keep the person's name on Telegram, if another entrepreneur may see it, else none."""
    row = await session.get_one(Person, person_id)
    kept = username if row.shows is not None and USERNAME in row.shows[0] else None
    if row.username != kept:
        row.username = kept


async def consent(session: Session, *, person_id: int, version: str, now: datetime) -> None:
    """Write down that the person accepted this version of the privacy notice."""
    await session.execute(
        update(Person).where(Person.id == person_id).values(consent_version=version, consented_at=now)
    )


async def tell(session: Session, *, person_id: int, version: str) -> None:
    """Write down that the person was told of this version of the privacy notice."""
    await session.execute(update(Person).where(Person.id == person_id).values(told_version=version))


async def speak(session: Session, *, person_id: int, language: str) -> None:
    """Choose the language in which the person is spoken to."""
    await session.execute(update(Person).where(Person.id == person_id).values(language=language))


async def reach(session: Session, *, telegram_id: int, reachable: bool) -> None:
    """Write down whether the person lets the bot write to them."""
    await session.execute(update(Person).where(Person.telegram_id == telegram_id).values(reachable=reachable))


async def forget_strangers(session: Session, *, before: datetime, known: Collection[int] = ()) -> None:
    """Forget those who looked in long ago and never accepted the privacy notice, but none of these Telegram ids."""
    strangers = (Person.consented_at.is_(None), Person.created_at < before)
    await session.execute(delete(Person).where(*strangers, func.coalesce(Person.telegram_id, 0).not_in(known)))
