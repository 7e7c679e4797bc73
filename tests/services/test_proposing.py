"""A search looks at the companies without a group, is written down once, and a proposal becomes one group."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot.database import Database
from domain.desk import Coordinator
from domain.form import Answer
from domain.group_proposals import PRICES, REST, Emphasis, Proposals, Proposed, Search, Wishes
from domain.matching.groups.proposals import Left
from domain.matching.groups.proposing import propose_groups
from domain.people import Person
from models import Audit, Cluster, ClusterMember, ForbiddenPair, GroupMember, Outbox, Tie
from services import Session, pauses, people, privacy
from services.groups import pooling, proposing, wishing
from tests.harness.rows import HOURS, NOW, RULES, entrepreneur, newcomer

PLACES = ("kalajoki", "alavieska", "ylivieska", "sievi")
HERE = NOW.astimezone(HOURS.zone)


async def liisa(session: Session) -> Coordinator:
    return Coordinator((await newcomer(session, 500, "Liisa")).id)


async def town(session: Session, *numbers: int) -> list[Person]:
    """Let companies of four neighbouring municipalities sign up that need the same."""
    needs = {"needs": Answer(("marketing", "pricing"))}
    people = []
    for number in numbers:
        told = {"company_name": Answer((), f"Yritys {number}"), "municipality": Answer((PLACES[number % 4],))}
        people.append(await entrepreneur(session, number, f"Nimi {number}", needs | told))
    return people


def ids(of: Sequence[Person]) -> list[int]:
    return [each.company_id or 0 for each in of]


async def searched(session: Session, by: Coordinator) -> Proposals:
    """Ask, search and write down, as the program does."""
    asked = await proposing.ask(session, by=by, now=NOW)
    wanted = await pooling.gather(session, rules=RULES, now=NOW)
    assert wanted is not None
    assert wanted.round_id == asked.id
    found = propose_groups(wanted.pool, max_groups=wanted.most)
    await proposing.write_down(session, round_id=asked.id, found=found, now=NOW)
    sought = await proposing.read(session, round_id=asked.id)
    assert sought is not None
    return sought


def only(sought: Proposals) -> Proposed:
    """Give the one proposal of a search."""
    assert sought.count == 1
    assert sought.shown is not None
    return sought.shown


async def test_a_search_is_done_once_and_the_asker_is_told(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        assert await proposing.newest_of(session) is None
        everybody = await town(session, 1, 2, 3, 4)
        await pauses.start(session, person_id=everybody[3].id, until=date(2026, 12, 20), hours=HOURS, now=NOW)
        first = await proposing.ask(session, by=by, now=NOW)
        assert first == Proposals(first.id, Search.under_way) == await proposing.ask(session, by=by, now=NOW)
        sought = await searched(session, by)
        assert sought.id == first.id
        proposed = only(sought)
        assert [each.id for each in proposed.members] == ids(everybody[:3])
        assert (sought.search, sought.left_out) == (Search.done, {Left.inactive: 1})
        assert (proposed.themes, proposed.unreachable) == (("marketing", "pricing"), ())
        await people.reach(session, telegram_id=1, reachable=False)
        again = await proposing.read(session, round_id=first.id)
        assert again is not None
        assert only(again).unreachable == proposed.members[:1]
        kept = select(Outbox.kind, Outbox.chat_id, Outbox.content).where(Outbox.kind == "group_proposals")
        assert [tuple(row) for row in await session.execute(kept)] == [("group_proposals", 500, {"id": first.id})]
        assert await pooling.gather(session, rules=RULES, now=NOW) is None
        failed = await proposing.ask(session, by=by, now=NOW)
        await proposing.write_down(session, round_id=failed.id, found=None, now=NOW)
        assert await proposing.newest_of(session) == Proposals(failed.id, Search.failed)
        assert await proposing.read(session, round_id=first.id) is None


async def test_a_proposal_becomes_one_group_and_its_companies_are_not_proposed_again(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        everybody = await town(session, 1, 2, 3)
        proposed = only(await searched(session, by))
        group = await proposing.found_of(session, by=by, proposal_id=proposed.id, now=HERE)
        assert group is not None
        assert group.title.themes == ("marketing", "pricing")
        assert [seat.company.id for seat in group.seats] == ids(everybody)
        assert await proposing.found_of(session, by=by, proposal_id=proposed.id, now=HERE) == group
        assert len(list(await session.scalars(select(GroupMember)))) == len(everybody)
        again = await searched(session, by)
        assert (again.shown, again.count, again.left_out) == (None, 0, {})
        assert await proposing.found_of(session, by=by, proposal_id=proposed.id, now=HERE) is None


async def test_what_stands_between_companies_is_kept(database: Database) -> None:
    async with database.write() as session:
        everybody = ids(await town(session, 1, 2, 3, 4))
        one, two, three, four = everybody
        tie = {"kind": "told", "strength": 2, "told_at": NOW, "first_confirmed": True}
        cluster = Cluster(name="Valmis", created_at=NOW)
        session.add_all(
            [
                Tie(first_id=one, second_id=two, second_confirmed=True, **tie),
                Tie(first_id=one, second_id=three, second_confirmed=False, **tie),
                ForbiddenPair(first_id=three, second_id=four, wanted_by=three, forbidden_at=NOW),
                cluster,
            ]
        )
        await session.flush()
        for number in (one, two):
            member = ClusterMember(cluster_id=cluster.id, company_id=number, founder=number == one, joined_at=NOW)
            session.add(member)
        await people.reach(session, telegram_id=3, reachable=False)
        paused = await people.again(session, telegram_id=4)
        await pauses.start(session, person_id=paused.id, until=date(2026, 12, 20), hours=HOURS, now=NOW)
        await proposing.ask(session, by=await liisa(session), now=NOW)
        wanted = await pooling.gather(session, rules=RULES, now=NOW)
    assert wanted is not None
    pool = wanted.pool
    assert pool.ties == {(str(one), str(two)): 2}
    assert pool.answers == {(str(three), str(four)): -1}
    assert pool.clusters == ((str(one), str(two)),)
    assert {each.id for each in pool.companies.values() if each.active} == {str(one), str(two), str(three)}


async def test_whoever_helps_most_is_told_first(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        told = {"offers": Answer(("marketing",)), "municipality": Answer(("kalajoki",))}
        helper = await entrepreneur(session, 9, "Auli", told | {"company_name": Answer((), "Aulin Apu")})
        others = await town(session, 1, 2, 3)
        proposed = only(await searched(session, by))
    (first, *_rest) = proposed.helps
    assert (first.topic, first.giver.id) == ("marketing", helper.company_id)
    assert [each.id for each in first.takers] == ids(others)
    assert "marketing" not in proposed.missing


async def test_whoever_is_erased_is_in_no_proposal_any_more(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        everybody = await town(session, 1, 2, 3)
        proposed = only(await searched(session, by))
    async with database.write() as session:
        await privacy.erase(session, person=everybody[0], now=NOW)
    async with database.write() as session:
        left = await proposing.newest_of(session)
        assert left is not None
        assert (left.shown, left.count) == (None, 0)
        assert await proposing.found_of(session, by=by, proposal_id=proposed.id, now=HERE) is None


async def test_wishes_narrow_a_search_and_are_kept(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        everybody = ids(await town(session, 1, 2, 3, 4, 5))
        await wishing.change(session, by=by, most=3, emphasis=Emphasis.good)
        await wishing.change(session, by=by, places=PLACES[1:4])
        assert await wishing.of(session, by) == Wishes(Emphasis.good, 3, PLACES[1:4])
        await proposing.ask(session, by=by, now=NOW)
        wanted = await pooling.gather(session, rules=RULES, now=NOW)
    assert wanted is not None
    assert set(wanted.pool.companies) == {str(each) for each in (*everybody[:3], everybody[4])}
    assert (wanted.most, wanted.pool.rules.price) == (3, PRICES[Emphasis.good])


async def test_pairs_are_kept_together_or_apart_as_wished(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        one, two, three, four = ids(await town(session, 1, 2, 3, 4))
        assert not await wishing.wish(session, by=by, pairs=[(one, one)], together=True, now=NOW)
        assert not await wishing.wish(session, by=by, pairs=[(one, 999)], together=True, now=NOW)
        assert await wishing.wish(session, by=by, pairs=[(two, one)], together=False, now=NOW)
        assert await wishing.wish(session, by=by, pairs=[(three, four)], together=True, now=NOW)
        proposed = only(await searched(session, by))
        there = {each.id for each in proposed.members}
        assert there >= {three, four}
        assert len(there & {one, two}) == 1
        seen = await wishing.planned(session, by=by, today=HERE.date())
        assert {(each.first.id, each.second.id, each.together) for each in seen.pairs} == {
            (one, two, False),
            (three, four, True),
        }
        await wishing.unwish(session, by=by, pair=(two, one), now=NOW)
        proposed = only(await searched(session, by))
        assert {each.id for each in proposed.members} == {one, two, three, four}


async def test_a_discarded_proposal_is_remembered(database: Database) -> None:
    async with database.write() as session:
        by = await liisa(session)
        everybody = ids(await town(session, 1, 2, 3))
        proposed = only(await searched(session, by))
        await wishing.rest(session, everybody[:1], until=HERE.date() + REST)
        await proposing.discard(session, by=by, proposal_id=proposed.id, now=NOW)
        assert await proposing.look(session, proposal_id=proposed.id) is None
        again = await searched(session, by)
        assert (again.shown, again.count, again.left_out) == (None, 0, {Left.too_few: 2})
        assert (await wishing.planned(session, by=by, today=HERE.date())).resting == 1
        assert (await wishing.planned(session, by=by, today=HERE.date() + REST)).resting == 0
        await wishing.wake(session)
        assert only(await searched(session, by)).number == 1
        acts = list(await session.scalars(select(Audit.act).order_by(Audit.id)))
        assert acts == ["discarded"]
