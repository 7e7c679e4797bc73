"""Find names that are like what was typed, whatever its capitals, and in spite of slips."""

from collections.abc import Mapping

from rapidfuzz.fuzz import WRatio

from domain.finnish.words import fold

LIKE_ENOUGH = 70
"""What a name must score to be shown, of 100."""


def search(words: str, names: Mapping[int, str], *, most: int) -> list[int]:
    """List the numbers of the names that are most like the words, the likest first."""
    sought = fold(words)
    scored = [(_likeness(sought, fold(name)), name, number) for number, name in names.items()]
    found = sorted((-score, name, number) for score, name, number in scored if score >= LIKE_ENOUGH)
    return [number for _score, _name, number in found][:most]


def _likeness(sought: str, name: str) -> float:
    return 100 if sought in name else WRatio(sought, name)
