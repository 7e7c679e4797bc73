"""Group ideas: found as if every set of companies had been looked at, but only around the new pair."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ideas import LARGEST, Members, Pair, ideas_with, shared_needs, still_shared

NUMBERS = range(1, 8)
TOPICS = ("pricing", "networking", "joint_purchasing", "subcontracting")
"""The last two are finer than networking."""

pairs = st.sampled_from(list(combinations(NUMBERS, 2)))
needs = st.fixed_dictionaries({}, optional=dict.fromkeys(NUMBERS, st.lists(st.sampled_from(TOPICS)).map(tuple)))


def by_looking_at_all(pair: Pair, linked: set[Pair], told: dict[int, tuple[str, ...]]) -> list[list[int]]:
    others = [number for number in NUMBERS if number not in pair]
    sets = [{*pair, *more} for count in range(1, len(others) + 1) for more in combinations(others, count)]
    right = [
        each
        for each in sets
        if {*combinations(sorted(each), 2)} <= {*linked, pair}
        and shared_needs([told.get(number, ()) for number in each])
    ]
    return sorted(sorted(each) for each in right if not any(each < other for other in right))


@given(pairs, st.sets(pairs, max_size=21), needs)
def test_every_idea_with_the_pair_is_found_and_no_other(
    pair: Pair, linked: set[Pair], told: dict[int, tuple[str, ...]]
) -> None:
    assert [sorted(each) for each in ideas_with(pair, linked, told)] == by_looking_at_all(pair, linked, told)


def test_of_more_than_ten_the_pair_and_the_lowest_are_kept() -> None:
    everybody = range(1, 15)
    linked = set(combinations(everybody, 2))
    found = ideas_with((3, 14), linked, dict.fromkeys(everybody, ("pricing",)))
    assert found == (Members({3, 14, 1, 2, 4, 5, 6, 7, 8, 9}),)
    assert len(found[0]) == LARGEST


@pytest.mark.parametrize(
    ("told", "shared"),
    [
        ([("pricing", "export"), ("export", "pricing")], ("export", "pricing")),
        ([("pricing",), ("export",)], ()),
        ([("joint_purchasing",), ("joint_purchasing", "networking")], ("joint_purchasing",)),
        ([("joint_purchasing",), ("networking",), ("subcontracting",)], ("networking",)),
        ([("pricing",), ()], ()),
        ([], ()),
    ],
)
def test_a_shared_need_is_one_that_all_have(told: list[tuple[str, ...]], shared: tuple[str, ...]) -> None:
    assert shared_needs(told) == shared
    assert still_shared(shared, told) == shared
