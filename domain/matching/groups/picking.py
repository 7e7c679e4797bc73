"""Pick the best few disjoint groups out of many without a solver: depth first, cut off where no better can follow."""

from collections.abc import Sequence

from domain.matching.groups.field import Members
from domain.matching.groups.packing import Candidates

MOST_TRIED = 20_000
WEIGHED = 600

_Worth = tuple[int, Members]


def pick(candidates: Candidates, most: int | None) -> Candidates:
    """Return disjoint candidates, at most so many, worth as much together as a bounded search finds.

    Without a limit the candidates are taken to be disjoint already.
    """
    ranked = sorted(((value, members) for members, value in candidates.items()), key=lambda each: (-each[0], each[1]))
    if most is None:
        return {members: value for value, members in ranked}
    best: list[_Worth] = []
    tried = 0
    open_choices: list[tuple[int, int, list[_Worth]]] = [(0, 0, [])]
    while open_choices and tried < MOST_TRIED:
        place, worth, chosen = open_choices.pop()
        tried += 1
        if worth > sum(value for value, _members in best):
            best = chosen
        if len(chosen) < most and _hope(ranked, place, most - len(chosen)) + worth > sum(each[0] for each in best):
            open_choices += _branches(ranked[:WEIGHED], place, worth, chosen)
    return {members: value for value, members in best}


def _hope(ranked: Sequence[_Worth], place: int, more: int) -> int:
    return sum(value for value, _members in ranked[place : place + more])


def _branches(
    ranked: Sequence[_Worth], place: int, worth: int, chosen: list[_Worth]
) -> list[tuple[int, int, list[_Worth]]]:
    """Leave out the next candidate that is disjoint from those chosen, or take it: that is tried first."""
    taken = {unit for _value, members in chosen for unit in members}
    while place < len(ranked) and not taken.isdisjoint(ranked[place][1]):
        place += 1
    if place >= len(ranked):
        return []
    value, members = ranked[place]
    return [(place + 1, worth, chosen), (place + 1, worth + value, [*chosen, (value, members)])]
