"""Find topics and trades in own words: those that are sure, and those that may be meant."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.finnish.reader import MOST_GUESSES
from domain.finnish.stances import Stance
from domain.topics import read_topics
from domain.trades import OTHER, read_trades


@dataclass(frozen=True)
class Found:
    """The choices that own words name for sure, and those that they may mean."""

    sure: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()


Finder = Callable[[str], Found]


def needs(text: str) -> Found:
    """Find the topics that own words ask for; what is only offered is at most a guess."""
    found = read_topics(text, Stance.need)
    return Found(found.needs, found.guesses if found.needs else _first(found.offers, found.guesses))


def offers(text: str) -> Found:
    """Find the topics that own words offer; what is only asked for is at most a guess."""
    found = read_topics(text, Stance.offer)
    return Found(found.offers, found.guesses if found.offers else _first(found.needs, found.guesses))


def trades(text: str) -> Found:
    """Find trades in own words; a trade that nobody could guess is another trade."""
    found = read_trades(text)
    return Found(found.sure, found.guesses) if found.sure or found.guesses else Found((OTHER,))


def _first(sure: tuple[str, ...], guesses: tuple[str, ...]) -> tuple[str, ...]:
    return (*sure, *guesses)[:MOST_GUESSES]
