from dataclasses import replace

import pytest

from domain.nobody import Around, Cause, Nobody, why_nobody
from domain.traits import Traits

MINE = Traits(1, place="kalajoki", trades=("wellness",), needs=("pricing",))
OTHER = Traits(2, place="ylivieska", trades=("crafts",), needs=("pricing",), offers=("ecommerce",))
AROUND = Around(
    are_made=True,
    least=360,
    reachable=True,
    paused=False,
    present=frozenset({1, 2}),
    apart=frozenset({1}),
    busy=frozenset(),
    chosen=frozenset(),
)

CASES = {
    Cause.off: (MINE, OTHER, replace(AROUND, are_made=False)),
    Cause.unreachable: (MINE, OTHER, replace(AROUND, reachable=False, paused=True)),
    Cause.paused: (MINE, OTHER, replace(AROUND, paused=True)),
    Cause.alone: (MINE, MINE, AROUND),
    Cause.no_place: (replace(MINE, place=None), OTHER, AROUND),
    Cause.nobody_near: (replace(MINE, travel="20"), OTHER, AROUND),
    Cause.untold: (replace(MINE, needs=()), OTHER, AROUND),
    Cause.nothing_common: (replace(MINE, needs=("recruitment",)), OTHER, AROUND),
    Cause.too_far_for_them: (MINE, replace(OTHER, travel="20"), AROUND),
    Cause.no_common_time: (
        replace(MINE, meeting_times=("mornings",)),
        replace(OTHER, meeting_times=("evenings",)),
        AROUND,
    ),
    Cause.competitors: (MINE, replace(OTHER, place="kalajoki", trades=("wellness",)), AROUND),
    Cause.too_weak: (MINE, OTHER, replace(AROUND, least=1000)),
    Cause.not_again: (MINE, OTHER, replace(AROUND, apart=frozenset({1, 2}))),
    Cause.away: (MINE, OTHER, replace(AROUND, present=frozenset({1}))),
    Cause.busy: (MINE, OTHER, replace(AROUND, busy=frozenset({2}))),
    Cause.chosen: (MINE, OTHER, replace(AROUND, chosen=frozenset({2}), apart=frozenset({1, 2}))),
    Cause.next_round: (MINE, OTHER, AROUND),
}


def test_every_cause_is_tried() -> None:
    assert set(CASES) == set(Cause)


@pytest.mark.parametrize("cause", CASES)
def test_the_step_that_leaves_nobody_is_the_cause(cause: Cause) -> None:
    mine, other, around = CASES[cause]
    km = 20 if cause is Cause.nobody_near else 60
    assert why_nobody([(mine, around)], [mine, other]) == [Nobody(cause, km, int(cause is Cause.next_round))]


def test_who_is_chosen_and_away_is_not_waited_for() -> None:
    around = replace(AROUND, chosen=frozenset({2}), present=frozenset({1}))
    assert why_nobody([(MINE, around)], [MINE, OTHER]) == [Nobody(Cause.away, 60)]


def test_who_meets_at_a_distance_is_near_to_all() -> None:
    mine, other = (replace(each, meeting_times=("remote",), travel="20") for each in (MINE, OTHER))
    assert why_nobody([(mine, AROUND)], [mine, other]) == [Nobody(Cause.next_round, 20, 1)]
