"""Find groups that are worth more than their members cost at given prices: the pricing of column generation.

It is a heuristic: greedy growth from every unit and each of its needs, then without one member of the best and on.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.groups.field import Field, Members
from domain.matching.groups.growth import Floats, Frames, Growth, Rows

GOALS = (3, 4, 5, 7, 10)
"""The sizes that groups grow towards."""

BEST, MOST_BEST = 300, 4
"""So many of the best are tried without each of their members; of these so many may hold the same unit."""

MOST_LISTED = 6000
LEAST_GAIN = 1e-3

Found = tuple[Floats, Numbers]
"""What groups gain, and their units, filled up with -1."""


class Pricing:
    """The search for groups that gain at some prices, in one field."""

    def __init__(self, field: Field) -> None:
        """Prepare the search."""
        self.field, self.frames = field, Frames(field)
        most = field.sizes.most
        firsts, topics = (places.astype(np.intp) for places in np.nonzero(field.holders))
        goals = sorted({min(goal, most) for goal in (*GOALS, most)})
        self._firsts, self._topics = np.tile(firsts, len(goals)), np.tile(topics, len(goals))
        self._goals = np.repeat(np.array(goals, np.int32), len(firsts))
        # The sum of its units' numbers tells a group from all others.
        self._marks = np.random.default_rng(0).integers(0, 1 << 60, len(field.counts) + 1, np.int64)
        self._marks[-1] = 0

    def find(
        self,
        prices: NDArray[np.float64],
        least: float,
        near: Sequence[Members],
        each: int,
        again: int = 1,
    ) -> list[Members]:
        """Return groups that gain more than the least, in points, the best first; `each` with the same unit at most.

        Groups `near` which better ones are likely are tried without each of their members, and so are the best that
        were found, so many times.
        """
        self.frames.charge(prices)
        growth = Growth(self.frames, self._firsts, self._topics)
        found = [self._grown(growth, self._goals, least)]
        bases = list(near)
        for _time in range(again):
            bases = list(dict.fromkeys([*self._chosen(found[-1], MOST_BEST)[:BEST], *bases]))
            if bases:
                found.append(self._regrown(bases, least))
            bases = []
        gains, members = zip(*found, strict=True)
        return self._chosen((np.concatenate(gains), np.concatenate(members)), each)

    def _grown(self, growth: Growth, goals: Numbers, least: float) -> Found:
        """Let groups grow to their goals, and note them at each size."""
        gains, members, rows = [], [], np.arange(len(goals))
        while len(rows):
            gained = growth.gains(rows)
            good = gained > least + LEAST_GAIN
            gains.append(gained[good])
            members.append(growth.members[rows[good]])
            rows = growth.step(goals)
        empty = np.empty((0, self.field.sizes.most), np.int32)
        return np.concatenate([*gains, empty[:, 0].astype(np.float32)]), np.concatenate([*members, empty])

    def _regrown(self, bases: Sequence[Members], least: float) -> Found:
        """Leave out each member of each group, and let the rest grow to the old size and to one more."""
        rest, counts = self._without_one(bases)
        firsts, framed = self._firsts_of(rest)
        rest, counts, firsts = rest[framed], counts[framed], firsts[framed]
        held = np.where((rest >= 0)[:, :, None], self.field.holders[rest], 0).sum(axis=1)
        topics = held.argmax(axis=1).astype(np.intp)
        grown = []
        for more in (0, 1):
            growth = Growth(self.frames, firsts, topics)
            for column in rest.T:
                rows = np.flatnonzero((column >= 0) & (column != firsts))
                growth.add(rows, self.frames.place_of[firsts[rows], column[rows]].astype(np.intp))
            goals = np.minimum(counts + more, self.field.sizes.most).astype(np.int32)
            grown.append(self._grown(growth, goals, least))
        return np.concatenate([gains for gains, _members in grown]), np.concatenate([each for _gains, each in grown])

    def _without_one(self, bases: Sequence[Members]) -> tuple[Numbers, Numbers]:
        """List every group without each of its members, and how many companies it had."""
        padded = np.full((len(bases), self.field.sizes.most), -1, np.int32)
        for row, members in enumerate(bases):
            padded[row, : len(members)] = members
        rows, left_out = np.nonzero(padded >= 0)
        rest = padded[rows]
        counts = np.where(rest >= 0, self.field.counts[rest], 0).sum(axis=1).astype(np.int32)
        rest[np.arange(len(rows)), left_out] = -1
        return rest, counts

    def _firsts_of(self, rest: Numbers) -> tuple[Rows, NDArray[np.bool_]]:
        """Find for each row a unit whose frame holds all of them, and mark the rows that have one."""
        firsts, framed = np.zeros(len(rest), np.intp), np.zeros(len(rest), np.bool_)
        for column in rest.T:
            holds = (self.frames.place_of[column[:, None], rest] >= 0) | (rest < 0)
            new = holds.all(axis=1) & (column >= 0) & ~framed
            firsts[new] = column[new]
            framed |= new
        return firsts, framed

    def _chosen(self, found: Found, each: int) -> list[Members]:
        """Take the best groups, each once, of which not too many hold the same unit."""
        gains, members = found
        _marks, first = np.unique(self._marks[members].sum(axis=1), return_index=True)
        order = first[np.lexsort((first, -gains[first]))][:MOST_LISTED]
        room = [each] * len(self.field.counts)
        chosen = []
        for row in np.sort(members[order], axis=1).tolist():
            group = tuple(unit for unit in row if unit >= 0)
            if all(room[unit] for unit in group):
                chosen.append(group)
                for unit in group:
                    room[unit] -= 1
        return chosen
