"""Say why two companies suit each other, as values that the views put into words.

A reason stands only on what was told: nothing that was not asked is one, nor is an answer that somebody gave.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.matching.model import Blocked, Company, GroupKind, Kind, Part, Pool
from domain.matching.scoring import is_locomotive, score_companies


class ReasonKind(StrEnum):
    """What can be said of a partner: `get` is their help for me, `give` mine for them."""

    shared = "shared"
    get = "get"
    give = "give"
    same_trade = "same_trade"
    different_trade = "different_trade"
    same_municipality = "same_municipality"
    distance = "distance"
    both_small = "both_small"
    locomotive = "locomotive"
    tie = "tie"


@dataclass(frozen=True, slots=True)
class Reason:
    """One true sentence about a pair, with its topics (the most important first) or its kilometres."""

    kind: ReasonKind
    topics: tuple[int, ...] = ()
    km: int | None = None


def reasons(pool: Pool, a: str, b: str, top: int = 3) -> tuple[Reason, ...]:
    """Return the strongest reasons for `a` to get to know `b`, the strongest first; none where a pair is impossible."""
    mine, theirs = pool.companies[a], pool.companies[b]
    score = score_companies(pool, mine, theirs)
    if isinstance(score, Blocked):
        return ()
    parts = sorted(score.parts_a, key=lambda part: -part.points)
    found = (_reason(pool, mine, theirs, part) for part in parts if part.points)
    return tuple(reason for reason in found if reason)[:top]


def _reason(pool: Pool, a: Company, b: Company, part: Part) -> Reason | None:
    match part.kind:
        case Kind.shared | Kind.get | Kind.give:
            return Reason(ReasonKind(part.kind.value), part.topics)
        case Kind.trade:
            return _of_trades(a, b)
        case Kind.distance:
            return _of_places(pool, a, b)
        case Kind.size:
            return _of_sizes(pool, a, b)
        case Kind.tie:
            return Reason(ReasonKind.tie)
        case _:
            return None


def _of_trades(a: Company, b: Company) -> Reason | None:
    if a.trade is None or b.trade is None:
        return None
    if a.group_kind is GroupKind.same and a.trade == b.trade:
        return Reason(ReasonKind.same_trade)
    if a.group_kind is GroupKind.different and a.trade != b.trade:
        return Reason(ReasonKind.different_trade)
    return None


def _of_places(pool: Pool, a: Company, b: Company) -> Reason | None:
    """Name the distance to those who said how far they travel, and only within it."""
    if a.municipality is None or b.municipality is None:
        return None
    if a.municipality == b.municipality:
        return Reason(ReasonKind.same_municipality)
    km = pool.km_between(a, b)
    return Reason(ReasonKind.distance, km=km) if a.max_km is not None and km <= a.max_km else None


def _of_sizes(pool: Pool, a: Company, b: Company) -> Reason | None:
    """Name the size where both told it: two small companies, or a locomotive for a small one."""
    if a.people is None or b.people is None or is_locomotive(pool.config, a):
        return None
    return Reason(ReasonKind.locomotive if is_locomotive(pool.config, b) else ReasonKind.both_small)
