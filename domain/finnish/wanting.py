"""The model of wanting: how likely a thing that is named is truly asked for or offered, and not turned down.

There are more ways to say no than a word list holds; `make train` makes the weights from training/corpus/stances.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.finnish.lexicon import Mention
from domain.finnish.surroundings import Told, buckets_around, manner_of


class Wanting:
    """The weights, ready for scoring."""

    def __init__(self) -> None:
        with files("domain").joinpath("finnish/wanting.npz").open("rb") as opened, np.load(opened) as stored:
            parts: dict[str, Any] = {key: stored[key] for key in stored.files}
        self._weights: NDArray[np.int8] = parts["weights"]
        self._scale = float(parts["scale"])
        self._bias = float(parts["bias"])
        self._least = tuple(map(float, parts["least"]))
        self.trained_on = str(parts["trained_on"])

    def believes(self, told: Told, place: int, mention: Mention) -> bool:
        """Tell whether what a clause names is surely wanted or offered; the less the clause says, the surer."""
        least = self._least[manner_of(told.clauses[place], told.stances[place])]
        return self.probability(told, place, mention) > least

    def probability(self, told: Told, place: int, mention: Mention) -> float:
        """Tell how likely what a clause names is wanted or offered."""
        rows = buckets_around(told, place, mention)
        score = float(self._weights[rows].sum(dtype=np.int64)) * self._scale / len(rows) ** 0.5 + self._bias
        return float(1 / (1 + np.exp(-score)))


@cache
def wanting() -> Wanting:
    """Load the weights of the package."""
    return Wanting()
