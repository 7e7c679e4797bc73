"""Find what being shown to somebody should cost, so that the wishes for each company come near what it can take.

The prices are those of a Lagrangian relaxation: who is wished for too often becomes dearer, who is not, cheaper.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers

ROUNDS = 60
FIRST_STEP = 20.0
COOLING = 10

AT_ONCE = 1000
"""So many companies choose at a time, which bounds the memory."""

SORTED_AT_ONCE = 100_000
"""So many pairs are put in order in one step."""

Prices = NDArray[np.float64]

Rated = tuple[Numbers, Numbers, Numbers]
"""The rows of the companies of several pairs, and the scores of the pairs."""


def prices_by_round(partners: Numbers, scores: Numbers, room: NDArray[np.intp]) -> Iterator[Prices]:
    """Give a price for each company, in points of the score, better with every round; the last are to be used.

    Row by row, `partners` are the candidates of a company and `scores` what they are worth (-1 where there is none);
    `room` is for how many partners each has time.
    """
    prices = np.zeros(len(room))
    for number in range(ROUNDS if scores.size else 0):
        demand = _demand(partners, scores, room, prices)
        prices = prices + FIRST_STEP / (1 + number / COOLING) * (demand - room) / np.maximum(room, 1)
        yield prices


def _demand(partners: Numbers, scores: Numbers, room: NDArray[np.intp], prices: Prices) -> NDArray[np.intp]:
    """Count for each company how many would choose it at these prices."""
    demand = np.zeros(len(room), np.intp)
    for start in range(0, len(room), AT_ONCE):
        rows = slice(start, start + AT_ONCE)
        worth = np.where(scores[rows] >= 0, scores[rows], -np.inf)
        wished = _best(worth - prices[partners[rows]], room[rows])
        demand += np.bincount(partners[rows][wished], minlength=len(room))
    return demand


def _best(gains: NDArray[np.float64], room: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Mark in each row as many of the best as there is room for, and whoever equals the last of them."""
    most = max(1, min(int(room.max()), gains.shape[1]))
    best = np.sort(np.partition(gains, -most, axis=1)[:, -most:], axis=1)
    last = best[np.arange(len(room)), np.clip(most - room, 0, most - 1)]
    chosen: NDArray[np.bool_] = (gains >= last[:, None]) & (room > 0)[:, None] & np.isfinite(gains)
    return chosen


def best_first(parts: Sequence[Rated], prices: Prices) -> Iterator[Rated]:
    """Give pairs and their scores, the best first by what the prices leave, some at a time: millions take long."""
    if not parts:
        return
    a, b, score = (np.concatenate(column) for column in zip(*parts, strict=True))
    loss = prices[a] + prices[b] - score
    count = 1 + len(loss) // SORTED_AT_ONCE
    below, bars = -np.inf, np.quantile(loss, np.arange(1, count) / count) if len(loss) else []
    for bar in (*bars, np.inf):
        some = np.flatnonzero((loss > below) & (loss <= bar))
        some = some[np.lexsort((b[some], a[some], -score[some], loss[some]))]
        yield a[some], b[some], score[some]
        below = bar
