"""Say whether companies may be a group and what they are worth together, in whole numbers: the definition.

The worth is that of a fractional hedonic game (twice the scores of all pairs, divided by the size), a bonus for each
who holds the common theme, a credit for each round waited, less a price for each company that is bound.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import reduce
from itertools import combinations
from operator import and_

from domain.matching.groups.clusters import Units, intact_units
from domain.matching.model import Company, GroupRules, PairScore, Pool
from domain.matching.scoring import is_locomotive, score_pair

UNIT = 2520
"""Worth is counted in 1/2520 per mille, so that a division by any size from 1 to 10 leaves nothing over."""

MANY = 6
"""From so many companies on a group carries more than one locomotive."""


class Flaw(StrEnum):
    """Why companies may not be a group; that somebody said no stays between Puhti and the one who said it."""

    unknown = "unknown"
    twice = "twice"
    size = "size"
    slots = "slots"
    language = "language"
    locomotives = "locomotives"
    theme = "theme"
    cluster = "cluster"
    pair = "pair"


def wished(pool: Pool, apart: Iterable[tuple[str, str]] = (), together: Iterable[tuple[str, str]] = ()) -> Pool:
    """Return the pool as a coordinator wishes it: pairs that stay apart, and pairs that stay together."""
    return replace(
        pool,
        answers={**pool.answers, **dict.fromkeys(apart, -1)},
        clusters=(*pool.clusters, *together),
    )


def check_group(pool: Pool, ids: Collection[str], *, units: Units | None = None) -> Flaw | None:
    """Say what forbids these companies to be a group, if anything does.

    Who asks about many groups finds the pool's `intact_units` once and hands them over.
    """
    if len(set(ids)) != len(ids):
        return Flaw.twice
    if not pool.companies.keys() >= set(ids):
        return Flaw.unknown
    members = [pool.companies[company_id] for company_id in ids]
    return _flaw_of_all(pool, members) or _flaw_of_parts(pool, ids, units or intact_units(pool))


def _flaw_of_all(pool: Pool, members: Sequence[Company]) -> Flaw | None:
    rules, count = pool.rules, len(members)
    checks = {
        Flaw.size: not rules.least <= count <= rules.most,
        Flaw.slots: not common_slots(members),
        Flaw.language: not common_languages(members),
        Flaw.locomotives: sum(is_locomotive(pool.config, each) for each in members) > locomotives_in(rules, count),
        Flaw.theme: theme_of(members)[1] < holders_needed(rules, count),
    }
    return next((flaw for flaw, holds in checks.items() if holds), None)


def _flaw_of_parts(pool: Pool, ids: Collection[str], units: Units) -> Flaw | None:
    members = set(ids)
    if any(members & set(unit) and not members >= set(unit) for unit in units.units):
        return Flaw.cluster
    possible = all(isinstance(score_pair(pool, a, b), PairScore) for a, b in combinations(sorted(ids), 2))
    return None if possible else Flaw.pair


def group_value(pool: Pool, ids: Collection[str]) -> int:
    """Return what a group is worth, in 1/2520 per mille; impossible pairs count as nothing."""
    members = [pool.companies[company_id] for company_id in ids]
    scores = [score_pair(pool, a, b) for a, b in combinations(sorted(ids), 2)]
    pairs = sum(score.mutual for score in scores if isinstance(score, PairScore))
    credit = sum(credit_of(pool.rules, each) for each in members)
    return 2 * pairs * (UNIT // max(len(members), 1)) + UNIT * (pool.rules.theme_bonus * theme_of(members)[1] + credit)


def credit_of(rules: GroupRules, company: Company) -> int:
    """Return what a company brings by having waited, less the price of binding it, in per mille."""
    return rules.waiting_bonus * min(rules.longest_wait, company.waited_rounds) - rules.price


def theme_of(members: Iterable[Company]) -> tuple[int, int]:
    """Return the need that most of them share, the first of equal ones, and how many do; (-1, 0) without needs."""
    holders = Counter(topic for each in members for topic, _level in each.needs)
    return max(holders.items(), key=lambda found: (found[1], -found[0]), default=(-1, 0))


def holders_needed(rules: GroupRules, count: int) -> int:
    """Return how many of a group of this size have to share its theme."""
    return max(rules.theme_least, -(-rules.theme_share * count // 1000))


def locomotives_in(rules: GroupRules, count: int) -> int:
    """Return how many locomotives a group of this size may have."""
    return rules.locomotives if count >= MANY else min(1, rules.locomotives)


def common_slots(members: Iterable[Company]) -> int:
    """Return the hours that suit all of them, as a mask."""
    return reduce(and_, (each.slot_mask for each in members), -1)


def common_languages(members: Iterable[Company]) -> int:
    """Return the languages that all of them speak, as a mask."""
    return reduce(and_, (each.language_mask for each in members), -1)
