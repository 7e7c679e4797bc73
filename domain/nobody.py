"""Say why a company has had no suggestion: take away step by step who cannot be its partner, until nobody is left.

The step that leaves nobody is the reason, and it is true of what is stored.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.market import AS_MADE, Weighing, company_of, pool_of
from domain.matching.model import Company, PairScore
from domain.matching.scoring import are_competitors, score_companies, within_reach
from domain.traits import Traits, have_substance, reasons_for


class Cause(StrEnum):
    """What stands in the way; the last two are no obstacle but say what is waited for."""

    off = "off"
    unreachable = "unreachable"
    paused = "paused"
    alone = "alone"
    no_place = "no_place"
    nobody_near = "nobody_near"
    untold = "untold"
    nothing_common = "nothing_common"
    too_far_for_them = "too_far_for_them"
    no_common_time = "no_common_time"
    competitors = "competitors"
    too_weak = "too_weak"
    not_again = "not_again"
    away = "away"
    busy = "busy"
    chosen = "chosen"
    next_round = "next_round"


@dataclass(frozen=True)
class Nobody:
    """Why there was no suggestion, within how many kilometres was looked, and how many are left that would do."""

    cause: Cause
    km: int
    left: int = 0


@dataclass(frozen=True)
class Around:
    """What is known around a company: `present` are those who can be told of somebody today, by their numbers.

    `apart` may not be suggested to it, `busy` have enough suggestions, `chosen` are waiting to be told; `by` are the
    weights.
    """

    are_made: bool
    least: int
    reachable: bool
    paused: bool
    present: Collection[int]
    apart: Collection[int]
    busy: Collection[int]
    chosen: Collection[int]
    by: Weighing = AS_MADE


def why_nobody(asked: Iterable[tuple[Traits, Around]], everybody: Iterable[Traits]) -> list[Nobody]:
    """Find for each of these companies the reason why it has had no suggestion; among thousands that takes its time."""
    known = [(each, company_of(each)) for each in everybody]
    return [_why(mine, known, around) for mine, around in asked]


def _why(mine: Traits, known: Iterable[tuple[Traits, Company]], around: Around) -> Nobody:
    me = company_of(mine)
    if cause := _before_all(me, around):
        return Nobody(cause, me.reach)
    left = [(theirs, other) for theirs, other in known if theirs.company_id != mine.company_id]
    if not left:
        return Nobody(Cause.alone, me.reach)
    for cause, keeps in _steps(mine, me, around):
        left = [pair for pair in left if keeps(*pair)]
        if not left:
            return Nobody(_told_nothing(mine) if cause is Cause.nothing_common else cause, me.reach)
    return Nobody(Cause.next_round, me.reach, len(left))


def _before_all(me: Company, around: Around) -> Cause | None:
    if not around.are_made:
        return Cause.off
    if not around.reachable:
        return Cause.unreachable
    if around.paused:
        return Cause.paused
    if not set(around.chosen).isdisjoint(around.present):
        return Cause.chosen
    return Cause.no_place if me.municipality is None and not me.remote else None


def _told_nothing(mine: Traits) -> Cause:
    return Cause.nothing_common if mine.wishes or mine.offers else Cause.untold


Keeps = Callable[[Traits, Company], bool]


def _steps(mine: Traits, me: Company, around: Around) -> Iterator[tuple[Cause, Keeps]]:
    """List the steps in an order in which each can be said without the ones after it."""
    pool = pool_of(by=around.by)

    def scores(other: Company) -> bool:
        score = score_companies(pool, me, other)
        return isinstance(score, PairScore) and score.mutual >= around.least

    def have_common(theirs: Traits) -> bool:
        return have_substance(reasons_for(mine, theirs, {})) and have_substance(reasons_for(theirs, mine, {}))

    yield Cause.nobody_near, lambda _, other: within_reach(pool, me, other) or (me.remote and other.remote)
    yield Cause.nothing_common, lambda theirs, _: have_common(theirs)
    yield Cause.too_far_for_them, lambda _, other: within_reach(pool, other, me) or (me.remote and other.remote)
    yield Cause.no_common_time, lambda _, other: bool(me.slot_mask & other.slot_mask)
    yield Cause.competitors, lambda _, other: not are_competitors(me, other) or _both_accept(me, other)
    yield Cause.too_weak, lambda _, other: scores(other)
    yield Cause.not_again, lambda theirs, _: theirs.company_id not in around.apart
    yield Cause.away, lambda theirs, _: theirs.company_id in around.present
    yield Cause.busy, lambda theirs, _: theirs.company_id not in around.busy


def _both_accept(one: Company, other: Company) -> bool:
    return one.accepts_competitors and other.accepts_competitors
