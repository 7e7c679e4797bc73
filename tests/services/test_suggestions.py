import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from domain.form import SKIPPED, Answer, Answers
from domain.invitations import Purpose
from domain.people import Person
from domain.suggestions import Answered, Changed, Gone, Reply
from domain.traits import Reason, Why
from models import Company, ForbiddenPair, Introduction, Outbox, Reminder, Suggestion
from services import Session, invitations, pauses, people
from services.profile import answers
from services.suggestions import answering, introductions, reading, rounds, telling
from tests.harness.rows import HOURS, NOW, RULES, entrepreneur, newcomer

MONDAY = datetime.fromisoformat("2026-12-07T09:30+02:00")


def about(trade: str, *needs: str, offers: tuple[str, ...] = (), place: str = "kalajoki", **more: Answer) -> Answers:
    """Answer a sign-up with these topics."""
    return {
        "municipality": Answer((place,)),
        "trades": Answer((trade,)),
        "needs": Answer(needs) if needs else SKIPPED,
        "top_need": Answer(needs[:1]) if needs else SKIPPED,
        "offers": Answer(offers) if offers else SKIPPED,
        **more,
    }


HELMI = about("wellness", "pricing", "ecommerce")
KAISA = about("crafts", "pricing", offers=("ecommerce",), place="ylivieska")


async def comes(session: Session, number: int, told: Answers, now: datetime = NOW) -> Person:
    """Let somebody sign up and be suggested to others."""
    person = await entrepreneur(session, number, f"Nimi {number}", told)
    await telling.welcome(session, company_id=person.company_id or 0, rules=RULES, now=now)
    await session.flush()
    return person


async def rows(session: Session) -> dict[tuple[int, int], tuple[str, str | None]]:
    """Read every suggestion as {(company, other): (state, reply)}."""
    found = await session.scalars(select(Suggestion).execution_options(populate_existing=True))
    return {(row.company_id, row.other_id): (row.state, row.reply) for row in found}


async def says(
    session: Session, person: Person, reply: Reply, now: datetime = NOW, version: int = 1
) -> Answered | Changed | Gone:
    """Let somebody answer the only suggestion of their company."""
    number = await session.scalar(select(Suggestion.id).where(Suggestion.company_id == person.company_id))
    return await answering.answer(
        session, person=person, suggestion_id=number or 0, version=version, reply=reply, rules=RULES, now=now
    )


async def test_a_pair_is_suggested_both_ways_with_the_reasons_of_each(database: Database) -> None:
    async with database.write() as session:
        kaisa = await comes(session, 1, KAISA)
        helmi = await comes(session, 2, HELMI)
        ours, hers = helmi.company_id or 0, kaisa.company_id or 0
        assert await rows(session) == {(ours, hers): ("open", None), (hers, ours): ("open", None)}
        (card,) = await reading.open_cards(session, company_id=ours)
        (back,) = await reading.open_cards(session, company_id=hers)
        assert (card.km, card.other.trade, card.other.place) == (41, "crafts", "ylivieska")
        assert card.reasons == (
            Reason(Why.shared, ("pricing",)),
            Reason(Why.get, ("ecommerce",)),
            Reason(Why.no_rivals),
        )
        assert back.reasons == (
            Reason(Why.shared, ("pricing",)),
            Reason(Why.give, ("ecommerce",)),
            Reason(Why.no_rivals),
        )
        # The newcomer sees it in the answer to the sign-up; the other is written to.
        told = (await session.scalars(select(Outbox.chat_id).where(Outbox.kind == "suggestion"))).all()
        assert told == [1]
        assert await session.scalar(select(func.count()).select_from(Reminder)) == 2


@pytest.mark.parametrize(
    "other",
    [
        about("crafts", place="ylivieska"),
        about("crafts", "export", offers=("export",), place="ylivieska"),
        about("wellness", "pricing", "ecommerce"),
        about("crafts", "pricing", place="elsewhere", municipality=Answer(("elsewhere",), "Utsjoki")),
        about("crafts", "pricing", place="oulainen", travel=Answer(("20",))),
        about("crafts", "pricing", place="ylivieska", meeting_times=Answer(("weekends",))),
    ],
    ids=["no needs", "nothing in common", "competitor", "unknown place", "too far", "no common time"],
)
async def test_who_does_not_fit_is_not_suggested(database: Database, other: Answers) -> None:
    async with database.write() as session:
        helmi = await comes(session, 1, HELMI)
        key = "meeting_times"
        await answers.change(session, person_id=helmi.id, key=key, answer=Answer(("mornings",)), now=NOW)
        person = await entrepreneur(session, 2, answers=other)
        for later in ("travel", "meeting_times"):
            if later in other:
                await answers.change(session, person_id=person.id, key=later, answer=other[later], now=NOW)
        assert await telling.welcome(session, company_id=person.company_id or 0, rules=RULES, now=NOW) == 0
        assert await rows(session) == {}


async def test_competitors_meet_where_both_accept(database: Database) -> None:
    async with database.write() as session:
        both = [await entrepreneur(session, number, answers=HELMI) for number in (1, 2)]
        for person in both:
            assert await telling.welcome(session, company_id=person.company_id or 0, rules=RULES, now=NOW) == 0
            await answers.change(session, person_id=person.id, key="competitors", answer=Answer(("yes",)), now=NOW)
        assert await telling.welcome(session, company_id=both[0].company_id or 0, rules=RULES, now=NOW) == 1


async def test_nobody_is_shown_to_everybody_nor_told_too_much(database: Database) -> None:
    trades = ("tourism", "retail", "food", "it", "care", "crafts")
    async with database.write() as session:
        # Thirty companies that everybody would fit alike.
        for number in range(30):
            await comes(session, number + 1, about(trades[number % 6], "pricing"))
        found = await rows(session)
        assert {(other, company) for company, other in found} == set(found)
        shown = Counter(other for _company, other in found)
        assert max(shown.values()) <= RULES.shown_most
        open_ = Counter(company for (company, _other), (state, _reply) in found.items() if state == "open")
        assert max(open_.values()) <= RULES.open_most
        assert min(open_.values()) >= 1
        companies = await session.scalar(select(func.count()).select_from(Company))
        assert len(shown) == companies


async def test_a_yes_alone_changes_nothing_that_the_other_can_see(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        before = await reading.overview(session, company_id=kaisa.company_id or 0, rules=RULES, now=NOW)
        assert isinstance(await says(session, helmi, Reply.yes), Answered)
        after = await reading.overview(session, company_id=kaisa.company_id or 0, rules=RULES, now=NOW)
        assert after == before
        assert await session.scalar(select(func.count()).select_from(Introduction)) == 0


@pytest.mark.parametrize(("reply", "days"), [(Reply.never, 15), (Reply.later, 15), (None, 400)])
async def test_a_yes_that_no_longer_stands_introduces_nobody_when_the_other_is_back(
    database: Database, reply: Reply | None, days: int
) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        await says(session, kaisa, Reply.yes)
        until = NOW.date() + timedelta(days=14)
        await pauses.start(session, person_id=kaisa.id, until=until, hours=HOURS, now=NOW)
        await says(session, helmi, Reply.yes)
        if reply is not None:
            await says(session, helmi, reply)
        back = NOW + timedelta(days=days)
        assert await introductions.introduce_those_back(session, rules=RULES, now=back) == 0
        assert await session.scalar(select(func.count()).select_from(Introduction)) == 0


async def test_two_who_answer_at_the_same_moment_are_introduced_once(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)

    async def answers_yes(person: Person) -> bool:
        async with database.write() as session:
            taken = await says(session, person, Reply.yes)
            await asyncio.sleep(0)
            return isinstance(taken, Answered) and taken.introduced is not None

    assert sorted(await asyncio.gather(answers_yes(kaisa), answers_yes(helmi))) == [False, True]
    async with database.read() as session:
        assert len((await session.scalars(select(Introduction.made_at))).all()) == 1
        told = select(Outbox.kind).where(Outbox.kind == "introduction")
        assert len((await session.scalars(told)).all()) == 1


async def test_only_the_company_itself_answers_and_only_the_newest_card(database: Database) -> None:
    async with database.write() as session:
        _kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        stranger = await comes(session, 3, about("it"))
        number = await session.scalar(select(Suggestion.id).where(Suggestion.company_id == helmi.company_id))
        for person, version in ((stranger, 1), (replace(helmi, company_id=None), 1), (helmi, 2)):
            taken = await answering.answer(
                session,
                person=person,
                suggestion_id=number or 0,
                version=version,
                reply=Reply.yes,
                rules=RULES,
                now=NOW,
            )
            assert taken == Gone()
        assert {reply for _state, reply in (await rows(session)).values()} == {None}


async def test_not_now_rests_half_a_year_and_comes_again_as_a_new_card(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        ours, hers = helmi.company_id or 0, kaisa.company_id or 0
        await says(session, helmi, Reply.later)
        await says(session, kaisa, Reply.later)
        for days, expected in ((179, "answered"), (181, "open")):
            now = NOW + timedelta(days=days)
            await telling.look_again(session, company_id=ours, rules=RULES, now=now)
            assert (await rows(session))[ours, hers][0] == expected
        assert await says(session, helmi, Reply.yes, now, version=1) == Gone()
        assert isinstance(await says(session, helmi, Reply.yes, now, version=2), Answered)


async def test_a_no_of_either_side_is_for_good(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        await says(session, helmi, Reply.never)
        before = await rows(session)
        for days in range(30, 1500, 90):
            for person in (kaisa, helmi):
                now = NOW + timedelta(days=days)
                await telling.look_again(session, company_id=person.company_id or 0, rules=RULES, now=now)
        assert await rows(session) == before


async def test_the_week_brings_what_waits_but_not_more_than_a_week_may(database: Database) -> None:
    trades = ("tourism", "retail", "food", "it", "care")
    async with database.write() as session:
        helmi = await comes(session, 1, HELMI)
        for key, answer in (("pace", Answer(("one_a_week",))),):
            await answers.change(session, person_id=helmi.id, key=key, answer=answer, now=NOW)
        for number, trade in enumerate(trades, 2):
            await comes(session, number, about(trade, "pricing"))
        assert await reading.open_cards(session, company_id=helmi.company_id or 0) == []
        assert not await rounds.is_anything_due(session, rules=RULES, now=NOW)
        for week, expected in ((0, 1), (1, 2), (2, 3)):
            now = MONDAY + timedelta(days=7 * week)
            assert await rounds.is_anything_due(session, rules=replace(RULES, expire_days=99), now=now)
            await rounds.go_round(session, rules=replace(RULES, expire_days=99), now=now)
            assert len(await reading.open_cards(session, company_id=helmi.company_id or 0)) == expected
            assert not await rounds.is_anything_due(session, rules=replace(RULES, expire_days=99), now=now)


async def test_silence_runs_out_rests_and_can_still_be_answered(database: Database) -> None:
    rules = replace(RULES, silent_most=1)
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        await says(session, helmi, Reply.yes)
        now = NOW + timedelta(days=14)
        assert await rounds.go_round(session, rules=rules, now=now) == 1
        resting = select(Company.id).where(Company.resting_since.is_not(None))
        assert (await session.scalars(resting)).all() == [kaisa.company_id]
        assert (await session.scalars(select(Outbox.kind).where(Outbox.kind == "suggestions_rest"))).all() != []
        taken = await says(session, kaisa, Reply.yes, now + timedelta(days=40))
        assert isinstance(taken, Answered)
        assert taken.introduced is not None
        assert taken.introduced.contact.name == "Nimi 2"
        assert (await session.scalars(resting)).all() == []


async def test_a_forbidden_pair_is_neither_suggested_nor_introduced(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        first, second = sorted((kaisa.company_id or 0, helmi.company_id or 0))
        await says(session, helmi, Reply.yes)
        session.add(ForbiddenPair(first_id=first, second_id=second, forbidden_at=NOW))
        await session.flush()
        assert await says(session, kaisa, Reply.yes) == Gone()
        assert await introductions.introduce(session, pair=(first, second), rules=RULES, now=NOW) is None


async def test_none_are_made_where_none_are_wanted(database: Database) -> None:
    off = replace(RULES, per_week=0)
    async with database.write() as session:
        for number, told in ((1, KAISA), (2, HELMI)):
            person = await entrepreneur(session, number, answers=told)
            assert await telling.welcome(session, company_id=person.company_id or 0, rules=off, now=NOW) == 0
        await rounds.go_round(session, rules=off, now=MONDAY)
        assert await rows(session) == {}


async def test_whoever_cannot_be_reached_is_suggested_to_nobody(database: Database) -> None:
    async with database.write() as session:
        await comes(session, 1, KAISA)
        await people.reach(session, telegram_id=1, reachable=False)
        helmi = await comes(session, 2, HELMI)
        assert await rows(session) == {}
        await people.reach(session, telegram_id=1, reachable=True)
        await telling.look_again(session, company_id=helmi.company_id or 0, rules=RULES, now=NOW)
        assert len(await rows(session)) == 2


async def test_the_week_chooses_for_those_who_have_little(database: Database) -> None:
    async with database.write() as session:
        trades = ("tourism", "retail", "food", "it")
        members = [
            await entrepreneur(session, number, answers=about(trade, "pricing"))
            for number, trade in enumerate(trades, 1)
        ]
        assert await rows(session) == {}
        await rounds.go_round(session, rules=RULES, now=MONDAY)
        ids = [person.company_id for person in members]
        assert await rows(session) == {(one, other): ("open", None) for one in ids for other in ids if one != other}
        told = await session.scalars(select(Outbox.chat_id).where(Outbox.kind == "suggestion"))
        assert sorted(told) == [1, 2, 3, 4]
        assert not await rounds.is_anything_due(session, rules=RULES, now=MONDAY + timedelta(days=1))


async def test_a_break_is_no_silence(database: Database) -> None:
    rules = replace(RULES, silent_most=1)
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        await pauses.start(session, person_id=kaisa.id, until=date(2027, 2, 1), hours=HOURS, now=NOW)
        assert await rounds.go_round(session, rules=rules, now=NOW + timedelta(days=14)) == 2
        resting = select(Company.id).where(Company.resting_since.is_not(None))
        assert (await session.scalars(resting)).all() == [helmi.company_id]


async def test_colleagues_learn_of_an_answer_and_may_change_it(database: Database) -> None:
    async with database.write() as session:
        kaisa, helmi = await comes(session, 1, KAISA), await comes(session, 2, HELMI)
        made = await invitations.make_link(session, person=helmi, purpose=Purpose.company, days=60, now=NOW)
        assert made is not None
        colleague = await newcomer(session, 3, "Sanna")
        await invitations.receive(session, person_id=colleague.id, payload=made.payload, now=NOW)
        await invitations.join_company(session, person_id=colleague.id, now=NOW)
        colleague = replace(colleague, company_id=helmi.company_id)
        await says(session, helmi, Reply.later)
        await says(session, colleague, Reply.yes)
        told = select(Outbox.chat_id).where(Outbox.kind == "suggestion_answered").order_by(Outbox.id)
        assert (await session.scalars(told)).all() == [3, 2]
        assert (await rows(session))[helmi.company_id or 0, kaisa.company_id or 0] == ("answered", "yes")
