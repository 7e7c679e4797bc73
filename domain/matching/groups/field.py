"""Lay out the units that groups are made of as numbers: what each brings, and what each pair of them is worth.

This loads numpy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.groups.rules import UNIT, credit_of, holders_needed, locomotives_in
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool
from domain.matching.scan import IMPOSSIBLE
from domain.matching.scoring import is_locomotive

Unit = tuple[str, ...]
"""Companies that are placed together: mostly one alone."""

Members = tuple[int, ...]
"""Units of a field by their numbers, in order."""


@dataclass(frozen=True)
class Field:
    """Units in the order of their ids, one number for each in every column; `scores` are 32 bits wide and so are sums.

    `holders` says for each topic how many companies of the unit need it, `credit` is in per mille, `inner` the scores
    of the pairs within the unit, `scores` those between two units, -1 where a pair is impossible.
    """

    pool: Pool
    units: tuple[Unit, ...]
    counts: Numbers
    locomotives: Numbers
    slots: Numbers
    languages: Numbers
    credit: Numbers
    holders: Numbers
    inner: Numbers
    scores: Numbers

    def ids(self, members: Iterable[int]) -> tuple[str, ...]:
        """Name the companies of some units."""
        return tuple(sorted(company_id for unit in members for company_id in self.units[unit]))

    @cached_property
    def possible(self) -> NDArray[np.bool_]:
        """Return which units can be together."""
        possible: NDArray[np.bool_] = self.scores >= 0
        return possible

    @cached_property
    def lists(self) -> "Lists":
        """Return the same as lists of Python's own numbers, which are read faster one by one."""
        return Lists(self)

    @cached_property
    def sizes(self) -> "Sizes":
        """Return what depends on the size of a group alone."""
        return Sizes(self.pool)

    def value(self, members: Members) -> int:
        """Return what a group of these units is worth in 1/2520 per mille, 0 for none."""
        return max(0, self.worth(members) or 0)

    def worth(self, members: Members) -> int | None:
        """Return what a group of these units is worth in 1/2520 per mille, None where it may not be one.

        All pairs are taken to be possible.
        """
        lists, sizes = self.lists, self.sizes
        count = sum([lists.counts[unit] for unit in members])
        if count > sizes.most or sum([lists.locomotives[unit] for unit in members]) > sizes.locomotives[count]:
            return None
        slots = languages = -1
        held, pairs, credit = 0, 0, 0
        for place, unit in enumerate(members):
            slots &= lists.slots[unit]
            languages &= lists.languages[unit]
            held += lists.held[unit]
            credit += lists.credit[unit]
            row = lists.scores[unit]
            pairs += lists.inner[unit] + sum([row[other] for other in members[:place]])
        holders = max(held.to_bytes(lists.topics, "little"))
        if holders < sizes.holders[count] or not slots or not languages:
            return None
        return sizes.scale[count] * pairs + lists.bonus * holders + credit


class Sizes:
    """What a group may have and its pairs count, by its size from 0 to the most."""

    def __init__(self, pool: Pool) -> None:
        """Read the rules; no proposal is larger than the target."""
        rules = pool.rules
        self.most = min(rules.target, rules.most)
        sizes = range(self.most + 1)
        self.scale = [2 * (UNIT // max(size, 1)) for size in sizes]
        self.locomotives = [locomotives_in(rules, size) for size in sizes]
        self.holders = [holders_needed(rules, size) if size >= rules.least else self.most + 1 for size in sizes]


class Lists:
    """The columns of a field as lists; `credit` and `bonus` in 1/2520 per mille."""

    def __init__(self, field: Field) -> None:
        """Copy a field."""
        self.counts: list[int] = field.counts.tolist()
        self.locomotives: list[int] = field.locomotives.tolist()
        self.slots: list[int] = field.slots.tolist()
        self.languages: list[int] = field.languages.tolist()
        self.credit: list[int] = (field.credit.astype(np.int64) * UNIT).tolist()
        self.inner: list[int] = field.inner.tolist()
        self.bonus = UNIT * field.pool.rules.theme_bonus
        self.topics = max(field.holders.shape[1], 1)
        # One byte for each topic: adding a unit to a group is one addition, whatever it needs.
        self.held = [int.from_bytes(row.tobytes(), "little") for row in field.holders.astype(np.uint8)]
        # The same few numbers stand in all rows, as the same objects.
        numbers = np.arange(int(field.scores.max(initial=0)) + 1).astype(object)
        self.scores: list[list[int]] = numbers[np.maximum(field.scores, 0)].tolist()


def lay_out(pool: Pool, units: Sequence[Unit]) -> Field:
    """Make the numbers of some units of a pool."""
    units = sorted(units)
    members = [[pool.companies[company_id] for company_id in unit] for unit in units]
    brought = [sum(credit_of(pool.rules, each) for each in unit) for unit in members]
    inner, scores = _scores(pool, units)
    holders = np.zeros((len(units), len(pool.tables.rarity)), np.int32)
    for number, unit in enumerate(members):
        for each in unit:
            holders[number, [topic for topic, _level in each.needs]] += 1
    return Field(
        pool=pool,
        units=tuple(units),
        counts=_column(len(unit) for unit in units),
        locomotives=_column(sum(is_locomotive(pool.config, each) for each in unit) for unit in members),
        slots=_column(reduce(and_, (each.slot_mask for each in unit)) for unit in members),
        languages=_column(reduce(and_, (each.language_mask for each in unit)) for unit in members),
        credit=_column(brought),
        holders=holders,
        inner=inner,
        scores=scores,
    )


def _column(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int32)


def _scores(pool: Pool, units: Sequence[Unit]) -> tuple[Numbers, Numbers]:
    """Sum the scores of companies within units and between them."""
    ids = sorted(company_id for unit in units for company_id in unit)
    index = PartnerIndex(_only(pool, ids))
    table = np.array([index.scores(pool.companies[company_id]) for company_id in ids], np.int32)
    table = table.reshape(len(ids), len(ids))
    places = {company_id: place for place, company_id in enumerate(ids)}
    order = [places[company_id] for unit in units for company_id in unit]
    starts = np.cumsum([0, *(len(unit) for unit in units)])[:-1]
    if len(starts) == len(ids):
        return np.zeros(len(ids), np.int32), table[np.ix_(order, order)]
    return _joined(table[np.ix_(order, order)], starts)


def _joined(table: Numbers, starts: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """Add up the rows and columns of each unit; a pair of units is as impossible as any pair of their companies."""
    np.fill_diagonal(table, 0)
    least = np.minimum.reduceat(np.minimum.reduceat(table, starts, axis=0), starts, axis=1)
    total = np.add.reduceat(np.add.reduceat(table, starts, axis=0), starts, axis=1)
    inner = np.diag(total) // 2
    scores = np.where(least < 0, IMPOSSIBLE, total).astype(np.int32)
    np.fill_diagonal(scores, IMPOSSIBLE)
    return inner.astype(np.int32), scores


def _only(pool: Pool, ids: Sequence[str]) -> Pool:
    """Return the part of a pool that is about some companies."""
    chosen = set(ids)
    return replace(
        pool,
        companies={company_id: pool.companies[company_id] for company_id in ids},
        ties={pair: tie for pair, tie in pool.ties.items() if chosen.issuperset(pair)},
        answers={pair: answer for pair, answer in pool.answers.items() if chosen.issuperset(pair)},
        weights={company_id: pool.weights[company_id] for company_id in ids if company_id in pool.weights},
    )
