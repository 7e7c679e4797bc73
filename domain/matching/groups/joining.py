"""Look for a place for a newcomer in groups that are forming, and for the group that is left when some say no."""

from collections.abc import Collection, Sequence
from itertools import combinations

from domain.matching.groups.clusters import Units, intact_units
from domain.matching.groups.rules import (
    Flaw,
    check_group,
    common_languages,
    common_slots,
    group_value,
    holders_needed,
    locomotives_in,
    theme_of,
)
from domain.matching.model import Pool
from domain.matching.scoring import is_locomotive, obstacle


def join_options(pool: Pool, company_id: str, groups: Sequence[Sequence[str]], k: int = 3) -> list[tuple[int, int]]:
    """Return the groups (by place) that a company could join, with what each gains by it, the best first.

    A gain is in 1/2520 per mille; a group that would be worth less is none.
    """
    gains = [
        (place, group_value(pool, [*group, company_id]) - group_value(pool, group))
        for place, group in enumerate(groups)
        if _can_join(pool, company_id, group)
    ]
    return sorted((each for each in gains if each[1] > 0), key=lambda each: (-each[1], each[0]))[:k]


def _can_join(pool: Pool, company_id: str, group: Sequence[str]) -> bool:
    """Tell whether a group stays one with this company; that it is one already is taken for granted."""
    rules, newcomer = pool.rules, pool.companies[company_id]
    members = [newcomer, *(pool.companies[each] for each in group)]
    return (
        company_id not in group
        and len(members) <= rules.most
        and bool(common_slots(members) and common_languages(members))
        and sum(is_locomotive(pool.config, each) for each in members) <= locomotives_in(rules, len(members))
        and theme_of(members)[1] >= holders_needed(rules, len(members))
        and not any(obstacle(pool, newcomer, each) for each in members[1:])
    )


def surviving(pool: Pool, members: Collection[str], yes: Collection[str]) -> tuple[str, ...] | None:
    """Return the largest group of those who said yes, the best of equal ones; None where there is none.

    A cluster of which somebody said no is not held together any more.
    """
    willing = sorted(set(members) & set(yes))
    units = Units(tuple(unit for unit in intact_units(pool).units if set(willing) >= set(unit)), ())
    for size in range(len(willing), pool.rules.least - 1, -1):
        left = [ids for ids in combinations(willing, size) if _is_group(pool, ids, units)]
        if left:
            return max(left, key=lambda ids: (group_value(pool, ids), [-willing.index(each) for each in ids]))
    return None


def _is_group(pool: Pool, ids: Collection[str], units: Units) -> bool:
    flaw: Flaw | None = check_group(pool, ids, units=units)
    return flaw is None
