"""One in five is not among the best, the same ones each time, and never one that must not be suggested."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.people import make_pool
from domain.matching.exploring import BEST, FURTHEST, best_and_others
from domain.matching.index import PartnerIndex
from domain.matching.pairs import explore_pairs, room_left, suggest_pairs

RANKED = list(range(30))


@given(st.integers(0, 30), st.integers(0, 12), st.integers(0, 9), st.text(max_size=5))
def test_partners_are_the_best_left_or_from_further_down(count: int, most: int, every: int, seed: str) -> None:
    ranked = RANKED[:count]
    chosen = best_and_others(ranked, most, every=every, seed=seed)
    assert len(set(chosen)) == len(chosen) == min(most, count)
    tried = {each for place, each in enumerate(chosen) if each != min(set(ranked) - set(chosen[:place]))}
    assert tried <= set(ranked[BEST:FURTHEST])
    assert chosen == best_and_others(ranked, most, every=every, seed=seed)
    if not every:
        assert chosen == ranked[:most]


def test_about_one_in_so_many_is_tried_out() -> None:
    chosen = [each for seed in range(2000) for each in best_and_others(RANKED, 3, every=5, seed=str(seed))]
    tried = Counter(each for each in chosen if each >= BEST)
    assert round(sum(tried.values()) / len(chosen), 2) == 0.2
    assert set(tried) == set(range(BEST, FURTHEST))


@pytest.mark.parametrize("seed", ["2026-12-07", "2026-12-14"])
def test_one_pair_in_five_of_everybody_is_tried_out(seed: str) -> None:
    pool = make_pool(200, 3)
    limits = dict.fromkeys(pool.companies, 3)
    first, *_others = sorted(pool.companies)
    excluded = {(first, other) for other in _others}
    tried = explore_pairs(pool, limits, every=5, seed=seed, exclude=excluded, threshold=400)
    assert tried == explore_pairs(pool, limits, every=5, seed=seed, exclude=excluded, threshold=400)
    left = room_left(limits, tried)
    best = suggest_pairs(
        pool, 3, 3, exclude={*excluded, *((a, b) for a, b, _score in tried)}, own_limits=left, threshold=400
    )
    assert 0.15 <= len(tried) / (len(tried) + len(best)) <= 0.25
    pairs = [(a, b) for a, b, _score in (*tried, *best)]
    assert len(set(pairs)) == len(pairs)
    counts = Counter(company_id for pair in pairs for company_id in pair)
    assert (max(counts.values()), counts[first]) == (3, 0)
    # The excluded one is on no list, so the ranks are those of all others.
    index = PartnerIndex(pool)
    lists = {each: index.top(each, FURTHEST, exclude=[first], threshold=400)[BEST:] for each in counts}
    assert [(a, b) for a, b, score in tried if (b, score) not in lists[a] and (a, score) not in lists[b]] == []
