"""Suggest pairs so that everybody is shown to about as many others as they see: a b-matching of the whole pool.

One-sided lists show the popular to everybody and a tenth of the companies to nobody. This loads numpy.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from random import Random

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers
from domain.matching.exploring import further
from domain.matching.index import PartnerIndex
from domain.matching.model import Pool
from domain.matching.prices import prices_of
from domain.matching.scan import IMPOSSIBLE

CANDIDATES = 200
"""So many of the best partners of each company are weighed against each other."""

WEAKEST = 20
"""One suggestion of so many, the weakest, is not made where both companies have enough others."""

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
    matching = _Matching(pool, (*exclude, *pool.answers), threshold)
    ids, own = matching.ids, own_limits or {}
    own_room = [own.get(company_id, per_company + overflow) for company_id in ids]
    matching.take_best([min(per_company, room) for room in own_room])
    least = [min(at_least, room) for room in own_room]
    matching.fill_up(least, own_room)
    matching.drop_weakest(least)
    return matching.named()


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
    matching = _Matching(pool, (*exclude, *pool.answers), threshold)
    matching.explore([limits[company_id] for company_id in matching.ids], every, seed)
    return matching.named()


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
        rows = {company_id: row for row, company_id in enumerate(self.ids)}
        self.apart: defaultdict[int, list[int]] = defaultdict(list)
        for a, b in apart:
            if a in rows and b in rows:
                self.apart[rows[a]].append(rows[b])
                self.apart[rows[b]].append(rows[a])

    def explore(self, room: list[int], every: int, seed: str) -> None:
        """Take pairs that are not among the best of the company that looks for one."""
        for row, company_id in enumerate(self.ids):
            random = Random(f"{seed}:{company_id}")  # noqa: S311 - no secret: a choice that can be repeated
            # A pair takes the time of two, so each of them looks for half as many.
            wanted = sum(random.random() * 2 * every < 1 for _free in range(room[row]))
            scores = self._scores(row) if wanted else np.empty(0, np.int32)
            tried = further(np.argsort(-scores, kind="stable")[: np.count_nonzero(scores >= 0)].tolist())
            for partner in random.sample(tried, min(wanted, len(tried))):
                self._take(min(row, partner), max(row, partner), int(scores[partner]), room)

    def take_best(self, room: list[int]) -> None:
        """Take pairs greedily, the best first, by their scores less the prices of both."""
        partners, scores = self._candidates()
        prices = prices_of(partners, scores, np.array(room, np.intp))
        rows = np.broadcast_to(np.arange(len(room))[:, None], partners.shape)
        once = (scores >= 0) & ((rows < partners) | ~_listed_back(partners, scores))
        a, b = np.minimum(rows, partners)[once], np.maximum(rows, partners)[once]
        score = scores[once]
        best_first = np.lexsort((b, a, -score, prices[a] + prices[b] - score))
        for pair in zip(a[best_first].tolist(), b[best_first].tolist(), score[best_first].tolist(), strict=True):
            self._take(*pair, room)

    def fill_up(self, least: list[int], most: list[int]) -> None:
        """Give more to those who have fewer than the least, from partners who can take some more."""
        for row in sorted(range(len(least)), key=lambda row: (self.degrees[row], row)):
            if self.degrees[row] < least[row]:
                scores = self._scores(row)
                possible = np.flatnonzero(scores >= 0)
                room = [*most[:row], least[row], *most[row + 1 :]]
                for partner in possible[np.argsort(-scores[possible], kind="stable")].tolist():
                    self._take(min(row, partner), max(row, partner), int(scores[partner]), room)

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

    def _candidates(self) -> tuple[NDArray[np.intp], Numbers]:
        """Return the best partners of every company, in the order of rows, and what they are worth."""
        width = min(CANDIDATES, len(self.ids))
        partners = np.zeros((len(self.ids), width), np.intp)
        worth = np.full((len(self.ids), width), IMPOSSIBLE, np.int32)
        for row in range(len(self.ids)):
            scores = self._scores(row)
            best = np.sort(np.argsort(-scores, kind="stable")[:width])
            partners[row], worth[row] = best, scores[best]
        return partners, worth

    def _scores(self, row: int) -> Numbers:
        """Return what the others are worth to one company, -1 for those that it may not meet now."""
        scores = self.index.scores(self.index.pool.companies[self.ids[row]])
        scores[self.apart[row]] = IMPOSSIBLE
        scores[scores < self.threshold] = IMPOSSIBLE
        return scores


def _listed_back(partners: NDArray[np.intp], scores: Numbers) -> NDArray[np.bool_]:
    """Mark the candidates who have the company among their own, so that the pair is counted once."""
    count = len(partners)
    rows = np.broadcast_to(np.arange(count)[:, None], partners.shape)
    keys = (rows * count + partners)[scores >= 0]
    return np.isin(partners * count + rows, keys)
