"""List all groups that a small field allows, as long as they are not too many."""

from collections.abc import Iterator

from domain.matching.groups.annealing import bits_of
from domain.matching.groups.field import Field, Members

MOST_SETS = 40_000
"""So many sets of units are looked at before the list is given up."""


def all_groups(field: Field, most_sets: int = MOST_SETS) -> dict[Members, int] | None:
    """Return all groups that may be with their worth (0 where it is not above), None where they are too many."""
    groups: dict[Members, int] = {}
    for looked_at, (members, value) in enumerate(_sets(field)):
        if looked_at >= most_sets:
            return None
        if value is not None:
            groups[members] = value
    return groups


def _sets(field: Field) -> Iterator[tuple[Members, int | None]]:
    """Give every set of units that can be together, with its worth where it may be a group."""
    possible = bits_of(field.possible)
    units = len(possible)
    open_sets: list[tuple[Members, int, int, int, int]] = [
        ((unit,), possible[unit] >> unit << unit, -1, -1, 0) for unit in reversed(range(units))
    ]
    counts, slots, languages = field.counts.tolist(), field.slots.tolist(), field.languages.tolist()
    while open_sets:
        members, others, hours, words, count = open_sets.pop()
        last = members[-1]
        hours, words, count = hours & slots[last], words & languages[last], count + counts[last]
        if not hours or not words or count > field.sizes.most:
            continue
        yield members, field.worth(members)
        open_sets.extend(
            ((*members, unit), others & possible[unit], hours, words, count)
            for unit in range(last + 1, units)
            if others >> unit & 1
        )
