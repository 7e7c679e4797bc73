"""Suggest pairs so that everybody is shown to about as many others as they see: a b-matching of the whole pool.

One-sided lists show the popular to everybody and a tenth of the companies to nobody. This loads numpy.
"""

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping

from domain.matching.model import Pool
from domain.matching.pairing import Matching, Pair, Suggested

Steps = Generator[None, None, list[Suggested]]
"""Steps of some tenths of a second, and at last pairs with their scores, the best first."""


def suggest_pairs(
    pool: Pool,
    per_company: int = 5,
    at_least: int = 3,
    overflow: int = 3,
    *,
    exclude: Collection[Pair] = frozenset(),
    own_limits: Mapping[str, int] | None = None,
    threshold: int = 0,
) -> list[Suggested]:
    """Return the pairs to show to both of their companies, with their scores, the best first.

    Nobody gets more than `per_company`, but `overflow` more where others would have fewer than `at_least`; the limits
    that companies set themselves are never exceeded. Pairs that are excluded or that somebody has answered are left
    out, as is what scores below the threshold.
    """
    steps = suggest_in_steps(
        pool, per_company, at_least, overflow, exclude=exclude, own_limits=own_limits, threshold=threshold
    )
    return all_at_once(steps)


def suggest_in_steps(
    pool: Pool,
    per_company: int = 5,
    at_least: int = 3,
    overflow: int = 3,
    *,
    exclude: Collection[Pair] = frozenset(),
    own_limits: Mapping[str, int] | None = None,
    threshold: int = 0,
) -> Steps:
    """Do what `suggest_pairs` does in steps."""
    matching = Matching(pool, (*exclude, *pool.answers), threshold)
    ids, own = matching.ids, own_limits or {}
    own_room = [own.get(company_id, per_company + overflow) for company_id in ids]
    yield from matching.take_best([min(per_company, room) for room in own_room])
    least = [min(at_least, room) for room in own_room]
    yield from matching.fill_up(least, own_room)
    matching.drop_weakest(least)
    return matching.named()


def explore_in_steps(
    pool: Pool,
    limits: Mapping[str, int],
    *,
    every: int,
    seed: str,
    exclude: Collection[Pair] = frozenset(),
    threshold: int = 0,
) -> Steps:
    """Find about one pair in `every` of those that the limits leave room for, none among the best of a company.

    Each is possible, new and scores enough, as in `suggest_pairs`; the same seed chooses the same ones.
    """
    if not every:
        return []
    matching = Matching(pool, (*exclude, *pool.answers), threshold)
    yield from matching.explore([limits[company_id] for company_id in matching.ids], every, seed)
    return matching.named()


def all_at_once(steps: Steps) -> list[Suggested]:
    """Take all steps, and return the pairs."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: list[Suggested] = done.value
            return found


def room_left(limits: Mapping[str, int], pairs: Iterable[Suggested]) -> dict[str, int]:
    """Return the limits less what the pairs take of them."""
    taken = Counter(company_id for a, b, _score in pairs for company_id in (a, b))
    return {company_id: limit - taken[company_id] for company_id, limit in limits.items()}
