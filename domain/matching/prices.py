"""Find what being shown to somebody should cost, so that the wishes for each company come near what it can take.

The prices are those of a Lagrangian relaxation: who is wished for too often becomes dearer, who is not, cheaper.
"""

import numpy as np
from numpy.typing import NDArray

from domain.matching.columns import Numbers

ROUNDS = 60
FIRST_STEP = 20.0
COOLING = 10

Prices = NDArray[np.float64]


def prices_of(partners: NDArray[np.intp], scores: Numbers, room: NDArray[np.intp]) -> Prices:
    """Return a price for each company, in points of the score.

    Row by row, `partners` are the candidates of a company and `scores` what they are worth (-1 where there is none);
    `room` is for how many partners each has time.
    """
    prices = np.zeros(len(room))
    if not scores.size:
        return prices
    worth = np.where(scores >= 0, scores, -np.inf)
    for number in range(ROUNDS):
        wished = _best(worth - prices[partners], room)
        demand = np.bincount(partners[wished], minlength=len(room))
        prices += FIRST_STEP / (1 + number / COOLING) * (demand - room) / np.maximum(room, 1)
    return prices


def _best(gains: NDArray[np.float64], room: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Mark in each row as many of the best as there is room for, and whoever equals the last of them."""
    most = max(1, min(int(room.max()), gains.shape[1]))
    best = np.sort(np.partition(gains, -most, axis=1)[:, -most:], axis=1)
    last = best[np.arange(len(room)), np.clip(most - room, 0, most - 1)]
    chosen: NDArray[np.bool_] = (gains >= last[:, None]) & (room > 0)[:, None] & np.isfinite(gains)
    return chosen
