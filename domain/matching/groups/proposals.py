"""What a round of proposals gives: groups with what speaks for and against each, and who is left out and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from domain.matching.groups.rules import common_languages, common_slots, group_value, theme_of
from domain.matching.model import FAR, HIGHEST_LEVEL, Company, PairScore, Pool
from domain.matching.scoring import are_competitors, score_pair

WIDELY = 2
"""A need of so many members that nobody answers is told as what is missing."""


class Left(StrEnum):
    """Why a company is in no proposal; that somebody said no is never told."""

    inactive = "inactive"
    cluster = "cluster"
    nobody = "nobody"
    too_few = "too_few"
    others = "others"


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """Companies that could be a group; `value` in 1/2520 per mille, `mean_score` of their pairs in per mille.

    `theme` is the need that most share, who do are its `holders`. `cover` says who needs what and who offers it,
    `missing` what is needed and nobody offers. `weakest` fits the others least. `competitors` share trade and
    municipality, `furthest` is the longest way in kilometres, None where no distance is known.
    """

    members: tuple[str, ...]
    theme: int
    holders: tuple[str, ...]
    slots: int
    languages: int
    value: int
    mean_score: int
    weakest: str
    cover: tuple[tuple[str, int, str], ...]
    missing: tuple[int, ...]
    competitors: tuple[tuple[str, str], ...]
    furthest: int | None
    contains_clusters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A round: disjoint groups, the best first, their worth together, and who is left out.

    `bound` is what no other choice can exceed, None where that was not proved. `broken_clusters` are those (by place)
    that cannot be a group any more: their companies were placed one by one.
    """

    groups: tuple[GroupProposal, ...]
    value: int
    bound: int | None
    broken_clusters: tuple[int, ...]
    unplaced: tuple[tuple[str, Left], ...]
    solver: str
    seed: int


def describe(pool: Pool, ids: Sequence[str]) -> GroupProposal:
    """Say what makes some companies of a pool a group."""
    members = [pool.companies[company_id] for company_id in sorted(ids)]
    theme, _count = theme_of(members)
    found = {(a.id, b.id): score_pair(pool, a.id, b.id) for a, b in combinations(members, 2)}
    scores = {pair: score.mutual for pair, score in found.items() if isinstance(score, PairScore)}
    total = Counter({each.id: 0 for each in members})
    for (a, b), score in scores.items():
        total.update({a: score, b: score})
    chosen = set(ids)
    return GroupProposal(
        members=tuple(each.id for each in members),
        theme=theme,
        holders=tuple(each.id for each in members if theme in dict(each.needs)),
        slots=common_slots(members),
        languages=common_languages(members),
        value=group_value(pool, ids),
        mean_score=sum(scores.values()) // max(len(found), 1),
        weakest=min(total, key=lambda company_id: (total[company_id], company_id)),
        cover=_cover(members),
        missing=_missing(members),
        competitors=tuple((a.id, b.id) for a, b in combinations(members, 2) if are_competitors(a, b)),
        furthest=_furthest(pool, members),
        contains_clusters=tuple(place for place, cluster in enumerate(pool.clusters) if chosen >= set(cluster)),
    )


def _cover(members: Sequence[Company]) -> tuple[tuple[str, int, str], ...]:
    """List who needs which topic and which other member offers it, the most important needs of each first."""
    return tuple(
        (each.id, topic, other.id)
        for each in members
        for topic, _level in sorted(each.needs, key=lambda need: (-need[1], need[0]))
        for other in members
        if other is not each and topic in dict(other.offers)
    )


def _missing(members: Sequence[Company]) -> tuple[int, ...]:
    """List the needs of several, or the most important of one, that no member offers; those of most first."""
    offered = {topic for each in members for topic, _level in each.offers}
    needed = Counter(topic for each in members for topic, _level in each.needs)
    pressing = {topic for each in members for topic, level in each.needs if level == HIGHEST_LEVEL}
    missing = [
        topic for topic, count in needed.items() if topic not in offered and (count >= WIDELY or topic in pressing)
    ]
    return tuple(sorted(missing, key=lambda topic: (-needed[topic], topic)))


def _furthest(pool: Pool, members: Sequence[Company]) -> int | None:
    ways = [pool.km_between(a, b) for a, b in combinations(members, 2)]
    return max((km for km in ways if km < FAR), default=None)
