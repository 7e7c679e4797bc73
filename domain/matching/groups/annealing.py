"""Improve a partition into cells step by step, at first also downhill: simulated annealing in pure Python.

Every unit is in one cell. A cell that may not be a group, or is not worth it, is worth nothing: its units are simply
without a group, and small cells can grow from there.
"""

from collections.abc import Iterable, Iterator
from math import log
from random import Random

import numpy as np
from numpy.typing import NDArray

from domain.matching.groups.field import Field, Members
from domain.matching.groups.rules import UNIT

NEAREST = 40
"""A unit looks at the cells of so many others, those with which it scores best."""

HOT, COLD = 100.0, 10.0
"""The first and the last temperature, in points (per mille of a score)."""


class Cell:
    """Units that are together for now, with the sums that their worth is made of."""

    __slots__ = ("bits", "count", "credit", "languages", "locomotives", "members", "pairs", "slots", "topics", "value")

    def __init__(self) -> None:
        """Make an empty cell."""
        self.members: list[int] = []
        self.bits = self.count = self.credit = self.locomotives = self.pairs = self.topics = self.value = 0
        self.slots = self.languages = -1


class Annealing:
    """A partition of a field under way; the same random numbers lead to the same one."""

    def __init__(self, field: Field, random: Random) -> None:
        """Start with every unit alone."""
        self.field, self.random = field, random
        self.most, sizes = field.sizes.most, field.sizes
        self.scale, self.locomotives_in, self.holders_in = sizes.scale, sizes.locomotives, sizes.holders
        lists = field.lists
        self.counts, self.locomotives, self.slots, self.languages = (
            lists.counts,
            lists.locomotives,
            lists.slots,
            lists.languages,
        )
        self.credit, self.inner, self.scores, self.held = lists.credit, lists.inner, lists.scores, lists.held
        self.bonus, self.topics = lists.bonus, lists.topics
        self.possible = bits_of(field.possible)
        self.near = list(nearest(field, NEAREST))
        self.cell_of = [self._alone(unit) for unit in range(len(self.counts))]
        self.value = sum(cell.value for cell in self.cell_of)

    def start_from(self, groups: Iterable[Members]) -> None:
        """Put the units of some groups together, which may not overlap."""
        for members in groups:
            first = self.cell_of[members[0]]
            for unit in members[1:]:
                self._take(unit, self.cell_of[unit], first)

    def groups(self) -> list[Members]:
        """Return the cells that are groups."""
        chosen = {id(cell): cell for cell in self.cell_of if cell.value}
        return sorted(tuple(sorted(cell.members)) for cell in chosen.values())

    def run(self, steps: int, hot: float = HOT, cold: float = COLD) -> None:
        """Try so many moves while it cools down."""
        units = [unit for unit, near in enumerate(self.near) if near]
        if not units:
            return
        draw, near, cell_of = self.random.random, self.near, self.cell_of
        heat, cooling = hot * UNIT, (cold / hot) ** (1 / max(steps, 1))
        for _step in range(steps):
            heat *= cooling
            unit = units[int(draw() * len(units))]
            others = near[unit]
            luck = draw()
            other = others[int(luck * luck * len(others))]
            mine, theirs = cell_of[unit], cell_of[other]
            least = heat * log(1.0 - draw())
            if mine is theirs:
                self._leave(unit, mine, least)
            elif draw() < 0.5:
                self._move(unit, mine, theirs, least)
            else:
                self._swap(unit, mine, theirs, least)

    def _leave(self, unit: int, mine: Cell, least: float) -> None:
        left = self._worth_without(mine, unit)
        if left - mine.value >= least:
            self._take(unit, mine, self._empty())

    def _move(self, unit: int, mine: Cell, theirs: Cell, least: float) -> None:
        bits = theirs.bits
        if (
            theirs.count + self.counts[unit] > self.most
            or self.possible[unit] & bits != bits
            or not theirs.slots & self.slots[unit]
            or not theirs.languages & self.languages[unit]
        ):
            return
        row = self.scores[unit]
        worth = self._worth(
            theirs.count + self.counts[unit],
            theirs.pairs + self.inner[unit] + sum([row[each] for each in theirs.members]),
            theirs.topics + self.held[unit],
            theirs.locomotives + self.locomotives[unit],
            theirs.credit + self.credit[unit],
        )
        if worth - theirs.value + self._worth_without(mine, unit) - mine.value >= least:
            self._take(unit, mine, theirs)

    def _swap(self, unit: int, mine: Cell, theirs: Cell, least: float) -> None:
        other = theirs.members[int(self.random.random() * len(theirs.members))]
        more = self._worth_swapped(theirs, other, unit)
        if more < 0:
            return
        less = self._worth_swapped(mine, unit, other)
        if less >= 0 and more + less - mine.value - theirs.value >= least:
            alone = self._empty()
            self._take(unit, mine, alone)
            self._take(other, theirs, mine)
            self._take(unit, alone, theirs)

    def _worth_swapped(self, cell: Cell, out: int, into: int) -> int:
        """Return what a cell is worth with one unit for another, -1 where that is impossible."""
        bits = cell.bits & ~(1 << out)
        count = cell.count - self.counts[out] + self.counts[into]
        if count > self.most or self.possible[into] & bits != bits:
            return -1
        slots, languages = self.slots[into], self.languages[into]
        row, lost, pairs = self.scores[into], self.scores[out], 0
        for each in cell.members:
            if each != out:
                slots &= self.slots[each]
                languages &= self.languages[each]
                pairs += row[each] - lost[each]
        if not slots or not languages:
            return -1
        return self._worth(
            count,
            cell.pairs + pairs + self.inner[into] - self.inner[out],
            cell.topics + self.held[into] - self.held[out],
            cell.locomotives + self.locomotives[into] - self.locomotives[out],
            cell.credit + self.credit[into] - self.credit[out],
        )

    def _worth_without(self, cell: Cell, unit: int) -> int:
        if not cell.value and cell.count <= self.most:
            count = cell.count - self.counts[unit]
            if self.holders_in[count] > self.most:
                return 0
        row = self.scores[unit]
        return self._worth(
            cell.count - self.counts[unit],
            cell.pairs - self.inner[unit] - sum([row[each] for each in cell.members]),
            cell.topics - self.held[unit],
            cell.locomotives - self.locomotives[unit],
            cell.credit - self.credit[unit],
        )

    def _worth(self, count: int, pairs: int, topics: int, locomotives: int, credit: int) -> int:
        if locomotives > self.locomotives_in[count] or self.holders_in[count] > count:
            return 0
        holders = max(topics.to_bytes(self.topics, "little"))
        if holders < self.holders_in[count]:
            return 0
        return max(0, self.scale[count] * pairs + self.bonus * holders + credit)

    def _take(self, unit: int, mine: Cell, theirs: Cell) -> None:
        """Move a unit from one cell to another."""
        row = self.scores[unit]
        mine.members.remove(unit)
        self.value -= mine.value + theirs.value
        mine.pairs -= self.inner[unit] + sum([row[each] for each in mine.members])
        theirs.pairs += self.inner[unit] + sum([row[each] for each in theirs.members])
        theirs.members.append(unit)
        self._count(mine, unit, -1)
        self._count(theirs, unit, 1)
        self.value += mine.value + theirs.value
        self.cell_of[unit] = theirs

    def _count(self, cell: Cell, unit: int, sign: int) -> None:
        cell.bits ^= 1 << unit
        cell.count += sign * self.counts[unit]
        cell.topics += sign * self.held[unit]
        cell.locomotives += sign * self.locomotives[unit]
        cell.credit += sign * self.credit[unit]
        cell.slots = cell.languages = -1
        for each in cell.members:
            cell.slots &= self.slots[each]
            cell.languages &= self.languages[each]
        cell.value = self._worth(cell.count, cell.pairs, cell.topics, cell.locomotives, cell.credit)

    def _alone(self, unit: int) -> Cell:
        cell = Cell()
        cell.members, cell.pairs = [unit], self.inner[unit]
        self._count(cell, unit, 1)
        return cell

    def _empty(self) -> Cell:
        return Cell()


def bits_of(flags: NDArray[np.bool_]) -> list[int]:
    """Write each row as one number, of which the first flag is the lowest bit."""
    return [int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little") for row in flags]


def nearest(field: Field, count: int) -> Iterator[list[int]]:
    """List for each unit those it can be with, at most so many, the best by the scores of two companies first."""
    for unit, row in enumerate(field.scores):
        apiece = -(row / (field.counts[unit] * field.counts))
        others = np.argsort(apiece, kind="stable")[:count]
        yield others[row[others] >= 0].tolist()
