"""Split many companies into blocks of those that fit each other, each small enough to be laid out as a whole.

This loads numpy.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from domain.matching.groups.field import Unit
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool

MOST = 1000
"""So many units are in one block at most: a block takes their square in memory."""

NEAREST = 10
"""So many of the best partners draw a company into their block."""

Pulls = Mapping[int, Mapping[int, int]]
"""By unit the others that it is drawn to, with the scores between them."""


def blocks(pool: Pool, units: Sequence[Unit], most: int = MOST) -> list[list[Unit]]:
    """Return the units in blocks of about the same size, grown along the best pairs."""
    if len(units) <= most:
        return [list(units)]
    pulls = _pulls(pool, units)
    size = -(-len(units) // -(-len(units) // most))
    left = dict.fromkeys(range(len(units)))
    found = []
    while left:
        found.append([units[number] for number in _grown(left, pulls, size)])
    return found


def _pulls(pool: Pool, units: Sequence[Unit]) -> Pulls:
    index = PartnerIndex(pool)
    unit_of = {company_id: number for number, unit in enumerate(units) for company_id in unit}
    pulls: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for company_id, unit in unit_of.items():
        for other_id, score in index.top(company_id, NEAREST):
            if (other := unit_of[other_id]) != unit:
                pulls[unit][other] += score
                pulls[other][unit] += score
    return pulls


def _grown(left: dict[int, None], pulls: Pulls, size: int) -> list[int]:
    """Take a block out of those that are left: from the first of them always on to the one that is drawn most."""
    block: list[int] = []
    drawn: defaultdict[int, int] = defaultdict(int)
    waiting: list[tuple[int, int]] = []
    while left and len(block) < size:
        pull, unit = heappop(waiting) if waiting else (0, next(iter(left)))
        if unit not in left or -pull != drawn[unit]:
            continue
        del left[unit]
        block.append(unit)
        for other, score in pulls.get(unit, {}).items():
            drawn[other] += score
            heappush(waiting, (-drawn[other], other))
    return block
