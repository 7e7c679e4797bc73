"""Suggest pairs so that everybody is shown to about as many others as they see: a b-matching of the whole pool.

One-sided lists show the popular to everybody and a tenth of the companies to nobody. This loads numpy.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from random import Random

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.exploring import further
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool
from domain.matching.prices import Rated, best_first, prices_by_round
from domain.matching.scan import IMPOSSIBLE

CANDIDATES = 200
"""So many of the best partners of each company are weighed against each other."""

WEAKEST = 20
"""One suggestion of so many, the weakest, is not made where both companies have enough others."""

ROWS_AT_ONCE = 100
"""So many companies are looked at in one step."""

Pair = tuple[str, str]
Scored = tuple[str, str, int]
_Rows = tuple[int, int]


def suggest_pairs(
    pool: Pool,
    per_company: int = 5,
    at_least: int = 3,
    overflow: int = 3,
    *,
    exclude: Collection[Pair] = frozenset(),
    own_limits: Mapping[str, int] | None = None,
    threshold: int = 0,
) -> list[Scored]:
    """Return the pairs to show to both of their companies, with their scores, the best first.

    Nobody gets more than `per_company`, but `overflow` more where others would have fewer than `at_least`; the limits
    that companies set themselves are never exceeded. Pairs that are excluded or that somebody has answered are left
    out, as is what scores below the threshold.
    """
    *_steps, found = suggest_in_steps(
        pool, per_company, at_least, overflow, exclude=exclude, own_limits=own_limits, threshold=threshold
    )
    assert found is not None  # noqa: S101 - the last step gives them
    return found


def suggest_in_steps(
    pool: Pool,
    per_company: int = 5,
    at_least: int = 3,
    overflow: int = 3,
    *,
    exclude: Collection[Pair] = frozenset(),
    own_limits: Mapping[str, int] | None = None,
    threshold: int = 0,
) -> Iterator[list[Scored] | None]:
    """Do what `suggest_pairs` does in steps of some tenths of a second: None after each, and at last the pairs."""
    matching = _Matching(pool, (*exclude, *pool.answers), threshold)
    ids, own = matching.ids, own_limits or {}
    own_room = [own.get(company_id, per_company + overflow) for company_id in ids]
    yield from matching.take_best([min(per_company, room) for room in own_room])
    least = [min(at_least, room) for room in own_room]
    yield from matching.fill_up(least, own_room)
    matching.drop_weakest(least)
    yield matching.named()


def explore_pairs(
    pool: Pool,
    limits: Mapping[str, int],
    *,
    every: int,
    seed: str,
    exclude: Collection[Pair] = frozenset(),
    threshold: int = 0,
) -> list[Scored]:
    """Return about one pair in `every` of those that the limits leave room for, none among the best of a company.

    Each is possible, new and scores enough, as in `suggest_pairs`; the same seed chooses the same ones.
    """
    *_steps, found = explore_in_steps(pool, limits, every=every, seed=seed, exclude=exclude, threshold=threshold)
    assert found is not None  # noqa: S101 - the last step gives them
    return found


def explore_in_steps(
    pool: Pool,
    limits: Mapping[str, int],
    *,
    every: int,
    seed: str,
    exclude: Collection[Pair] = frozenset(),
    threshold: int = 0,
) -> Iterator[list[Scored] | None]:
    """Do what `explore_pairs` does in short steps: None after each, and at last the pairs."""
    matching = _Matching(pool, (*exclude, *pool.answers), threshold)
    yield from matching.explore([limits[company_id] for company_id in matching.ids], every, seed)
    yield matching.named()


def room_left(limits: Mapping[str, int], pairs: Iterable[Scored]) -> dict[str, int]:
    """Return the limits less what the pairs take of them."""
    taken = Counter(company_id for a, b, _score in pairs for company_id in (a, b))
    return {company_id: limit - taken[company_id] for company_id, limit in limits.items()}


class _Matching:
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
            scores = self._scores(row) if wanted else np.empty(0, np.int32)
            tried = further(np.argsort(-scores, kind="stable")[: np.count_nonzero(scores >= 0)].tolist())
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
        for a, b, score in best_first(parts, prices):
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

    def named(self) -> list[Scored]:
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

    def _pairs_of(self, rows: slice) -> Rated:
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
