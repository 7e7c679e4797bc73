"""Make up companies of the region for the measurements; the same seed makes the same companies."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from domain.matching.model import Company, GroupKind, Pool
from domain.matching.region import municipality_number, region_tables, topic_levels, trade_number
from domain.topics import TOPICS
from domain.trades import TRADES

LIKELY_FIRST = [topic.id for topic in TOPICS]

T = TypeVar("T")

SEED = 7
INHABITANTS = {
    "ylivieska": 153,
    "kalajoki": 123,
    "oulainen": 70,
    "kannus": 53,
    "sievi": 47,
    "alavieska": 24,
    "merijarvi": 10,
}
PEOPLE = (55, 18, 10, 6, 4, 3, 2, 1, 1)
"""How many of a hundred companies have 1, 2, … 9 people."""

REACHES = {None: 30, 5: 5, 20: 15, 40: 30, 60: 20}
HOURS = {None: 30, 0b000_001_001_001_001_001: 10, 0b010_010_010_010_010: 25, 0b100_100_100_100_100: 35}
"""Unknown, mornings, days, evenings of weekdays."""

EVENTUALLY_ASKED = 0.6
"""So many have answered the questions after the sign-up."""


def make_pool(count: int, seed: int = SEED) -> Pool:
    """Make a pool without ties and answers."""
    random = Random(seed)  # noqa: S311 - made-up people, no secret
    companies = (make_company(random, f"{number:05}") for number in range(count))
    return Pool(tables=region_tables(), companies={company.id: company for company in companies})


def make_company(random: Random, company_id: str) -> Company:
    """Make a company: the common topics are needed most, and what a trade does it offers."""
    needs = draw_topics(random, 1 + random.randrange(5))
    trade = TRADES[random.randrange(len(TRADES))].id
    offers = draw_offers(random, trade, needs)
    asked = random.random() < EVENTUALLY_ASKED
    return Company(
        id=company_id,
        needs=topic_levels(tuple(needs), needs[0]),
        offers=topic_levels(tuple(offers)),
        municipality=municipality_number(drawn(random, list(INHABITANTS), list(INHABITANTS.values()))),
        trade=trade_number(trade),
        people=drawn(random, range(1, 10), PEOPLE),
        group_kind=drawn(random, list(GroupKind), (25, 35, 40)) if asked else None,
        slots=drawn(random, list(HOURS), list(HOURS.values())) if asked else None,
        max_km=drawn(random, list(REACHES), list(REACHES.values())) if asked else None,
        remote=asked and random.random() < 0.35,
        accepts_competitors=random.random() < 0.6,
    )


def draw_topics(random: Random, count: int, topics: Sequence[str] = LIKELY_FIRST) -> list[str]:
    """Draw topics, of which the first ones are the likeliest."""
    weights = [1 / (place + 2) ** 0.9 for place in range(len(topics))]
    return list(dict.fromkeys(drawn(random, topics, weights) for _each in range(count)))


def draw_offers(random: Random, trade: str, needs: Sequence[str]) -> list[str]:
    """Draw what a company of this trade offers."""
    own = [topic.id for place, topic in enumerate(TOPICS) if (place + len(trade)) % 5 == 0]
    return [topic for topic in draw_topics(random, 1 + random.randrange(3), own) if topic not in needs]


def drawn(random: Random, choices: Sequence[T], weights: Sequence[float]) -> T:
    """Draw one, by the weights."""
    return random.choices(choices, weights)[0]
