"""The tables of this region for the matching: its topics, trades and municipalities as numbers."""

from functools import cache

from domain.matching.model import HIGHEST_LEVEL, Tables, Topics
from domain.places import PLACES, distance_km
from domain.topics import TOPICS
from domain.trades import TRADES

AT_HOME_KM = 6
"""The usual way inside one municipality."""

COMMON_RARITY = 1000
TOLD_LEVEL = 2

_NO_TRADE = "other"


@cache
def region_tables() -> Tables:
    """Return the tables that the numbers of this module belong to; all topics weigh alike until there is real data."""
    sectors = list(dict.fromkeys(trade.sector for trade in TRADES))
    places = list(PLACES.values())
    return Tables(
        rarity=(COMMON_RARITY,) * len(TOPICS),
        sectors=tuple(sectors.index(trade.sector) for trade in TRADES),
        km=tuple(tuple(AT_HOME_KM if a is b else distance_km(a, b) for b in places) for a in places),
    )


def topic_levels(topics: tuple[str, ...], top: str | None = None) -> Topics:
    """Number topics, finer ones as their parents, and let the most important one weigh more."""
    levels: dict[int, int] = {}
    for topic in topics:
        number = _topic_numbers()[topic]
        levels[number] = max(levels.get(number, 0), HIGHEST_LEVEL if topic == top else TOLD_LEVEL)
    return tuple(sorted(levels.items()))


def topic_ids(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Name the topics of a part or a reason."""
    return tuple(TOPICS[number].id for number in numbers)


def municipality_number(place_id: str | None) -> int | None:
    """Number a municipality of the tables; one elsewhere in Finland has none."""
    return list(PLACES).index(place_id) if place_id in PLACES else None


def trade_number(trade_id: str | None) -> int | None:
    """Number a trade; two companies of other trades have nothing in common by that."""
    numbers = {trade.id: number for number, trade in enumerate(TRADES) if trade.id != _NO_TRADE}
    return numbers.get(trade_id) if trade_id else None


@cache
def _topic_numbers() -> dict[str, int]:
    places = {topic.id: place for place, topic in enumerate(TOPICS)}
    return {topic.id: places[topic.parent or topic.id] for topic in TOPICS}
