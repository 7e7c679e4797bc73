import asyncio
from dataclasses import replace
from itertools import combinations

import pytest
from sqlalchemy import func, select

from bot.database import Database
from domain.form import Answer
from domain.people import Person
from domain.suggestions import ordered
from models import ForbiddenPair, GroupIdea, Introduction, IntroductionOutcome, Outbox, Tie
from services import Session, privacy, ties
from services.profile import answers
from services.suggestions import ideas, introductions
from tests.harness.rows import NOW, RULES, entrepreneur, newcomer
from tests.services.test_suggestions import about

TELLING = replace(RULES, coordinators=(7, 8))


async def four(session: Session) -> list[Person]:
    """Let four companies with a need in common sign up, and a coordinator start the bot; the other one has not."""
    await newcomer(session, 7, "Koordinaattori")
    trades = ("tourism", "retail", "food", "it")
    return [
        await entrepreneur(session, number, answers=about(trade, "pricing", "export"))
        for number, trade in enumerate(trades, 1)
    ]


async def meet(session: Session, one: Person, other: Person) -> None:
    pair = ordered(one.company_id or 0, other.company_id or 0)
    await introductions.introduce(session, pair=pair, rules=TELLING, now=NOW)


async def found(session: Session) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """List the ideas that hold, as their companies and needs."""
    return [(tuple(each.id for each in idea.members), idea.needs) for idea in await ideas.listed(session)]


async def told(session: Session) -> list[int]:
    """List the chats that were told of an idea."""
    return list(await session.scalars(select(Outbox.chat_id).where(Outbox.kind == "group_idea")))


async def test_three_who_know_each_other_are_an_idea_once_and_the_coordinator_is_told(database: Database) -> None:
    async with database.write() as session:
        a, b, c, d = await four(session)
        ids = [each.company_id or 0 for each in (a, b, c, d)]
        await meet(session, a, b)
        await meet(session, b, c)
        assert await found(session) == []
        await meet(session, a, c)
        await meet(session, a, c)
        assert await found(session) == [(tuple(ids[:3]), ("export", "pricing"))]
        assert await told(session) == [7]
        # A fourth makes a larger one of it, and of those within it only the largest is listed.
        for other in (a, b, c):
            await meet(session, other, d)
        assert await found(session) == [(tuple(ids), ("export", "pricing"))]
        assert await session.scalar(select(func.count()).select_from(GroupIdea)) == len(await told(session)) == 3
        # When one of them is erased, the rest are an idea still.
        await privacy.erase(session, person=b, now=NOW)
        assert await found(session) == [((ids[0], ids[2], ids[3]), ("export", "pricing"))]
        await answers.change(session, person_id=c.id, key="needs", answer=Answer(("export",)), now=NOW)
        assert await found(session) == [((ids[0], ids[2], ids[3]), ("export",))]
        await answers.change(session, person_id=c.id, key="needs", answer=Answer(("websites",)), now=NOW)
        assert await found(session) == []


async def test_three_who_meet_at_the_same_moment_are_found(database: Database) -> None:
    async with database.write() as session:
        people = (await four(session))[:3]

    async def at_once(one: Person, other: Person) -> None:
        async with database.write() as session:
            await meet(session, one, other)
            await asyncio.sleep(0)

    await asyncio.gather(*(at_once(*pair) for pair in combinations(people, 2)))
    async with database.read() as session:
        assert len(await found(session)) == len(await told(session)) == 1


@pytest.mark.parametrize("why", ["no need in common", "did not suit each other", "forbidden", "not confirmed"])
async def test_who_does_not_fit_makes_no_idea(database: Database, why: str) -> None:
    async with database.write() as session:
        a, b, c, _d = await four(session)
        first, second = ordered(a.company_id or 0, b.company_id or 0)
        if why == "no need in common":
            await answers.change(session, person_id=a.id, key="needs", answer=Answer(("websites",)), now=NOW)
        if why == "not confirmed":
            session.add(tie_of(first, second, confirmed=False))
        else:
            await meet(session, a, b)
        if why == "did not suit each other":
            number = await session.scalar(select(Introduction.id)) or 0
            came = {"outcome": "failed", "failure": "no_fit", "told_at": NOW}
            session.add(IntroductionOutcome(introduction_id=number, company_id=first, **came))
        if why == "forbidden":
            session.add(ForbiddenPair(first_id=first, second_id=second, forbidden_at=NOW))
        await session.flush()
        await meet(session, b, c)
        await meet(session, a, c)
        assert (await found(session), await told(session)) == ([], [])


def tie_of(first_id: int, second_id: int, *, confirmed: bool) -> Tie:
    both = {"first_confirmed": True, "second_confirmed": confirmed}
    return Tie(first_id=first_id, second_id=second_id, kind="told", strength=2, told_at=NOW, **both)


async def test_those_who_work_together_already_count_when_both_say_so(database: Database) -> None:
    async with database.write() as session:
        a, b, c, _d = await four(session)
        tie = tie_of(*ordered(a.company_id or 0, b.company_id or 0), confirmed=False)
        session.add(tie)
        await meet(session, b, c)
        await meet(session, a, c)
        assert await found(session) == []
        asked = await ties.answer(session, person=b, tie_id=tie.id, is_so=True, rules=TELLING, now=NOW)
        assert asked is not None
        assert len(await found(session)) == len(await told(session)) == 1


async def test_an_idea_whose_pair_was_forbidden_since_is_not_told(database: Database) -> None:
    async with database.write() as session:
        a, b, c, _d = await four(session)
        for pair in combinations((a, b, c), 2):
            await meet(session, *pair)
        number = await session.scalar(select(GroupIdea.id)) or 0
        assert await ideas.read(session, idea_id=number) is not None
        first, second = ordered(a.company_id or 0, c.company_id or 0)
        session.add(ForbiddenPair(first_id=first, second_id=second, wanted_by=first, forbidden_at=NOW))
        await session.flush()
        assert await ideas.read(session, idea_id=number) is None
        assert await found(session) == []
