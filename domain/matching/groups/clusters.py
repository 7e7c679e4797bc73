"""Keep together what belongs together: clusters that exist already become units, impossible ones are told of."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_

from domain.matching.model import Pool
from domain.matching.scoring import is_locomotive, obstacle


@dataclass(frozen=True, slots=True)
class Units:
    """Companies that are only ever placed together, each tuple in order, and the clusters that nobody can keep."""

    units: tuple[tuple[str, ...], ...]
    impossible: tuple[int, ...]


def intact_units(pool: Pool) -> Units:
    """Join clusters that share a company, in their order; leave out those that could be in no group.

    One that is impossible, or only together with those before it, is named by its place in the pool.
    """
    joined: dict[str, frozenset[str]] = {}
    impossible = []
    for place, cluster in enumerate(pool.clusters):
        whole = frozenset(cluster).union(*(joined.get(each, ()) for each in cluster))
        if _can_be_together(pool, whole):
            joined.update(dict.fromkeys(whole, whole))
        else:
            impossible.append(place)
    units = sorted({tuple(sorted(whole)) for whole in joined.values() if len(whole) > 1})
    return Units(tuple(units), tuple(impossible))


def _can_be_together(pool: Pool, ids: Collection[str]) -> bool:
    if len(ids) > pool.rules.most or not pool.companies.keys() >= set(ids):
        return False
    members = [pool.companies[company_id] for company_id in sorted(ids)]
    locomotives = sum(is_locomotive(pool.config, each) for each in members)
    slots, languages = (
        reduce(and_, masks)
        for masks in ([each.slot_mask for each in members], [each.language_mask for each in members])
    )
    return (
        bool(slots and languages)
        and locomotives <= pool.rules.locomotives
        and all(each.active for each in members)
        and not any(obstacle(pool, a, b) for a, b in combinations(members, 2))
    )
