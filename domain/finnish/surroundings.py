"""What the model of wanting sees of a named thing: the words around it, in its own clause and in those beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from zlib import crc32

from domain.finnish.claims import has, negation_at
from domain.finnish.clauses import Clause
from domain.finnish.lexicon import Mention
from domain.finnish.spoken import plain
from domain.finnish.stances import Stance

BUCKETS = 1 << 16
# What stands further away says little of a thing, and a pasted letter is not read for each thing anew.
_FURTHEST = 12
_SHORTEST, _LONGEST = 3, 5
_ITSELF, _ANOTHER = "_", "~"


class Manner(IntEnum):
    """How a clause speaks of a thing: with a word of wanting, lacking or helping, with a no, or with neither."""

    said = 0
    negated = 1
    silent = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A text as the rules read it: its clauses, what each names and what is meant by it, and what was asked for."""

    clauses: Sequence[Clause]
    mentions: Sequence[Sequence[Mention]]
    stances: Sequence[Stance]
    asked: Stance | None


def manner_of(clause: Clause, meant: Stance) -> Manner:
    """Tell how a clause speaks of what it names."""
    if negation_at(clause.words):
        return Manner.negated
    if meant is Stance.offer:
        is_said = has(clause, "skill") or has(clause, "helping")
    else:
        is_said = has(clause, "wish") or has(clause, "lacking") or (clause.asks and has(clause, "asking"))
    return Manner.said if is_said else Manner.silent


def buckets_around(told: Told, place: int, mention: Mention) -> list[int]:
    """List the buckets of what stands around a thing that a clause names, each once and in ascending order."""
    traits = set(_traits(told, place, mention))
    if told.stances[place] is Stance.offer:
        # The same words mean something else of what is offered: «siinä en osaa auttaa».
        traits |= {f"offer {trait}" for trait in traits}
    return sorted({crc32(trait.encode()) % BUCKETS for trait in traits})


def _traits(told: Told, place: int, mention: Mention) -> Iterator[str]:
    clause, at = told.clauses[place], mention.position
    words = _masked(told, place, at)
    before, after = words[max(0, at - _FURTHEST) : at], words[at + 1 : at + 1 + _FURTHEST]
    yield f"meant {told.stances[place].value}"
    yield f"asked {told.asked.value if told.asked else ''}"
    yield f"between {clause.before[:3]} {clause.after[:1]}"
    yield f"alone {not before} {not after} {min(len(told.clauses), 4)}"
    yield from _said("", (*before, _ITSELF, *after))
    yield from (f"before {word}" for word in before)
    yield from (f"after {word}" for word in after)
    if place:
        yield from _said("last", _masked(told, place - 1)[-_FURTHEST:])
    if place + 1 < len(told.clauses):
        yield from _said("next", _masked(told, place + 1)[:_FURTHEST])


def _masked(told: Told, place: int, itself: int | None = None) -> tuple[str, ...]:
    """Give the words of a clause without the names: what they are called says nothing of being wanted."""
    named = {mention.position: _ANOTHER for mention in told.mentions[place]}
    if itself is not None:
        named[itself] = _ITSELF
    return tuple(named.get(at) or plain(word) for at, word in enumerate(told.clauses[place].words))


def _said(where: str, words: Sequence[str]) -> Iterator[str]:
    for word in dict.fromkeys(words):
        yield f"{where}={word}"
        if word not in {_ITSELF, _ANOTHER}:
            yield from (f"{where}-{piece}" for piece in _pieces(f"<{word}>"))
    for first, second in pairwise(("<", *words, ">")):
        yield f"{where} {first} {second}"


def _pieces(word: str) -> Iterator[str]:
    for length in range(_SHORTEST, min(_LONGEST, len(word)) + 1):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
