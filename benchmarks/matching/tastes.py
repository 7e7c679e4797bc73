"""Make up how people answer: by weights of their own that the matching does not know."""

from dataclasses import dataclass
from math import exp
from random import Random

from domain.matching.model import WEIGHED, Weights

STEEPNESS = 12.0
MIDDLE = 0.55
"""A suggestion worth this much to somebody is accepted as often as not."""


@dataclass(frozen=True, slots=True)
class Taste:
    """What one person really weighs, and how willing they are."""

    weights: Weights
    middle: float = MIDDLE

    def likelihood(self, values: tuple[int, ...]) -> float:
        """Return how likely the person says yes to a suggestion with these values."""
        worth = sum(weight * value for weight, value in zip(self.weights, values, strict=True)) / 1000 / 100
        return 1 / (1 + exp(-STEEPNESS * (worth - self.middle)))


def draw_answers(seed: int, taste: Taste, count: int) -> list[tuple[tuple[int, ...], bool]]:
    """Draw suggestions of any values, and the person's answers to them."""
    random = Random(seed)  # noqa: S311 - made-up people, no secret
    shown = [tuple(random.randrange(1001) for _kind in WEIGHED) for _number in range(count)]
    return [(values, random.random() < taste.likelihood(values)) for values in shown]
