"""What the ranking model sees of a text: words, pairs of words and pieces of words, each in a numbered bucket."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from domain.finnish.lemmas import Lemmas
from domain.finnish.spoken import plain

BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 2, 5


def buckets_of(words: Sequence[str], lemmas: Lemmas) -> list[int]:
    """List the buckets that the traits of a text's folded words fall into, each once and in ascending order."""
    bases = (_base(word, lemmas) for word in words)
    seen = [*map(plain, words), *(base for base in bases if base)]
    return sorted({crc32(trait.encode()) % BUCKETS for trait in _traits(seen)})


def _base(word: str, lemmas: Lemmas) -> str | None:
    """Give the base form of an inflected word, marked so that it is no form of its own."""
    base = lemmas.find(word)
    return f"+{plain(base)}" if base and base != word else None


def _traits(words: Sequence[str]) -> Iterator[str]:
    for word in dict.fromkeys(words):
        yield f"={word}"
        yield from _pieces(f"<{word}>")
    for first, second in pairwise(words):
        yield f"{first} {second}"


def _pieces(word: str) -> Iterator[str]:
    for length in range(_SHORTEST, min(_LONGEST, len(word)) + 1):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
