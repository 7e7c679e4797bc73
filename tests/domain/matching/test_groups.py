"""Groups are proposed as well as can be proved, within the rules, and the same in whatever order companies come."""

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching.instances import name, read_instance
from domain.matching.groups.blocks import blocks
from domain.matching.groups.joining import join_options, surviving
from domain.matching.groups.proposals import GroupProposal, Left, Proposal, describe
from domain.matching.groups.proposing import propose_groups
from domain.matching.groups.rules import Flaw, check_group, group_value, wished
from domain.matching.model import ALL_SLOTS, FINNISH, Company, GroupRules, Pool
from tests.domain.matching.companies import TABLES, pools

DATA = Path(__file__).parents[1] / "data" / "matching"
NAMES = tuple("abcdefgh")


def shuffled(pool: Pool) -> Pool:
    ids = sorted(pool.companies)
    Random(5).shuffle(ids)  # noqa: S311 - no secret
    return replace(pool, companies={each: pool.companies[each] for each in ids}, clusters=pool.clusters[::-1])


def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)


@pytest.mark.parametrize("stem", ["n30_q25_s1", "n50_q40_s1", "n100_q25_s1"])
@pytest.mark.parametrize("most", [None, 3])
def test_the_proven_optimum_is_found(stem: str, most: int | None) -> None:
    pool, told = read_instance(DATA / f"{stem}.json")
    (best,) = [each for each in told["solutions"] if each["max_groups"] == most]
    assert sum(group_value(pool, [name(each) for each in group]) for group in best["groups"]) == best["value"]
    found = propose_groups(pool, max_groups=most)
    assert (found.value, best["upper_bound"]) == (best["value"], best["value"])
    assert found.bound in {None, found.value}
    assert_proper(pool, found)


def test_without_a_solver_little_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    without_solver(monkeypatch)
    pool, told = read_instance(DATA / "n50_q40_s1.json")
    found = propose_groups(pool)
    assert (found.solver, found.bound) == ("annealing", None)
    assert found.value * 100 >= 97 * told["solutions"][0]["value"]
    assert [group.members for group in propose_groups(shuffled(pool)).groups] == [each.members for each in found.groups]
    assert_proper(pool, found)


def test_in_another_order_the_groups_are_the_same() -> None:
    pool, _told = read_instance(DATA / "n100_q25_s1.json")
    shares: list[float] = []
    first, second = propose_groups(pool, progress=shares.append), propose_groups(shuffled(pool))
    assert (first.solver, first.unplaced) == ("generation", second.unplaced)
    assert [each.members for each in first.groups] == [each.members for each in second.groups]
    assert (shares, shares[-1]) == (sorted(shares), 1.0)


def assert_proper(pool: Pool, found: Proposal) -> None:
    placed = [company_id for group in found.groups for company_id in group.members]
    assert [check_group(pool, group.members) for group in found.groups] == [None] * len(found.groups)
    assert sorted([*placed, *(company_id for company_id, _why in found.unplaced)]) == sorted(pool.companies)
    assert found.groups == tuple(describe(pool, group.members) for group in found.groups)
    assert found.value == sum(group_value(pool, group.members) for group in found.groups)


@given(pools(NAMES), st.lists(st.sets(st.sampled_from(NAMES), min_size=2, max_size=3), max_size=2))
@settings(max_examples=60)
def test_whatever_is_told_groups_keep_the_rules(pool: Pool, clusters: list[set[str]]) -> None:
    pool = replace(pool, clusters=tuple(tuple(sorted(each)) for each in clusters), rules=GroupRules(theme_least=1))
    found = propose_groups(pool)
    assert_proper(pool, found)
    assert propose_groups(shuffled(replace(pool, clusters=pool.clusters[::-1]))).value == found.value


def test_wishes_and_running_proposals_are_kept() -> None:
    pool, _told = read_instance(DATA / "n30_q25_s1.json")
    first = propose_groups(pool)
    one, other, *_rest = first.groups[0].members
    outsider = first.unplaced[0][0]
    again = propose_groups(wished(pool, apart=[(one, other)]), locked=first.groups[1].members)
    assert not any({one, other} <= set(group.members) for group in again.groups)
    seen = {each for group in again.groups for each in group.members} | {each for each, _why in again.unplaced}
    assert seen.isdisjoint(first.groups[1].members)
    assert outsider in seen
    assert check_group(wished(pool, together=[(one, outsider)]), first.groups[0].members) in {None, Flaw.cluster}


def company(
    company_id: str,
    *needs: int,
    offers: tuple[int, ...] = (),
    trade: int = 0,
    people: int = 1,
    municipality: int = 0,
) -> Company:
    return Company(
        company_id,
        needs=tuple((need, 2) for need in sorted(needs)),
        offers=tuple((offer, 2) for offer in offers),
        municipality=municipality,
        trade=trade,
        people=people,
    )


ANNA, BEA = company("anna", 0, 1, offers=(2,)), company("bea", 0, 3, trade=1)
CILLA, DORA = company("cilla", 0, 2, 3, municipality=1), company("dora", 1, people=9, trade=2)
FRIENDS = Pool(TABLES, {each.id: each for each in (ANNA, BEA, CILLA, DORA)})


def test_a_proposal_says_what_speaks_for_it_and_against_it() -> None:
    found = describe(FRIENDS, ["cilla", "anna", "bea"])
    assert found == GroupProposal(
        members=("anna", "bea", "cilla"),
        theme=0,
        holders=("anna", "bea", "cilla"),
        slots=ALL_SLOTS,
        languages=FINNISH,
        value=group_value(FRIENDS, ["anna", "bea", "cilla"]),
        mean_score=found.mean_score,
        weakest=found.weakest,
        cover=(("cilla", 2, "anna"),),
        missing=(0, 3),
        competitors=(),
        furthest=25,
        contains_clusters=(),
    )
    rivals = replace(
        FRIENDS, companies={**FRIENDS.companies, "bea": replace(BEA, trade=0)}, clusters=(("anna", "bea"),)
    )
    found = describe(rivals, ["anna", "bea", "cilla"])
    assert (found.competitors, found.contains_clusters) == ((("anna", "bea"),), (0,))


def test_those_left_out_are_told_apart() -> None:
    away = replace(DORA, id="away", active=False)
    loner = replace(DORA, id="loner", languages=2)
    pool = replace(FRIENDS, companies={**FRIENDS.companies, "away": away, "loner": loner}, clusters=(("dora", "away"),))
    found = propose_groups(pool)
    assert [group.members for group in found.groups] == [("anna", "bea", "cilla", "dora")]
    assert found.unplaced == (("away", Left.inactive), ("loner", Left.nobody))
    assert found.broken_clusters == (0,)
    split = propose_groups(replace(FRIENDS, clusters=(("anna", "bea"),)), locked=("anna",))
    assert split.unplaced == (("bea", Left.cluster), ("cilla", Left.too_few), ("dora", Left.too_few))
    assert (found.bound, propose_groups(Pool(TABLES, {})).groups) == (found.value, ())


def test_a_newcomer_finds_a_group_and_a_group_survives_a_no() -> None:
    erika = company("erika", 0, offers=(3,), trade=3)
    pool = replace(FRIENDS, companies={**FRIENDS.companies, "erika": erika})
    ids = ("anna", "bea", "cilla")
    gain = group_value(pool, [*ids, "erika"]) - group_value(pool, ids)
    assert gain > 0
    assert join_options(pool, "erika", [ids, ("anna", "dora", "erika")]) == [(0, gain)]
    assert join_options(replace(pool, answers={("bea", "erika"): -1}), "erika", [ids]) == []
    assert surviving(pool, [*ids, "erika"], ["anna", "bea", "erika", "dora"]) == ("anna", "bea", "erika")
    assert surviving(pool, ids, ["anna", "bea"]) is None


def test_blocks_hold_every_unit_once_and_partners_together() -> None:
    pool, _told = read_instance(DATA / "n100_q25_s1.json")
    units = [(each,) for each in sorted(pool.companies)]
    found = blocks(pool, units, most=30)
    assert [len(each) for each in found] == [25, 25, 25, 25]
    assert sorted(unit for block in found for unit in block) == units
    assert blocks(pool, units) == [units]
