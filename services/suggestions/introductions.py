"""Introduce two companies that both said yes, show each what the other allows, and ask later what came of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from domain.local_times import days_later
from domain.notices import CONTACT_CARD, FOLLOW_UP, INTRODUCTION
from domain.people import Person as KnownPerson
from domain.suggestions import Contact, Failure, Introduced, Outcome, Reply, Rules
from models import Company, ForbiddenPair, Introduction, IntroductionOutcome, Membership, Person, Suggestion
from models.queries import insert_new
from services import Session, outbox, planner
from services.suggestions import choosing, ideas, pairs, profiles, weighing
from services.suggestions.fitting import read_reasons

USUALLY_SHOWN = ("phone", "email", "web_page", "description")
"""What is shown of those who said nothing about it: the questions say that a partner sees these after two yeses."""

Pair = tuple[int, int]


async def introduce(
    session: Session, *, pair: Pair, rules: Rules, now: datetime, told: int | None = None
) -> Introduction | None:
    """Introduce both companies to each other at the same moment, once; None while one of them is away.

    The person who is `told` sees it as the answer to a press, and gets no message besides.
    """
    first_id, second_id = pair
    if await pairs.is_forbidden(session, first_id=first_id, second_id=second_id):
        return None
    await insert_new(session, Introduction, [{"first_id": first_id, "second_id": second_id}])
    both = select(Introduction).where(Introduction.first_id == first_id, Introduction.second_id == second_id)
    row = (await session.scalars(both.with_for_update().execution_options(populate_existing=True))).one()
    if row.made_at is not None:
        return row
    if len(await profiles.present(session, today=choosing.day_of(rules, now), among=pair)) < len(pair):
        return None
    row.made_at = now
    await session.flush()
    await _tell(session, row, rules, now, told)
    await ideas.find(session, pair=pair, rules=rules, now=now)
    return row


async def _both_still_want(session: Session, pair: Pair, rules: Rules, now: datetime) -> bool:
    """Tell whether both yeses stand: one may be taken back, or both be old, before the other side is back."""
    between = (Suggestion.company_id.in_(pair), Suggestion.other_id.in_(pair), Suggestion.reply == Reply.yes)
    said = (await session.scalars(select(Suggestion.answered_at).where(*between))).all()
    return len(said) == len(pair) and any(rules.can_answer(each, now) for each in said)


async def introduce_those_back(session: Session, *, rules: Rules, now: datetime) -> int:
    """Introduce pairs of which one was away when the second yes came; gives how many are complete now."""
    pending = select(Introduction).where(Introduction.made_at.is_(None))
    count = 0
    for row in (await session.scalars(pending)).all():
        pair = (row.first_id, row.second_id)
        if not await _both_still_want(session, pair, rules, now):
            await session.delete(row)
        elif await introduce(session, pair=pair, rules=rules, now=now) is not None:
            count += 1
    return count


async def _tell(session: Session, row: Introduction, rules: Rules, now: datetime, told: int | None) -> None:
    today = choosing.day_of(rules, now)
    for company_id, other_id in ((row.first_id, row.second_id), (row.second_id, row.first_id)):
        contact = await _contact(session, company_id, await session.get_one(Company, other_id))
        kinds = (INTRODUCTION, CONTACT_CARD) if contact.phone else (INTRODUCTION,)
        for person in await profiles.people_there(session, company_id=company_id, today=today):
            await plan_follow_up(session, row.id, person.id, 1, rules, now)
            if person.id == told:
                continue
            parcels = [
                outbox.Parcel(
                    key=f"{kind}:{row.id}:{person.id}",
                    chat_id=person.telegram_id,
                    person_id=person.id,
                    kind=kind,
                    language=person.language,
                    content={"id": row.id},
                )
                for kind in kinds
            ]
            await outbox.put(session, parcels, now=now)


async def plan_follow_up(
    session: Session, introduction_id: int, person_id: int, number: int, rules: Rules, now: datetime
) -> None:
    """Plan to ask whether the two have talked."""
    await planner.plan(
        session,
        key=f"{FOLLOW_UP}:{introduction_id}:{person_id}:{number}",
        kind=FOLLOW_UP,
        person_id=person_id,
        about=introduction_id,
        local=days_later(now, rules.follow_up_days, rules.hours.zone),
        hours=rules.hours,
        now=now,
    )


async def read(session: Session, *, introduction_id: int, company_id: int | None) -> Introduced | None:
    """Read an introduction of this company; None for another's, and while it is not made."""
    row = await session.get(Introduction, introduction_id)
    if row is None or row.made_at is None or company_id not in {row.first_id, row.second_id}:
        return None
    assert company_id is not None  # noqa: S101 - one of the two numbers
    return await _read(session, row, company_id)


async def read_with(session: Session, *, company_id: int, other_id: int) -> Introduced | None:
    """Read the introduction of two companies as the first one sees it; None while there is none."""
    first_id, second_id = sorted((company_id, other_id))
    both = select(Introduction).where(Introduction.first_id == first_id, Introduction.second_id == second_id)
    row = await session.scalar(both.where(Introduction.made_at.is_not(None)))
    return None if row is None else await _read(session, row, company_id)


async def read_newest(session: Session, *, company_id: int, most: int) -> Sequence[Introduced]:
    """Read the newest introductions of a company."""
    mine = or_(Introduction.first_id == company_id, Introduction.second_id == company_id)
    rows = select(Introduction).where(mine, Introduction.made_at.is_not(None)).order_by(Introduction.made_at.desc())
    return [await _read(session, row, company_id) for row in (await session.scalars(rows.limit(most))).all()]


async def _read(session: Session, row: Introduction, company_id: int) -> Introduced:
    other_id = row.second_id if row.first_id == company_id else row.first_id
    other = await session.get_one(Company, other_id)
    mine = (Suggestion.company_id == company_id, Suggestion.other_id == other_id)
    told = await session.scalar(select(Suggestion.reasons).where(*mine))
    outcome = await session.get(IntroductionOutcome, (row.id, company_id))
    forbidden = await session.get(ForbiddenPair, (row.first_id, row.second_id))
    place = (await profiles.read(session, [other_id]))[other_id].place
    return Introduced(
        id=row.id,
        contact=await _contact(session, company_id, other),
        municipality=place,
        reasons=read_reasons(told) if told else (),
        outcome=None if outcome is None else Outcome(outcome.outcome),
        may_write=forbidden is None or forbidden.wanted_by == other_id,
    )


async def _contact(session: Session, company_id: int, other: Company) -> Contact:
    """Show of the one who answered for the other company what that person allows."""
    answered = select(Suggestion.answered_by)
    who = await session.scalar(answered.where(Suggestion.company_id == other.id, Suggestion.other_id == company_id))
    people = select(Person).join(Membership, Membership.person_id == Person.id).where(Membership.company_id == other.id)
    rows = (await session.scalars(people.order_by(Person.id))).all()
    person = next((each for each in rows if each.id == who), None)
    if person is None:
        return Contact("", other.name)
    return allowed(person, other)


def allowed(person: Person, company: Company) -> Contact:
    """Give what a person allows to be shown."""
    shows = USUALLY_SHOWN if person.shows is None else person.shows[0]
    return Contact(
        name=person.name,
        company=company.name,
        phone=person.phone if "phone" in shows else None,
        email=person.email if "email" in shows else None,
        username=person.username if "username" in shows else None,
        web_page=company.web_page if "web_page" in shows else None,
        description=company.description if "description" in shows else None,
    )


async def tell_outcome(
    session: Session, *, person: KnownPerson, introduction_id: int, outcome: Outcome, rules: Rules, now: datetime
) -> Introduced | None:
    """Write down what came of an introduction; the first «not yet» is asked about once more. None for another's."""
    met = await read(session, introduction_id=introduction_id, company_id=person.company_id)
    if met is None or person.company_id is None:
        return None
    key = {"introduction_id": introduction_id, "company_id": person.company_id}
    row = await session.get(IntroductionOutcome, tuple(key.values()))
    if row is None:
        session.add(IntroductionOutcome(**key, outcome=outcome, told_at=now))
    else:
        row.outcome, row.failure, row.told_at = outcome, None, now
    if outcome is Outcome.not_yet:
        await plan_follow_up(session, introduction_id, person.id, 2, rules, now)
    await session.flush()
    await weighing.note(session, company_id=person.company_id, now=now)
    return await read(session, introduction_id=introduction_id, company_id=person.company_id)


async def tell_failure(
    session: Session, *, person: KnownPerson, introduction_id: int, failure: Failure, now: datetime
) -> bool:
    """Write down why an introduction did not work; False for one of which nothing of the kind was told."""
    row = await session.get(IntroductionOutcome, (introduction_id, person.company_id or 0))
    if row is None or row.outcome != Outcome.failed:
        return False
    row.failure = failure
    await weighing.note(session, company_id=row.company_id, now=now)
    return True
