"""Find the best partners of a company among all of them, and keep up with every change.

This loads numpy: import it where it is first needed, not with the program.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from domain.matching.columns import Columns, Numbers
from domain.matching.model import Company, PairScore, Pool, Weights, pair_of
from domain.matching.scan import IMPOSSIBLE, scan
from domain.matching.scoring import score_companies


class PartnerIndex:
    """All companies in memory; a change touches its own row only."""

    def __init__(self, pool: Pool) -> None:
        """Take in a pool; later changes go through the index, which has its own copy of everything."""
        self._companies = dict(pool.companies)
        self._ties = dict(pool.ties)
        self._answers = dict(pool.answers)
        self._weights = dict(pool.weights)
        self.pool = replace(
            pool, companies=self._companies, ties=self._ties, answers=self._answers, weights=self._weights
        )
        self._columns = Columns(pool.tables, pool.config, max(len(pool.companies), 1))
        self.ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._free: list[int] = []
        # Ties and answers are few: those pairs are scored one by one.
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        for company_id in sorted(pool.companies):
            self._place(pool.companies[company_id])
        for a, b in (*pool.ties, *pool.answers):
            self._acquaint(a, b)

    def add(self, company: Company) -> None:
        """Take in a new company."""
        if company.id in self._companies:
            raise ValueError(f"{company.id} is in already: update it")
        self._companies[company.id] = company
        self._place(company)

    def update(self, company: Company) -> None:
        """Take in what changed about a company."""
        self._columns.put(self._rows[company.id], company, self.pool.weights_of(company.id))
        self._companies[company.id] = company

    def remove(self, company_id: str) -> None:
        """Forget a company, with its ties and all answers that it gave or got."""
        row = self._rows.pop(company_id)
        self._columns.clear(row)
        self._free.append(row)
        del self._companies[company_id]
        self._weights.pop(company_id, None)
        for other in self._known.pop(company_id, set()):
            self._known[other].discard(company_id)
            self._ties.pop(pair_of(company_id, other), None)
            self._answers.pop((company_id, other), None)
            self._answers.pop((other, company_id), None)

    def answer(self, a: str, b: str, value: int) -> None:
        """Note what one company said of another: 1 is yes, -1 never."""
        self._answers[a, b] = value
        self._acquaint(a, b)

    def tie(self, a: str, b: str, strength: int) -> None:
        """Note that two companies work together already, with strength 1–3, or no longer (0)."""
        self._ties[pair_of(a, b)] = strength
        self._acquaint(a, b)

    def weigh(self, company_id: str, weights: Weights) -> None:
        """Score a company's suggestions by weights of its own from now on."""
        self._weights[company_id] = weights
        self.update(self._companies[company_id])

    def scores(self, company: Company) -> Numbers:
        """Return the mutual score with every row (see `ids`), -1 where a pair is impossible."""
        scores = scan(self._columns, company, self.pool.weights_of(company.id))
        if company.id in self._rows:
            scores[self._rows[company.id]] = IMPOSSIBLE
        for other in self._known.get(company.id, set()) & self._rows.keys():
            score = score_companies(self.pool, company, self._companies[other])
            scores[self._rows[other]] = score.mutual if isinstance(score, PairScore) else IMPOSSIBLE
        return scores

    def top(
        self, company: str | Company, k: int = 5, exclude: Collection[str] = (), *, threshold: int = 0
    ) -> list[tuple[str, int]]:
        """Return the best partners with their scores, ties in the order of ids; none below the threshold."""
        scores = self.scores(self._companies[company] if isinstance(company, str) else company)
        for other in exclude:
            if other in self._rows:
                scores[self._rows[other]] = IMPOSSIBLE
        return sorted(self._best(scores, k, threshold), key=lambda found: (-found[1], found[0]))[:k]

    def _best(self, scores: Numbers, k: int, threshold: int) -> Iterator[tuple[str, int]]:
        """Find the k best and everybody who scores as much as the last of them, by lowering the bar step by step."""
        least, bar, step = max(threshold, 0), int(scores.max(initial=IMPOSSIBLE)) + 1, 16
        rows = np.empty(0, np.intp)
        while len(rows) < k and bar > least:
            bar, step = max(bar - step, least), 2 * step
            rows = np.flatnonzero(scores >= bar)
        return ((self.ids[row], score) for row, score in zip(rows.tolist(), scores[rows].tolist(), strict=True))

    def _place(self, company: Company) -> None:
        row = self._free.pop() if self._free else len(self.ids)
        if row == len(self.ids):
            self.ids.append(company.id)
        self.ids[row] = company.id
        self._rows[company.id] = row
        self._columns.put(row, company, self.pool.weights_of(company.id))

    def _acquaint(self, a: str, b: str) -> None:
        self._known[a].add(b)
        self._known[b].add(a)
