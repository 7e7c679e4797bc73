"""The ranking model: how likely a described problem is of each subject, and whether it is of any.

A linear model over hashed pieces of words; `make train` makes its weights from the sentences of training/corpus.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.finnish.lemmas import lemmas
from domain.finnish.ngrams import buckets_of

NOTHING = "nothing"
"""The class of the sentences that are of no subject."""
# The rest of a pasted letter tells no more about its subject.
_MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Guess:
    """A subject and its probability between 0 and 1."""

    key: str
    probability: float


class Ranker:
    """The weights of one kind of subject, ready for scoring."""

    def __init__(self, name: str) -> None:
        with files("domain").joinpath(name).open("rb") as opened, np.load(opened) as stored:
            parts: dict[str, Any] = {key: stored[key] for key in stored.files}
        self._keys = tuple(str(key) for key in parts["keys"])
        self._weights: NDArray[np.int8] = parts["weights"]
        self._scales: NDArray[np.float32] = parts["scales"]
        self._biases: NDArray[np.float32] = parts["biases"]
        self._rarity: NDArray[np.float32] = parts["rarity"]
        self._least = float(parts["least"])
        self.trained_on = str(parts["trained_on"])

    def rank(self, words: Sequence[str]) -> tuple[Guess, ...]:
        """List the subjects of folded words, the likeliest first; none where the words are likelier of nothing."""
        probabilities = self._probabilities(words[:_MOST_WORDS])
        if 1 - probabilities.pop(NOTHING) < self._least:
            return ()
        ordered = sorted(probabilities.items(), key=lambda each: -each[1])
        return tuple(Guess(key, probability) for key, probability in ordered)

    def _probabilities(self, words: Sequence[str]) -> dict[str, float]:
        rows = buckets_of(words, lemmas())
        values = self._rarity[rows]
        values = values / max(float(np.linalg.norm(values)), 1e-6)
        scores = (values @ self._weights[rows].astype(np.float32)) * self._scales + self._biases
        likely = np.exp(scores - scores.max())
        return dict(zip(self._keys, (likely / likely.sum()).tolist(), strict=True))
