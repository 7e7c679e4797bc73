"""Choose groups in one field: all that may be where they are few, column generation in the middle, annealing above.

Column generation after Desrosiers and Lübbecke: a linear program over the groups known so far prices the units, and
the pricing looks for groups that are worth more than their units cost.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

import numpy as np

from domain.matching.groups.annealing import Annealing
from domain.matching.groups.enumeration import all_groups
from domain.matching.groups.field import Field, Members
from domain.matching.groups.packing import Candidates, Packing, Relaxed, can_solve, choose
from domain.matching.groups.picking import pick
from domain.matching.groups.pricing import Pricing
from domain.matching.groups.rules import UNIT

GENERATED = 400
"""Up to so many units, groups are generated at prices; beyond, annealing finds better ones in the same time."""

FEW = 60
"""Up to so many units it is tried whether all groups can be listed."""

STARTS, START_STEPS = 4, 300
"""So often the annealing that gives the first candidates runs, with so many steps for each unit."""

ALONE_STEPS, MANY_STEPS = 4000, 3000
"""Steps for each unit where annealing works alone, with few units and with many."""

TIMES, MOST_TIMES = 3, 8
"""So often it works where there are few units, the oftener the fewer; the best is taken."""

ROUNDS = 80
EACH, EACH_AT_LAST = 12, 100
"""So many groups of one round may hold the same unit, and of the last round, which looks for more than the best."""

NEAR_BEST, MOST_WEIGHED = 250.0, 1200
"""Candidates that lack so many points at the last prices are weighed whole, the best of them, at most so many."""

ROUGH_GAP, GAP = 5e-3, 2e-3
POLISHES, POLISH_STEPS, WARM = 6, 400, (40.0, 80.0)

STARTED, GENERATED_BY = 0.1, 0.7
"""What share of the work is done when the first candidates are there, and when no better ones are found."""

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """Disjoint groups, how they were found, and whether none better can be."""

    groups: tuple[Members, ...]
    solver: str
    is_best: bool = False


def solve(field: Field, most: int | None, seed: int, effort: int, tell: Tell = lambda _share: None) -> Choice:
    """Choose disjoint groups that are worth most together, `most` of them at most; tell what share is done."""
    candidates = all_groups(field) if len(field.units) <= FEW else None
    if candidates is not None and can_solve():
        return _best_of(field, candidates, most, seed)
    if can_solve() and (len(field.units) <= GENERATED or most is not None):
        return _generated(field, most, seed, effort, tell)
    return _annealed(field, most, seed, effort)


def _best_of(field: Field, candidates: Candidates, most: int | None, seed: int) -> Choice:
    """Choose among all groups that there are; those that cannot be in anything better than annealing's are left out."""
    start = pick(_anneal(field, seed, START_STEPS), most)
    packing = Packing(len(field.units), most)
    packing.add(candidates)
    if not packing.candidates:
        return Choice((), "exact", is_best=True)
    relaxed = packing.relax()
    lost = relaxed.worth - sum(start.values()) / UNIT + 1e-6
    kept = {
        members: value
        for (members, value), gain in zip(packing.candidates.items(), relaxed.gains, strict=True)
        if gain >= -lost or members in start
    }
    groups, is_best = choose(kept, len(field.units), most, start, 0.0)
    return Choice(tuple(sorted(groups)), "exact", is_best)


def _generated(field: Field, most: int | None, seed: int, effort: int, tell: Tell) -> Choice:
    units = len(field.units)
    packing, pricing = Packing(units, most), Pricing(field)
    starts = [_anneal(field, seed + number, START_STEPS * effort) for number in range(STARTS)]
    for start in starts:
        packing.add(start)
    if not packing.candidates:
        packing.add(_worths(field, pricing.find(np.zeros(units), 0.0, (), EACH)))
    if not packing.candidates:
        return Choice((), "generation")
    tell(STARTED)
    relaxed = _generate(field, packing, pricing, tell)
    packing.add(_worths(field, pricing.find(relaxed.prices, relaxed.rent - NEAR_BEST, relaxed.near, EACH_AT_LAST)))
    best = max((pick(start, most) for start in starts), key=lambda start: sum(start.values()))
    tell(GENERATED_BY)
    kept = _near_best(packing, MOST_WEIGHED) | best
    if most is not None:
        kept |= _worths(field, pricing.find(np.zeros(units), 0.0, relaxed.near, EACH_AT_LAST, again=4))
        groups, _is_best = choose(kept, units, most, best, 0.0)
        return Choice(tuple(sorted(groups)), "generation")
    groups, _is_best = choose(kept, units, most, best, ROUGH_GAP)
    kept |= _polished(field, groups, seed, effort)
    groups, _is_best = choose(kept, units, most, groups, GAP)
    return Choice(tuple(sorted(groups)), "generation")


def _polished(field: Field, groups: Iterable[Members], seed: int, effort: int) -> Candidates:
    """Return the groups that little heat makes of these."""
    found: Candidates = {}
    for number in range(POLISHES * effort):
        annealing = Annealing(field, Random(seed + number))  # noqa: S311 - no secret: a choice that can be repeated
        annealing.start_from(groups)
        annealing.run(POLISH_STEPS * len(field.units), hot=WARM[number % len(WARM)])
        found |= _worths(field, annealing.groups())
    return found


def _generate(field: Field, packing: Packing, pricing: Pricing, tell: Tell) -> Relaxed:
    """Add groups until none gains any more, at the mean of old and new prices, which swing less."""
    relaxed = packing.relax()
    prices, rent = relaxed.prices, relaxed.rent
    for number in range(ROUNDS):
        tell(STARTED + (GENERATED_BY - STARTED) * number / ROUNDS)
        prices, rent = (prices + relaxed.prices) / 2, (rent + relaxed.rent) / 2
        added = packing.add(_worths(field, pricing.find(prices, rent, relaxed.near, EACH)))
        if not added:
            prices, rent = relaxed.prices, relaxed.rent
            added = packing.add(_worths(field, pricing.find(prices, rent, relaxed.near, EACH, again=4)))
        if not added:
            break
        relaxed = packing.relax()
    return relaxed


def _near_best(packing: Packing, most: int) -> Candidates:
    gains = packing.relax().gains
    lacking = {members: -gain for members, gain in zip(packing.candidates, gains.tolist(), strict=True)}
    near = sorted((lack, members) for members, lack in lacking.items() if lack < NEAR_BEST)
    return {members: packing.candidates[members] for _lack, members in near[:most]}


def _annealed(field: Field, most: int | None, seed: int, effort: int) -> Choice:
    units = len(field.units)
    times, steps = (1, MANY_STEPS) if units > GENERATED else (max(TIMES, GENERATED // max(units, 1)), ALONE_STEPS)
    times = min(times, MOST_TIMES)
    tried = [_anneal(field, seed + number, steps * effort) for number in range(times)]
    candidates = max(tried, key=lambda found: sum(found.values()))
    if most is not None:
        candidates = {members: value for found in tried for members, value in found.items()}
        pricing = Pricing(field)
        found = pricing.find(np.zeros(len(field.units)), 0.0, tuple(candidates), EACH, again=4)
        candidates |= _worths(field, found)
    return Choice(tuple(sorted(pick(candidates, most))), "annealing")


def _anneal(field: Field, seed: int, steps: int) -> Candidates:
    annealing = Annealing(field, Random(seed))  # noqa: S311 - no secret: a choice that can be repeated
    annealing.run(steps * len(field.units))
    return _worths(field, annealing.groups())


def _worths(field: Field, groups: Iterable[Members]) -> Candidates:
    return {members: field.value(members) for members in groups}
