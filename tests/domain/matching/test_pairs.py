"""Pairs for everybody: fair, within everyone's limits, and nearly as good as one-sided lists."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.fairness import fairness_of
from benchmarks.matching.instances import read_instance
from benchmarks.matching.people import make_pool
from domain.matching.model import Company, PairScore, Pool, pair_of
from domain.matching.pairs import suggest_pairs
from domain.matching.scoring import score_pair
from tests.domain.matching.companies import NAMES, TABLES, pools
from tests.domain.matching.test_reference import INSTANCES


def possible_pairs(pool: Pool) -> dict[tuple[str, str], int]:
    scores = {pair: score_pair(pool, *pair) for pair in combinations(sorted(pool.companies), 2)}
    answered = {pair_of(*pair) for pair in pool.answers}
    return {
        pair: score.mutual for pair, score in scores.items() if isinstance(score, PairScore) and pair not in answered
    }


def shown(pairs: list[tuple[str, str, int]]) -> Counter[str]:
    return Counter(company_id for a, b, _score in pairs for company_id in (a, b))


@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: path.stem)
def test_nobody_is_left_out(path: Path) -> None:
    told = fairness_of(read_instance(path)[0])
    assert (told.below_three, told.never_shown) == (0, 0)
    assert told.share_of_one_sided >= 0.94


@pytest.mark.parametrize("seed", [1, 2])
def test_everybody_is_shown_alike_and_little_is_lost(seed: int) -> None:
    told = fairness_of(make_pool(200, seed))
    assert (told.below_three, told.never_shown) == (0, 0)
    assert told.gini <= 0.05
    assert told.share_of_one_sided >= 0.94
    assert told.one_sided_gini > 0.3


@given(pools(), st.integers(1, 3), st.integers(0, 2))
def test_pairs_are_possible_new_and_scored(pool: Pool, per_company: int, overflow: int) -> None:
    pairs = suggest_pairs(pool, per_company, at_least=1, overflow=overflow)
    possible = possible_pairs(pool)
    assert {(a, b): score for a, b, score in pairs}.items() <= possible.items()
    assert len({(a, b) for a, b, _score in pairs}) == len(pairs)
    assert max(shown(pairs).values(), default=0) <= per_company + overflow
    assert pairs == sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


@given(pools())
def test_nobody_is_left_with_less_while_somebody_has_time(pool: Pool) -> None:
    pairs = suggest_pairs(pool, per_company=1, at_least=1, overflow=1)
    counts, taken = shown(pairs), {(a, b) for a, b, _score in pairs}
    free = {pair: sorted(counts[name] for name in pair) for pair in possible_pairs(pool) if pair not in taken}
    assert [pair for pair, (fewer, more) in free.items() if fewer < 1 and more < 2] == []


@given(pools(), st.dictionaries(st.sampled_from(NAMES), st.integers(0, 2)))
def test_own_limits_are_never_exceeded(pool: Pool, own_limits: dict[str, int]) -> None:
    counts = shown(suggest_pairs(pool, own_limits=own_limits))
    assert {name: count for name, count in counts.items() if count > own_limits.get(name, 8)} == {}


@given(pools(), st.data())
def test_excluded_and_weak_pairs_are_left_out(pool: Pool, data: st.DataObject) -> None:
    possible = possible_pairs(pool)
    exclude = data.draw(st.sets(st.sampled_from(sorted(possible)))) if possible else set()
    threshold = data.draw(st.integers(0, 600))
    pairs = suggest_pairs(pool, exclude=exclude, threshold=threshold)
    assert [pair for pair in pairs if pair[:2] in exclude or pair[2] < threshold] == []


@given(pools(), st.randoms(use_true_random=False))
def test_order_does_not_matter(pool: Pool, random: Random) -> None:
    shuffled = sorted(pool.companies.items(), key=lambda _item: random.random())
    assert suggest_pairs(replace(pool, companies=dict(shuffled))) == suggest_pairs(pool)


def crowd(count: int) -> Pool:
    companies = [Company(id=f"{number:03}", municipality=0, trade=0, needs=((0, 2),)) for number in range(count)]
    return Pool(tables=TABLES, companies={company.id: company for company in companies})


@pytest.mark.parametrize(("count", "pairs"), [(0, 0), (1, 0), (2, 1), (3, 3), (6, 15)])
def test_small_pools(count: int, pairs: int) -> None:
    assert len(suggest_pairs(crowd(count))) == pairs


def test_three_hundred_identical_companies() -> None:
    counts = shown(suggest_pairs(crowd(300)))
    assert (len(counts), min(counts.values()) >= 3, max(counts.values()) <= 8) == (300, True, True)


def test_nobody_who_fits_nobody_is_in_the_way() -> None:
    pool = crowd(5)
    alone = replace(pool.companies["000"], languages=2)
    counts = shown(suggest_pairs(replace(pool, companies={**pool.companies, "000": alone})))
    assert counts == {"001": 3, "002": 3, "003": 3, "004": 3}
