"""What a company has told that matters to partners, and the reasons that speak for two companies.

A reason is made of what both have stored, never of what is assumed where nothing was said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.places import PLACES, distance_km
from domain.topics import TOPICS

PARENTS: Mapping[str, str] = {topic.id: topic.parent or topic.id for topic in TOPICS}
INSIDE_KM = 6
"""The distance of two companies of the same municipality, as it is estimated."""

NO_TRADE = "other"
"""Two companies of this trade need not be of the same one."""

MOST_REASONS = 3


class Why(StrEnum):
    """The kinds of reasons."""

    shared = "shared"
    interest = "interest"
    get = "get"
    give = "give"
    wished_same = "wished_same"
    wished_other = "wished_other"
    no_rivals = "no_rivals"
    same_place = "same_place"
    times = "times"


SUBSTANCE = {Why.shared, Why.interest, Why.get, Why.give, Why.wished_same, Why.wished_other}
"""Without one of these there is nothing to say for a suggestion."""

PART_OF = {
    Why.shared: "shared",
    Why.interest: "shared",
    Why.get: "get",
    Why.give: "give",
    Why.wished_same: "trade",
    Why.wished_other: "trade",
    Why.same_place: "distance",
    Why.times: "slots",
}
"""The part of the score that each kind of reason explains; what only fills a gap explains none."""


@dataclass(frozen=True)
class Reason:
    """One reason: its kind, and the topics or times that it is about."""

    why: Why
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traits:
    """What one company has told; None and empty mean that it was not answered. `place` is a known municipality."""

    company_id: int
    planning: bool = False
    place: str | None = None
    headcount: str | None = None
    trades: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    top_need: str | None = None
    offers: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    group_kind: str | None = None
    competitors: str | None = None
    meeting_times: tuple[str, ...] = ()
    travel: str | None = None
    pace: str | None = None

    @property
    def trade(self) -> str | None:
        """The main trade."""
        return self.trades[0] if self.trades else None

    @property
    def wishes(self) -> tuple[str, ...]:
        """Everything the company would like to develop or learn more of."""
        return tuple(dict.fromkeys((*self.needs, *self.interests)))


def kilometres(one: Traits, other: Traits) -> int | None:
    """Estimate the distance of two companies by road; None when the place of either is not known."""
    if one.place is None or other.place is None:
        return None
    return INSIDE_KM if one.place == other.place else distance_km(PLACES[one.place], PLACES[other.place])


def reasons_for(mine: Traits, theirs: Traits, points: Mapping[str, int]) -> tuple[Reason, ...]:
    """List the reasons that the other company offers to mine, most important first by the points of their parts."""
    found = [reason for reason in _reasons(mine, theirs) if reason is not None]
    return tuple(sorted(found, key=lambda reason: -points.get(PART_OF.get(reason.why, ""), 0)))


def strongest(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Choose the reasons that are shown at first."""
    return reasons[:MOST_REASONS]


def have_substance(reasons: Iterable[Reason]) -> bool:
    """Tell whether anything speaks for a suggestion besides chance."""
    return any(reason.why in SUBSTANCE for reason in reasons)


def _reasons(mine: Traits, theirs: Traits) -> Iterable[Reason | None]:
    shared = _common(mine.needs, theirs.needs)
    yield _about(Why.shared, shared)
    yield _about(Why.interest, tuple(each for each in _common(mine.wishes, theirs.wishes) if each not in shared))
    yield _about(Why.get, _common(mine.wishes, theirs.offers))
    yield _about(Why.give, _common(mine.offers, theirs.wishes))
    yield _trade_reason(mine, theirs)
    yield Reason(Why.same_place) if mine.place is not None and mine.place == theirs.place else None
    yield _about(Why.times, tuple(each for each in mine.meeting_times if each in theirs.meeting_times))


def _trade_reason(mine: Traits, theirs: Traits) -> Reason | None:
    if mine.trade is None or theirs.trade is None or NO_TRADE in {mine.trade, theirs.trade}:
        return None
    if mine.trade == theirs.trade:
        return Reason(Why.wished_same) if mine.group_kind == "same" else None
    if mine.group_kind == "different":
        return Reason(Why.wished_other)
    apart = set(mine.trades).isdisjoint(theirs.trades) and mine.group_kind != "same"
    return Reason(Why.no_rivals) if apart else None


def _common(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """List what both named, in my order."""
    return tuple(dict.fromkeys(met for each in mine if (met := _meeting(each, theirs)) is not None))


def _meeting(topic: str, theirs: tuple[str, ...]) -> str | None:
    """Name the topic under which mine meets theirs: a finer topic meets the wider one that it belongs to."""
    if topic in theirs:
        return topic
    wider = PARENTS.get(topic)
    if wider in theirs:
        return wider
    return topic if any(PARENTS.get(each) == topic for each in theirs) else None


def _about(why: Why, topics: tuple[str, ...]) -> Reason | None:
    return Reason(why, topics) if topics else None
