from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from sqlalchemy import select

from benchmarks.matching.tastes import Taste, draw_answers
from bot.database import Database
from domain.form import Answer
from domain.market import AS_MADE
from domain.matching.exploring import BEST
from domain.matching.learning import NEVER, YES, Answered, fit_weights, leanings, own_weights, usual_values
from domain.matching.model import WEIGHED, Config, Kind
from domain.suggestions import Failure, Outcome, Reply, ordered
from models import Introduction, LearnedWeights, Suggestion
from services import Session, privacy
from services.suggestions import choosing, introductions, pairs, profiles, weighing
from services.suggestions.fitting import fit
from services.suggestions.market import Market
from tests.harness.rows import NOW, RULES, entrepreneur
from tests.services.test_suggestions import HELMI, about

LATER = NOW + timedelta(days=1)
FAR, NEAR = (500, 500, 500, 500, 100, 500, 500), (500, 500, 500, 500, 900, 500, 500)
LIKES_NEAR = [(FAR, Reply.never), (FAR, Reply.never), (NEAR, Reply.yes), (NEAR, Reply.yes)]
TOLD = [Answered(FAR, NEVER), Answered(FAR, NEVER), Answered(NEAR, YES), Answered(NEAR, YES)]


async def companies(session: Session, count: int) -> list[int]:
    trades = ("tourism", "retail", "food", "it", "care", "crafts")
    people = [
        await entrepreneur(session, number, answers=about(trades[number % 6], "pricing"))
        for number in range(1, count + 1)
    ]
    return [person.company_id or 0 for person in people]


async def answer(
    session: Session, company_id: int, others: Sequence[int], told: Sequence[tuple[tuple[int, ...], Reply]]
) -> None:
    """Let a company have answered these suggestions."""
    for other_id, (values, reply) in zip(others, told, strict=False):
        row = {"version": 1, "score": 500, "reasons": {}, "state": "answered", "chosen_at": NOW, "told_at": NOW}
        session.add(
            Suggestion(
                company_id=company_id, other_id=other_id, values=list(values), reply=reply, answered_at=NOW, **row
            )
        )
    await session.flush()


async def everybody_answers(session: Session, count: int) -> list[tuple[tuple[int, ...], bool]]:
    """Let eight companies that like what is near answer so many suggestions."""
    ids = await companies(session, 8)
    drawn = draw_answers(1, Taste((6, 6, 6, 6, 64, 6, 6)), count)
    for (company_id, other_id), (values, yes) in zip(permutations(ids, 2), drawn, strict=False):
        await answer(session, company_id, [other_id], [(values, Reply.yes if yes else Reply.later)])
    return drawn


async def learn(session: Session, weights: Sequence[int] = Config().weights) -> None:
    session.add(LearnedWeights(learned_at=NOW, answers=50, weights=list(weights), usual=[500] * 7))
    await session.flush()


async def test_everybodys_answers_are_learned_from_when_there_are_enough(database: Database) -> None:
    async with database.write() as session:
        drawn = await everybody_answers(session, 50)
        week, rules = NOW - timedelta(days=1), replace(RULES, learn_from=51)
        assert await weighing.answers_to_learn_from(session, rules=rules, since=week) is None
        assert await weighing.answers_to_learn_from(session, rules=replace(RULES, learn_from=0), since=week) is None
        answers = await weighing.answers_to_learn_from(session, rules=RULES, since=week)
        assert [(each.values, each.answer > 0) for each in answers or ()] == drawn
        assert await weighing.read(session) == AS_MADE
        session.add(weighing.learn(answers or (), rules=RULES, now=NOW))
    async with database.write() as session:
        expected = fit_weights(drawn, Config())
        assert (await weighing.read(session)).config == expected
        assert max(expected.weights) == expected.weights[WEIGHED.index(Kind.distance)] > 12
        row = (await session.scalars(select(LearnedWeights))).one()
        assert (row.answers, tuple(row.usual)) == (50, usual_values(answers or ()))
        # Once a week is enough, and nothing is learned twice differently.
        assert await weighing.answers_to_learn_from(session, rules=RULES, since=week) is None
        again = await weighing.answers_to_learn_from(session, rules=RULES, since=NOW + timedelta(days=6))
        assert weighing.learn(again or (), rules=RULES, now=NOW).weights == row.weights
        await weighing.forget_all(session)
        assert await weighing.read(session) == AS_MADE


async def test_ones_own_answers_move_the_own_weights_until_they_are_forgotten(database: Database) -> None:
    async with database.write() as session:
        mine, *others = await companies(session, 5)
        await answer(session, mine, others, LIKES_NEAR)
        await answer(session, others[0], others[1:], LIKES_NEAR[:2])
        assert await weighing.leanings_of(session, company_id=mine) == ()
        await learn(session)
        by = await weighing.read(session)
        # Two answers are too few to have weights of one's own.
        assert by.own == {str(mine): own_weights(TOLD, (500,) * 7, Config())}
        assert by.of(str(mine))[4] > Config().weights[4] == by.of(str(others[0]))[4]
        told = await weighing.leanings_of(session, company_id=mine)
        assert told == leanings(TOLD, (500,) * 7, replace(Config(), version="1+50"))
        assert [each.kind for each in told] == [Kind.distance]
        refused = await pairs.not_to_suggest(session, company_id=mine, now=LATER)
        await weighing.forget_own(session, company_id=mine, now=LATER)
        assert await weighing.read(session) == replace(by, own={})
        assert await weighing.leanings_of(session, company_id=mine) == ()
        assert await pairs.not_to_suggest(session, company_id=mine, now=LATER) == refused
        everything = await weighing.answers_to_learn_from(session, rules=replace(RULES, learn_from=1), since=LATER)
        assert len(everything or ()) == 6


async def test_what_came_of_an_introduction_counts(database: Database) -> None:
    async with database.write() as session:
        person = await entrepreneur(session, 99, answers=HELMI)
        mine, others = person.company_id or 0, await companies(session, 3)
        await answer(session, mine, others, [(NEAR, Reply.yes)] * 3)
        await learn(session)

        async def nearness() -> int:
            return (await weighing.read(session, [mine])).of(str(mine))[4]

        before = await nearness()
        for other in others:
            first_id, second_id = ordered(mine, other)
            session.add(Introduction(first_id=first_id, second_id=second_id, made_at=NOW))
        await session.flush()

        async def tell(outcome: Outcome, failure: Failure | None = None) -> int:
            for number in (await session.scalars(select(Introduction.id))).all():
                await introductions.tell_outcome(
                    session, person=person, introduction_id=number, outcome=outcome, rules=RULES, now=NOW
                )
                if failure is not None:
                    assert await introductions.tell_failure(
                        session, person=person, introduction_id=number, failure=failure, now=NOW
                    )
            return await nearness()

        agreed = await tell(Outcome.agreed)
        no_time, no_fit = await tell(Outcome.failed, Failure.no_time), await tell(Outcome.failed, Failure.no_fit)
        assert agreed > no_time == before > Config().weights[4] > no_fit


async def test_every_process_finds_the_same_partners_by_what_was_learned(database: Database) -> None:
    places = ("kalajoki", "alavieska", "sievi", "ylivieska", "oulainen", "kannus")
    async with database.write() as session:
        told = about("wellness", "pricing", "ecommerce", "websites")
        mine = (await entrepreneur(session, 99, answers=told)).company_id
        for number, place in enumerate(places, 1):
            # The further away, the more they share.
            topics = ("pricing", "ecommerce", "websites")[: (number + 1) // 2]
            await entrepreneur(session, number, answers=about("crafts", *topics, place=place))
        others = await companies_of(session, mine)
        here, found = Market(), []

        async def partners(market: Market, now: datetime) -> list[int]:
            best = await market.best_for(session, mine or 0, most=9, exclude=(), least=0, now=now)
            return [] if best is None else list(best[1])

        async def expected() -> list[int]:
            by, told = await weighing.read(session), await profiles.read_all(session)
            fits = {other: fit(told[mine or 0], told[other], by=by, least=0) for other in others}
            return sorted(others, key=lambda other: (-(each.score if (each := fits[other]) else 0), str(other)))

        for hours, step in enumerate(("as made", "everybody's", "own", "nothing new", "forgotten"), 1):
            now = NOW + timedelta(hours=hours)
            if step == "everybody's":
                await learn(session, (14, 12, 12, 12, 26, 12, 12))
            if step == "own":
                await answer(session, mine or 0, others, [(FAR, Reply.yes)] * 6)
                await weighing.note(session, company_id=mine or 0, now=now)
            if step == "forgotten":
                await weighing.forget_own(session, company_id=mine or 0, now=now)
            found.append(await partners(here, now))
            assert found[-1] == await partners(Market(), now) == await expected()
        as_made, everybodys, own, nothing_new, forgotten = found
        assert as_made != everybodys != own == nothing_new != forgotten == everybodys


async def companies_of(session: Session, mine: int | None) -> list[int]:
    return [each for each in await profiles.read_all(session) if each != mine]


async def test_now_and_then_somebody_is_chosen_who_is_not_among_the_best(database: Database) -> None:
    async with database.write() as session:
        ids = await companies(session, 12)
        mine = (await entrepreneur(session, 99, answers=HELMI)).company_id or 0
        told = await profiles.read_all(session)
        fits = {each: fit(told[mine], told[each], by=AS_MADE, least=RULES.least_score) for each in ids}
        ranked = sorted(ids, key=lambda each: (-(found.score if (found := fits[each]) else 0), each))
        rules = replace(RULES, explore_every=1)
        chosen = await choosing.choose(session, company_id=mine, most=3, rules=rules, now=NOW)
        assert len(chosen) == 3
        assert set(chosen) <= {*ranked[BEST:]}
        assert [each for each in chosen if fits[each] is None] == []


async def test_what_was_learned_is_given_out_with_the_other_data(database: Database) -> None:
    async with database.write() as session:
        person = await entrepreneur(session, 99, answers={"company_name": Answer((), "Hieronta Helmi")})
        await answer(session, person.company_id or 0, await companies(session, 4), LIKES_NEAR)
        await learn(session)
        given = await privacy.export(session, person=person)
        assert given["painot"] == dict(zip(WEIGHED, own_weights(TOLD, (500,) * 7, Config()), strict=True))
        assert [row["values"] for row in given["ehdotukset"]] == [list(values) for values, _reply in LIKES_NEAR]
