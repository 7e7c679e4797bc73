"""The index says the same as scoring pair by pair, whatever has changed on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.matching.index import PartnerIndex
from domain.matching.model import Company, PairScore, Pool
from domain.matching.scoring import score_pair
from tests.domain.matching.companies import NAMES, TABLES, companies, pools

NEW = ("x", "y", "z")


def one_by_one(pool: Pool, company_id: str) -> list[tuple[str, int]]:
    scores = {other: score_pair(pool, company_id, other) for other in pool.companies}
    possible = [(other, score.mutual) for other, score in scores.items() if isinstance(score, PairScore)]
    return sorted(possible, key=lambda found: (-found[1], found[0]))


def ranked(index: PartnerIndex) -> dict[str, list[tuple[str, int]]]:
    return {company_id: index.top(company_id, 99) for company_id in sorted(index.pool.companies)}


def expected(pool: Pool) -> dict[str, list[tuple[str, int]]]:
    return {company_id: one_by_one(pool, company_id) for company_id in sorted(pool.companies)}


@given(pools())
def test_it_ranks_as_the_scores_do(pool: Pool) -> None:
    assert ranked(PartnerIndex(pool)) == expected(pool)


@given(pools(), st.data())
def test_changes_lead_where_a_new_start_would(pool: Pool, data: st.DataObject) -> None:
    index = PartnerIndex(pool)
    for _change in range(data.draw(st.integers(1, 6))):
        change_something(index, data)
    assert ranked(index) == expected(index.pool)
    assert ranked(index) == ranked(PartnerIndex(index.pool))


def change_something(index: PartnerIndex, data: st.DataObject) -> None:
    present = sorted(index.pool.companies)
    absent = [name for name in (*NAMES, *NEW) if name not in present]
    changes = ["add"] * bool(absent) + ["update", "remove", "weigh"] * bool(present)
    changes += ["answer", "tie"] * (len(present) > 1)
    change = data.draw(st.sampled_from(changes))
    if change == "add":
        index.add(data.draw(companies(data.draw(st.sampled_from(absent)))))
        return
    name = data.draw(st.sampled_from(present))
    others = [other for other in present if other != name]
    match change:
        case "update":
            index.update(data.draw(companies(name)))
        case "remove":
            index.remove(name)
        case "weigh":
            index.weigh(name, (10, 10, 10, 10, 40, 10, 10))
        case "answer":
            index.answer(name, data.draw(st.sampled_from(others)), data.draw(st.sampled_from((1, -1))))
        case _:
            index.tie(name, data.draw(st.sampled_from(others)), data.draw(st.integers(0, 3)))


SAME = [Company(id=f"{number:03}", municipality=0, trade=0, needs=((0, 2),)) for number in range(300)]


def crowd(*members: Company) -> Pool:
    return Pool(tables=TABLES, companies={company.id: company for company in members})


def test_identical_companies_come_in_the_order_of_their_names() -> None:
    found = PartnerIndex(crowd(*reversed(SAME))).top("001", 3)
    assert [company_id for company_id, _score in found] == ["000", "002", "003"]


def test_it_grows() -> None:
    index = PartnerIndex(crowd(SAME[0]))
    for company in SAME[1:]:
        index.add(company)
    assert ranked(index) == ranked(PartnerIndex(crowd(*SAME)))


def test_a_newcomer_who_is_not_in_yet_sees_the_same() -> None:
    before, after = PartnerIndex(crowd(*SAME[1:])), PartnerIndex(crowd(*SAME))
    assert before.top(SAME[0], 5) == after.top(SAME[0].id, 5)


def test_the_excluded_and_the_weak_are_left_out() -> None:
    better = replace(SAME[1], needs=((0, 3),), offers=((0, 3),))
    index = PartnerIndex(crowd(SAME[0], better, *SAME[2:5]))
    (first, score), (_second, weaker), *_rest = index.top("000", 9)
    assert (first, score > weaker) == ("001", True)
    assert index.top("000", 9, exclude={"002", "stranger"}, threshold=weaker)[1:] == [("003", weaker), ("004", weaker)]
    assert index.top("000", 9, threshold=weaker + 1) == [("001", score)]


@pytest.mark.parametrize("k", [0, 1, 2, 5, 300, 1000])
def test_as_many_as_asked(k: int) -> None:
    assert len(PartnerIndex(crowd(*SAME)).top("007", k)) == min(k, 299)


def test_an_empty_pool_and_a_lone_company() -> None:
    assert PartnerIndex(crowd()).top(SAME[0], 5) == []
    assert PartnerIndex(crowd(SAME[0])).top("000", 5) == []


def test_the_same_company_is_not_added_twice() -> None:
    index = PartnerIndex(crowd(SAME[0]))
    with pytest.raises(ValueError, match="000 is in already: update it"):
        index.add(SAME[0])


def test_who_returns_after_being_forgotten_is_new() -> None:
    index = PartnerIndex(crowd(*SAME[:2]))
    index.answer("001", "000", -1)
    index.tie("000", "001", 3)
    index.remove("000")
    index.add(SAME[0])
    assert (index.pool.ties, index.pool.answers) == ({}, {})
    assert ranked(index) == ranked(PartnerIndex(crowd(*SAME[:2])))


def test_all_needs_at_once_do_not_overflow() -> None:
    levels = tuple((topic, 3) for topic in range(60))
    pool = replace(
        crowd(*(replace(SAME[number], needs=levels, offers=levels) for number in (0, 1))),
        tables=replace(TABLES, rarity=(1500,) * 60),
    )
    assert ranked(PartnerIndex(pool)) == expected(pool)
