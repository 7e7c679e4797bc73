"""Take pairs among all companies: the best for everybody, some further down to try out, more for those with few.

This loads numpy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from random import Random

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.exploring import FURTHEST, further
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool
from domain.matching.prices import prices_by_round
from domain.matching.scan import IMPOSSIBLE

CANDIDATES = 200
"""So many of the best partners of each company are weighed against each other."""

WEAKEST = 20
"""One suggestion of so many, the weakest, is not made where both companies have enough others."""

ROWS_AT_ONCE, AT_ONCE = 100, 100_000
"""Of so many companies the candidates are found in one step, and so many pairs are looked at."""

Pair = tuple[str, str]
Suggested = tuple[str, str, int]
_Rows = tuple[int, int]
_Scored = tuple[Numbers, Numbers, Numbers]
"""The rows of the companies of several pairs, and the scores of the pairs."""


class Matching:
    """Pairs under way; companies are the rows of the index, which are in the order of their ids."""

    def __init__(self, pool: Pool, apart: Iterable[Pair], threshold: int) -> None:
        self.index, self.threshold = PartnerIndex(pool), threshold
        self.ids = self.index.ids
        self.pairs: dict[_Rows, int] = {}
        self.degrees = [0] * len(self.ids)
        width = min(CANDIDATES, len(self.ids))
        self.partners = np.zeros((len(self.ids), width), np.int32)
        self.worth = np.full((len(self.ids), width), IMPOSSIBLE, np.int32)
        rows = {company_id: row for row, company_id in enumerate(self.ids)}
        self.apart: defaultdict[int, list[int]] = defaultdict(list)
        for a, b in apart:
            if a in rows and b in rows:
                self.apart[rows[a]].append(rows[b])
                self.apart[rows[b]].append(rows[a])

    def explore(self, room: list[int], every: int, seed: str) -> Iterator[None]:
        """Take pairs that are not among the best of the company that looks for one."""
        for row, company_id in enumerate(self.ids):
            random = Random(f"{seed}:{company_id}")  # noqa: S311 - no secret: a choice that can be repeated
            # A pair takes the time of two, so each of them looks for half as many.
            wanted = sum(random.random() * 2 * every < 1 for _free in range(room[row]))
            if wanted:
                scores = self._scores(row)
                tried = further(_ranked(scores, FURTHEST))
                for partner in random.sample(tried, min(wanted, len(tried))):
                    self._take(min(row, partner), max(row, partner), int(scores[partner]), room)
            if row % ROWS_AT_ONCE == 0:
                yield

    def take_best(self, room: list[int]) -> Iterator[None]:
        """Take pairs greedily, the best first, by their scores less the prices of both."""
        yield from self._find_candidates()
        prices = np.zeros(len(room))
        for better in prices_by_round(self.partners, self.worth, np.array(room, np.intp)):
            prices = better
            yield
        parts = []
        for start in range(0, len(room), ROWS_AT_ONCE):
            parts.append(self._pairs_of(slice(start, start + ROWS_AT_ONCE)))
            yield
        for a, b, score in _best_first(parts, prices):
            for pair in zip(a.tolist(), b.tolist(), score.tolist(), strict=True):
                self._take(*pair, room)
            yield

    def fill_up(self, least: list[int], most: list[int]) -> Iterator[None]:
        """Give more to those who have fewer than the least, from partners who can take some more."""
        for row in sorted(range(len(least)), key=lambda row: (self.degrees[row], row)):
            if self.degrees[row] < least[row]:
                scores = self._scores(row)
                possible = np.flatnonzero(scores >= 0)
                room = [*most[:row], least[row], *most[row + 1 :]]
                for partner in possible[np.argsort(-scores[possible], kind="stable")].tolist():
                    self._take(min(row, partner), max(row, partner), int(scores[partner]), room)
                yield

    def drop_weakest(self, least: list[int]) -> None:
        """Drop the weakest pairs where both companies have more than the least."""
        to_drop = len(self.pairs) // WEAKEST
        for a, b in sorted(self.pairs, key=lambda pair: (self.pairs[pair], pair)):
            if to_drop and self.degrees[a] > least[a] and self.degrees[b] > least[b]:
                del self.pairs[a, b]
                self.degrees[a] -= 1
                self.degrees[b] -= 1
                to_drop -= 1

    def named(self) -> list[Suggested]:
        """Return the pairs by the ids of their companies, the best first."""
        named = [(self.ids[a], self.ids[b], score) for (a, b), score in self.pairs.items()]
        return sorted(named, key=lambda pair: (-pair[2], pair[0], pair[1]))

    def _take(self, a: int, b: int, score: int, room: list[int]) -> None:
        if self.degrees[a] < room[a] and self.degrees[b] < room[b] and (a, b) not in self.pairs:
            self.pairs[a, b] = score
            self.degrees[a] += 1
            self.degrees[b] += 1

    def _find_candidates(self) -> Iterator[None]:
        """Find the best partners of every company, in the order of rows, and what they are worth."""
        width = self.partners.shape[1]
        for row in range(len(self.ids)):
            scores = self._scores(row)
            best = _best_rows(scores, width)
            self.partners[row], self.worth[row] = best, scores[best]
            if row % ROWS_AT_ONCE == 0:
                yield

    def _pairs_of(self, rows: slice) -> _Scored:
        """List the pairs of some companies with their candidates, each pair with the first company that lists it."""
        partners, worth = self.partners[rows], self.worth[rows]
        mine = np.broadcast_to(
            np.arange(rows.start, rows.start + len(partners), dtype=np.int32)[:, None], partners.shape
        )
        once = (worth >= 0) & ((mine < partners) | ~self._list_back(mine, partners))
        mine, partners = mine[once], partners[once]
        return np.minimum(mine, partners), np.maximum(mine, partners), worth[once]

    def _list_back(self, mine: Numbers, partners: Numbers) -> NDArray[np.bool_]:
        """Mark the candidates who have the company among their own."""
        count = len(self.ids)
        wanted = partners.astype(np.int64) * count + mine
        found: NDArray[np.bool_] = self._keys[np.searchsorted(self._keys, wanted)] == wanted
        return found

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        """All candidates in one list, which is in order as rows and candidates are; what is above all ends it."""
        rows = np.arange(len(self.ids), dtype=np.int64)[:, None]
        keys = (rows * len(self.ids) + self.partners)[self.worth >= 0]
        return np.append(keys, np.iinfo(np.int64).max)

    def _scores(self, row: int) -> Numbers:
        """Return what the others are worth to one company, -1 for those that it may not meet now."""
        scores = self.index.scores(self.index.pool.companies[self.ids[row]])
        scores[self.apart[row]] = IMPOSSIBLE
        scores[scores < self.threshold] = IMPOSSIBLE
        return scores


def _best_rows(scores: Numbers, count: int) -> NDArray[np.intp]:
    """List the rows of the best scores, the first of those that are equal, in the order of rows."""
    last = np.partition(scores, -count)[-count]
    better = np.flatnonzero(scores > last)
    equal = np.flatnonzero(scores == last)[: count - len(better)]
    return np.sort(np.concatenate((better, equal)))


def _ranked(scores: Numbers, count: int) -> list[int]:
    """List the rows of the best scores that are possible, the best first and equal ones in the order of rows."""
    best = _best_rows(scores, min(count, len(scores)))
    possible = best[scores[best] >= 0]
    rows: list[int] = possible[np.argsort(-scores[possible], kind="stable")].tolist()
    return rows


def _best_first(parts: Sequence[_Scored], prices: NDArray[np.float64]) -> Iterator[_Scored]:
    """Give pairs and their scores, the best first by what the prices leave, some at a time: millions take long."""
    if not parts:
        return
    a, b, score = (np.concatenate(column) for column in zip(*parts, strict=True))
    loss = prices[a] + prices[b] - score
    count = 1 + len(loss) // AT_ONCE
    below, bars = -np.inf, np.quantile(loss, np.arange(1, count) / count) if len(loss) else []
    for bar in (*bars, np.inf):
        some = np.flatnonzero((loss > below) & (loss <= bar))
        some = some[np.lexsort((b[some], a[some], -score[some], loss[some]))]
        yield a[some], b[some], score[some]
        below = bar
