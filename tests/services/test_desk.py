from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.database import Database
from domain.desk import Coordinator, Forbidding, Funnel, Match, Obstacle, Suggested
from domain.form import SKIPPED, Answer, Answers
from domain.nobody import Cause
from domain.notices import COMPLAINT, HELP_ASKED
from domain.people import Person
from domain.suggestions import Answered, Outcome, Reply
from models import (
    Base,
    Company,
    ForbiddenPair,
    Introduction,
    IntroductionOutcome,
    Outbox,
    PassedMessage,
    Suggestion,
    Tie,
)
from models import Person as PersonRow
from services import Session, outbox, pauses, people
from services.desk import acting, complaints, counting, helping, standing, trial, waiting
from services.outbox import Parcel
from services.suggestions import answering, introductions, messages, rounds, telling
from tests.harness.rows import HOURS, NOW, RULES, entrepreneur, newcomer

WEEK = timedelta(days=7)


def about(trade: str, *needs: str, offers: tuple[str, ...] = (), place: str = "kalajoki") -> Answers:
    """Answer a sign-up with these topics."""
    return {
        "municipality": Answer((place,)),
        "trades": Answer((trade,)),
        "needs": Answer(needs) if needs else SKIPPED,
        "top_need": Answer(needs[:1]) if needs else SKIPPED,
        "offers": Answer(offers) if offers else SKIPPED,
    }


HELMI = about("wellness", "pricing", "ecommerce")
KAISA = about("crafts", "pricing", offers=("ecommerce",), place="ylivieska")


async def comes(session: Session, number: int, told: Answers, now: datetime = NOW, *, greeted: bool = True) -> Person:
    """Let somebody sign up, and be suggested to others if they are greeted."""
    person = await entrepreneur(session, number, f"Nimi {number}", told)
    if greeted:
        await telling.welcome(session, company_id=person.company_id or 0, rules=RULES, now=now)
    await session.flush()
    return person


async def liisa(session: Session) -> Coordinator:
    return Coordinator((await newcomer(session, 500, "Liisa")).id)


async def causes(session: Session, now: datetime = NOW) -> dict[int, Cause]:
    """Read why companies have had no suggestion, over all pages."""
    page = await waiting.without_suggestion(session, page=0, rules=RULES, now=now)
    pages = [await waiting.without_suggestion(session, page=each, rules=RULES, now=now) for each in range(page.pages)]
    return {each.company.id: each.why.cause for one in pages for each in one.companies}


async def says(session: Session, person: Person, other: Person, reply: Reply, now: datetime = NOW) -> None:
    mine = (Suggestion.company_id == person.company_id, Suggestion.other_id == other.company_id)
    row = (await session.scalars(select(Suggestion).where(*mine))).one()
    taken = await answering.answer(
        session, person=person, suggestion_id=row.id, version=row.version, reply=reply, rules=RULES, now=now
    )
    assert isinstance(taken, Answered)


async def everything(session: Session) -> dict[str, list[Any]]:
    """Read every row of every table."""
    return {
        table.name: [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]
        for table in Base.metadata.sorted_tables
    }


async def test_why_companies_have_had_no_suggestion(database: Database) -> None:
    async with database.write() as session:
        helmi = await comes(session, 1, HELMI)
        assert await causes(session) == {helmi.company_id: Cause.alone}
        kaisa = await comes(session, 2, KAISA)
        assert await causes(session) == {}
        bare = await comes(session, 3, about("food", place="oulainen"))
        odd = await comes(session, 4, about("tourism", "financing", place="oulainen"))
        gone = await comes(session, 5, HELMI, greeted=False)
        resting = await comes(session, 6, KAISA, greeted=False)
        twin = await comes(session, 7, about("wellness", "pricing"), greeted=False)
        friend = await comes(session, 8, about("it", "recruitment"), greeted=False)
        partner = await comes(session, 9, about("forest", "recruitment", place="sievi"), greeted=False)
        await people.reach(session, telegram_id=5, reachable=False)
        await pauses.start(session, person_id=resting.id, until=date(2026, 12, 20), hours=HOURS, now=NOW)
        first, second = sorted((friend.company_id or 0, partner.company_id or 0))
        tie = {"kind": "told", "strength": 2, "first_confirmed": True, "second_confirmed": True, "told_at": NOW}
        session.add(Tie(first_id=first, second_id=second, **tie))
        await session.flush()
        assert await causes(session) == {
            bare.company_id: Cause.untold,
            odd.company_id: Cause.nothing_common,
            gone.company_id: Cause.unreachable,
            resting.company_id: Cause.paused,
            twin.company_id: Cause.next_round,
            friend.company_id: Cause.not_again,
            partner.company_id: Cause.not_again,
        }
        await rounds.go_round(session, rules=RULES, now=NOW + WEEK)
        left = {bare.company_id, odd.company_id, gone.company_id, resting.company_id}
        assert set(await causes(session, NOW + WEEK)) == left | {friend.company_id, partner.company_id}
        assert kaisa.company_id not in left


async def test_the_funnel_counts_what_a_second_computation_counts(database: Database) -> None:
    async with database.write() as session:
        town = [await comes(session, 10 + number, (HELMI, KAISA)[number % 2]) for number in range(8)]
        by_company = {each.company_id: each for each in town}
        for row in (await session.scalars(select(Suggestion).where(Suggestion.state == "open"))).all():
            reply = Reply.never if row.company_id == town[0].company_id else Reply.yes
            await says(session, by_company[row.company_id], by_company[row.other_id], reply)
        outcomes = [Outcome.talked, Outcome.agreed, Outcome.not_yet, Outcome.failed]
        made = (await session.scalars(select(Introduction).where(Introduction.made_at.is_not(None)))).all()
        assert len(made) >= len(outcomes)
        for outcome, pair in zip(outcomes, made, strict=False):
            await introductions.tell_outcome(
                session,
                person=by_company[pair.first_id],
                introduction_id=pair.id,
                outcome=outcome,
                rules=RULES,
                now=NOW + WEEK,
            )
        await session.flush()
        ever = await counting.count(session, since=None)
        assert ever == await second_computation(session, NOW - WEEK)
        assert (ever.signed_up, ever.said_yes) == (8, 7)
        assert 0 < ever.agreed < ever.in_touch <= ever.introduced < ever.signed_up
        lately = await counting.count(session, since=NOW + timedelta(days=1))
        assert lately == await second_computation(session, NOW + timedelta(days=1))
        assert (lately.signed_up, lately.introduced, lately.agreed) == (0, 0, ever.agreed)
        # A pair that is suggested anew is the same suggestion: what was told once stays counted.
        await session.execute(update(Suggestion).values(told_at=None, reply=None, state="waiting"))
        assert await counting.count(session, since=None) == ever


async def second_computation(session: Session, since: datetime) -> Funnel:
    """Count the same from the raw rows."""

    async def rows(table: type[Base]) -> list[Any]:
        return list(await session.scalars(select(table)))

    companies, suggestions = await rows(Company), await rows(Suggestion)
    made, outcomes = await rows(Introduction), await rows(IntroductionOutcome)
    sides = {each.id: (each.first_id, each.second_id) for each in made}

    def told(*which: str) -> int:
        found = [each for each in outcomes if each.outcome in which and each.told_at >= since]
        return len({company for each in found for company in sides[each.introduction_id]})

    return Funnel(
        signed_up=len([each for each in companies if each.created_at >= since]),
        suggested=len({each.company_id for each in suggestions if each.told_at and each.told_at >= since}),
        said_yes=len(
            {each.company_id for each in suggestions if each.reply == "yes" and (each.answered_at or NOW) >= since}
        ),
        introduced=len({company for each in made if (each.made_at or NOW) >= since for company in sides[each.id]}),
        in_touch=told("talked", "agreed"),
        agreed=told("agreed"),
    )


async def test_a_week_that_is_tried_out_is_the_week_that_comes_and_leaves_nothing(database: Database) -> None:
    async with database.write() as session:
        for number in range(9):
            await comes(session, 20 + number, (HELMI, KAISA)[number % 2], greeted=number < 3)
        before = await everything(session)
        tried = [await trial.try_next_week(session, page=page, rules=RULES, now=NOW) for page in range(9)]
        assert await everything(session) == before
        found = {(told.company.id, told.other.id) for one in tried for told in one.suggestions}
        assert len(found) == tried[0].count > 0
        await rounds.go_round(session, rules=RULES, now=tried[0].at)
        told_then = select(Suggestion.company_id, Suggestion.other_id).where(Suggestion.told_at == tried[0].at)
        assert {tuple(row) for row in await session.execute(told_then)} == found


async def obstacle(session: Session, one: Person, other: Person, now: datetime = NOW) -> Obstacle | None:
    match = await standing.look(session, pair=pair_of(one, other), rules=RULES, now=now)
    assert match is not None
    return match.obstacle


def pair_of(one: Person, other: Person) -> tuple[int, int]:
    return one.company_id or 0, other.company_id or 0


async def test_what_keeps_a_coordinator_from_suggesting_a_pair(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        helmi, kaisa = await comes(session, 1, HELMI), await comes(session, 2, KAISA)
        odd = await comes(session, 3, about("food", "financing"))
        assert await obstacle(session, helmi, helmi) is Obstacle.itself
        assert await obstacle(session, helmi, kaisa) is Obstacle.under_way
        assert await obstacle(session, helmi, odd) is None
        await says(session, helmi, kaisa, Reply.later)
        assert await obstacle(session, kaisa, helmi) is Obstacle.under_way
        await says(session, kaisa, helmi, Reply.later)
        assert await obstacle(session, kaisa, helmi) is Obstacle.resting
        await says(session, helmi, kaisa, Reply.never)
        assert await obstacle(session, kaisa, helmi) is Obstacle.refused
        await people.reach(session, telegram_id=3, reachable=False)
        assert await obstacle(session, helmi, odd) is Obstacle.unreachable
        await people.reach(session, telegram_id=3, reachable=True)
        await pauses.start(session, person_id=odd.id, until=date(2026, 12, 20), hours=HOURS, now=NOW)
        assert await obstacle(session, helmi, odd) is Obstacle.paused
        await pauses.end(session, person_id=odd.id)
        resting = update(Company).where(Company.id == odd.company_id)
        await session.execute(resting.values(resting_since=NOW))
        assert await obstacle(session, helmi, odd) is Obstacle.silent
        await session.execute(resting.values(resting_since=None))
        done = await acting.suggest(session, by=by, pair=pair_of(helmi, odd), rules=RULES, now=NOW)
        assert isinstance(done, Suggested)
        assert [each.id for each in done.told] == [helmi.company_id, odd.company_id]
        again = await acting.suggest(session, by=by, pair=pair_of(odd, helmi), rules=RULES, now=NOW)
        assert isinstance(again, Match)
        assert again.obstacle is Obstacle.under_way
        await says(session, odd, helmi, Reply.yes)
        await says(session, helmi, odd, Reply.yes)
        assert await obstacle(session, helmi, odd) is Obstacle.introduced
        assert await acting.suggest(session, by=by, pair=(odd.company_id or 0, 999), rules=RULES, now=NOW) is None


async def test_what_a_company_stopped_itself_is_not_a_coordinators_to_undo(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        helmi, kaisa = await comes(session, 1, HELMI), await comes(session, 2, KAISA)
        await says(session, helmi, kaisa, Reply.yes)
        await says(session, kaisa, helmi, Reply.yes)
        pair = pair_of(helmi, kaisa)
        too_late = await acting.forbid(session, by=by, pair=pair, rules=RULES, now=NOW)
        assert too_late is not None
        assert (too_late[0].forbidding, too_late[1]) == (Forbidding.too_late, 0)
        number = await session.scalar(select(Introduction.id))
        await messages.block(session, person=helmi, introduction_id=number or 0, rules=RULES, now=NOW)
        left = await acting.allow(session, by=by, pair=pair, rules=RULES, now=NOW)
        assert left is not None
        assert left.forbidding is Forbidding.theirs
        assert await session.get(ForbiddenPair, tuple(sorted(pair))) is not None
        assert await acting.forbidden(session) == []


async def test_a_coordinator_without_a_company_is_no_stranger(database: Database) -> None:
    async with database.write() as session:
        for number in (500, 501):
            await people.meet(session, telegram_id=number, name="Liisa", now=NOW)
        await people.forget_strangers(session, before=NOW + WEEK, known=(500,))
        assert list(await session.scalars(select(PersonRow.telegram_id))) == [500]


async def test_a_reported_message_is_brought_to_the_coordinators_once(database: Database) -> None:
    rules = replace(RULES, coordinators=(500, 501))
    async with database.write() as session:
        await liisa(session)
        helmi, kaisa = await comes(session, 1, HELMI), await comes(session, 2, KAISA)
        await says(session, helmi, kaisa, Reply.yes)
        await says(session, kaisa, helmi, Reply.yes)
        number = await session.scalar(select(Introduction.id))
        for words in ("Osta heti", "Moi"):
            row = PassedMessage(introduction_id=number, person_id=kaisa.id, words=words, sent_at=NOW)
            session.add(row)
        await session.flush()
        rude = await session.scalar(select(PassedMessage.id).order_by(PassedMessage.id).limit(1)) or 0
        for _ in range(2):
            assert await messages.report(session, person=helmi, message_id=rude, rules=rules, now=NOW) == number
        told = select(Outbox.chat_id, Outbox.content).where(Outbox.kind == COMPLAINT)
        assert [tuple(row) for row in await session.execute(told)] == [(500, {"id": rude})]
        (found,) = await complaints.listed(session)
        assert found == await complaints.read(session, message_id=rude)
        assert (found.by and found.by.id, found.about and found.about.id) == (helmi.company_id, kaisa.company_id)
        assert (found.words, found.reported_at) == ("Osta heti", NOW)


async def test_a_call_for_help_does_not_reach_who_coordinates_no_more(database: Database) -> None:
    async with database.write() as session:
        readers = [await newcomer(session, number) for number in (500, 501)]
        parcels = [Parcel(f"help:{each.id}", each.telegram_id, each.id, HELP_ASKED, "fi") for each in readers]
        await outbox.put(session, parcels, now=NOW)
        await helping.withhold(session, coordinators=(501,), now=NOW)
        rows = await session.execute(select(Outbox.chat_id, Outbox.state).order_by(Outbox.id))
        assert [tuple(row) for row in rows] == [(500, "dead"), (501, "queued")]
