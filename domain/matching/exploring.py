"""Suggest now and then somebody who is not among the best, so that the answers teach more than is known already.

Answers exist only for what was shown: whoever shows the best alone learns nothing of the others.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

BEST, FURTHEST = 5, 20
"""Those after the best, and no further than this, are tried out: ranks 6 to 20."""

T = TypeVar("T")


def further(ranked: Sequence[T]) -> list[T]:
    """Return those who are tried out now and then, of partners in the order of their scores."""
    return list(ranked[BEST:FURTHEST])


def best_and_others(ranked: Sequence[T], most: int, *, every: int, seed: str) -> list[T]:
    """Take so many partners, the best first, but about one in `every` from further down; 0 takes the best alone.

    The same seed chooses the same ones on every machine.
    """
    random = Random(seed)  # noqa: S311 - no secret: a choice that can be repeated
    left, chosen = list(ranked), list[T]()
    tried = further(ranked)
    while left and len(chosen) < most:
        explores = every > 0 and bool(tried) and random.random() * every < 1
        each = random.choice(tried) if explores else left[0]
        chosen.append(each)
        left.remove(each)
        if each in tried:
            tried.remove(each)
    return chosen
