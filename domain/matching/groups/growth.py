"""Grow thousands of groups at once, each by the unit that brings most: arrays with one group in each row.

This loads numpy.
"""

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.groups.annealing import nearest
from domain.matching.groups.field import Field

FRAME = 64
"""A group grows among so many units: its first one and those that fit it best."""

NEVER = np.float32(-1e6)
WORTHLESS = np.float32(-400.0)
"""A group that loses so many points by its best new member grows no further."""

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


class Frames:
    """For every unit those nearest to it, with all scores among them, and what each unit costs at present."""

    def __init__(self, field: Field) -> None:
        """Cut the frames out of a field; at first a unit costs what it costs by the rules."""
        self.field = field
        units = len(field.counts)
        width = min(FRAME, units)
        near = [[unit, *others][:width] for unit, others in enumerate(nearest(field, width))]
        # Where fewer fit, the first unit fills the row: it never fits itself.
        self.units = np.array([row + row[:1] * (width - len(row)) for row in near], np.intp).reshape(units, width)
        self.place_of = np.full((units, units), -1, np.int16)
        for first, row in enumerate(near):
            self.place_of[first, row] = range(len(row))
        scores = np.where(field.possible, field.scores, NEVER).astype(np.float32)
        self.scores = scores[self.units[:, :, None], self.units[:, None, :]]
        self.slots, self.counts = field.slots[self.units], field.counts[self.units]
        self.inner = field.inner.astype(np.float32)
        self.bonus = np.float32(field.pool.rules.theme_bonus)
        sizes = field.sizes
        self.scale = np.array([2.0 / max(size, 1) for size in range(sizes.most + 1)], np.float32)
        self.holders_in = np.array(sizes.holders, np.float32)
        self.locomotives_in = np.array(sizes.locomotives, np.int32)
        self.cost = -field.credit.astype(np.float32)

    def charge(self, prices: NDArray[np.float64]) -> None:
        """Let each unit cost a price beside what it costs by the rules, in points."""
        self.cost = (prices - self.field.credit).astype(np.float32)


class Growth:
    """Groups under way, one in each row, with the sums that their worth is made of."""

    def __init__(self, frames: Frames, firsts: Rows, topics: Rows) -> None:
        """Begin each group with its first unit; its theme is given."""
        field, rows = frames.field, len(firsts)
        self.frames, self.firsts = frames, firsts
        self.units = frames.units[firsts]
        self.links = np.zeros(self.units.shape, np.float32)
        self.holding = field.holders[self.units, topics[:, None]].astype(np.float32)
        self.members = np.full((rows, field.sizes.most), -1, np.int32)
        self.length = np.zeros(rows, np.intp)
        self.count, self.locomotives = np.zeros(rows, np.int32), np.zeros(rows, np.int32)
        self.slots, self.languages = np.full(rows, -1, np.int32), np.full(rows, -1, np.int32)
        self.pairs, self.holders = np.zeros(rows, np.float32), np.zeros(rows, np.float32)
        self.cost = np.zeros(rows, np.float32)
        self.add(np.arange(rows), np.zeros(rows, np.intp))

    def add(self, rows: Rows, places: Rows) -> None:
        """Add to some rows the units that stand at some places of their frames."""
        field, units = self.frames.field, self.units[rows, places]
        self.pairs[rows] += self.links[rows, places] + field.inner[units]
        self.links[rows] += self.frames.scores[self.firsts[rows], places]
        self.holders[rows] += self.holding[rows, places]
        self.cost[rows] += self.frames.cost[units]
        self.count[rows] += field.counts[units]
        self.locomotives[rows] += field.locomotives[units]
        self.slots[rows] &= field.slots[units]
        self.languages[rows] &= field.languages[units]
        self.members[rows, self.length[rows]] = units
        self.length[rows] += 1

    def gains(self, rows: Rows) -> Floats:
        """Return what groups are worth beyond what their members cost, in points; far below 0 where they may not be."""
        frames, count = self.frames, self.count[rows]
        worth = frames.scale[count] * self.pairs[rows] + frames.bonus * self.holders[rows] - self.cost[rows]
        valid = self.holders[rows] >= frames.holders_in[count]
        valid &= self.locomotives[rows] <= frames.locomotives_in[count]
        valid &= (self.slots[rows] != 0) & (self.languages[rows] != 0)
        return np.where(valid, worth, NEVER).astype(np.float32)

    def step(self, goals: Numbers) -> Rows:
        """Let each group below its goal take the unit that brings most there, and name the rows that grew."""
        frames, rows = self.frames, np.flatnonzero(self.count < goals)
        units, firsts = self.units[rows], self.firsts[rows]
        scale = (2.0 / goals[rows]).astype(np.float32)[:, None]
        gains = (
            scale * (self.links[rows] + frames.inner[units]) + frames.bonus * self.holding[rows] - frames.cost[units]
        )
        gains[(self.slots[rows, None] & frames.slots[firsts]) == 0] = NEVER
        gains[frames.counts[firsts] > (frames.field.sizes.most - self.count[rows])[:, None]] = NEVER
        places = gains.argmax(axis=1)
        grew = gains[np.arange(len(rows)), places] > WORTHLESS
        self.add(rows[grew], places[grew])
        grown: Rows = rows[grew]
        return grown
