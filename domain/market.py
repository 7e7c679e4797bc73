"""Turn what companies have told, and what their answers have taught, into what the matching compares.

What was not asked stays unknown: it stops no pair and is no reason. Only competitors of one municipality are brought
together where both have said that they may.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.distances import REACHES
from domain.matching.model import ALL_SLOTS, Company, Config, GroupKind, Pool, Topics, Weights
from domain.matching.region import municipality_number, region_tables, topic_levels, trade_number
from domain.traits import Traits

PEOPLE = {"one": 1, "two_to_five": 3, "six_to_nine": 7, "ten_or_more": 9}
"""The number of people that stands for each class of size."""

FAR = 100
"""How far those travel who said that sixty kilometres or more are not too far."""

INTEREST_LEVEL = 1
"""What somebody is interested in weighs less than a need."""

WEEKDAYS, PARTS = range(5), 3
PARTS_OF_DAY = {"mornings": 0, "days": 1, "evenings": 2}
WEEKEND = ALL_SLOTS ^ ((1 << len(WEEKDAYS) * PARTS) - 1)


@dataclass(frozen=True)
class Weighing:
    """By which weights companies are compared: everybody's, and those that a company's answers have moved."""

    config: Config = field(default_factory=Config)
    own: Mapping[str, Weights] = field(default_factory=dict)

    def of(self, company_id: str) -> Weights:
        """Give the weights of one company."""
        return self.own.get(company_id, self.config.weights)


AS_MADE = Weighing()
"""The weights before anything is learned."""


def pool_of(*companies: Traits, by: Weighing = AS_MADE) -> Pool:
    """Make the pool of these companies, compared by these weights."""
    known = {str(each.company_id): company_of(each) for each in companies}
    return Pool(region_tables(), known, weights=by.own, config=by.config)


def company_of(traits: Traits) -> Company:
    """See a company as the matching does."""
    return Company(
        id=str(traits.company_id),
        needs=_needs(traits),
        offers=topic_levels(traits.offers),
        municipality=municipality_number(traits.place),
        trade=trade_number(traits.trade),
        people=PEOPLE.get(traits.headcount or ""),
        group_kind=None if traits.group_kind is None else GroupKind[traits.group_kind],
        slots=_slots(traits.meeting_times),
        max_km=_reach(traits.travel),
        remote="remote" in traits.meeting_times,
        accepts_competitors=traits.competitors == "yes",
    )


def _needs(traits: Traits) -> Topics:
    levels = {topic: INTEREST_LEVEL for topic, _level in topic_levels(traits.interests)}
    return tuple(sorted((levels | dict(topic_levels(traits.needs, traits.top_need))).items()))


def _slots(times: tuple[str, ...]) -> int | None:
    hours = (day * PARTS + PARTS_OF_DAY[each] for each in times if each in PARTS_OF_DAY for day in WEEKDAYS)
    told = sum(1 << hour for hour in hours) | (WEEKEND if "weekends" in times else 0)
    return told or None


def _reach(travel: str | None) -> int | None:
    if travel is None:
        return None
    return FAR if travel == "60" else REACHES[travel]
