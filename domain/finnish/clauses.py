"""Clauses of a typed sentence, and which of the things it mentions the person turns down."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.finnish.lexicon import Mention, read_words
from domain.finnish.words import fold, tokens

# What stands between two clauses is kept: after a comma a list may go on, after «mutta» it may not.
_BOUNDARY = re.compile(r"(\s-\s|[.,;:!?()]+(?=\s|$)|,|\b(?:mutta|mut|muttei|vaan|paitsi|mieluummin|kun taas)\b)")
_WORDS = read_words("finnish/clauses.toml")
_NEGATIONS = frozenset(_WORDS["negations"])
_NO_NEED = frozenset(_WORDS["no_need"])
_SETTLED = frozenset(_WORDS["settled"])
_ALREADY = frozenset(_WORDS["already"])
_FILLERS = frozenset(_WORDS["fillers"])
_POINTING_BACK = frozenset(_WORDS["pointing_back"])
_OTHERS = _WORDS["others"]
_OFFERING = _WORDS["offering"]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one clause and the sign or conjunction that stands before and after it."""

    words: tuple[str, ...]
    before: str
    after: str


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Split a text into its clauses."""
    parts = ["", *_BOUNDARY.split(fold(text.replace("\n", ". "))), ""]
    return tuple(_joined(parts))


def wanted_in(clauses: Sequence[Clause], mentions: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
    """Yield the mentions that are not turned down, clause by clause."""
    rejected = False
    for place, (clause, named) in enumerate(zip(clauses, mentions, strict=True)):
        goes_on = clause.before == "," and _is_bare(clause, named, _FILLERS)
        rejected = (rejected and goes_on) or _is_rejected(clause, named) or _is_rejected_later(place, clauses, mentions)
        if not rejected:
            yield from named


def _joined(parts: Sequence[str]) -> Iterator[Clause]:
    """Pair texts with the boundaries around them; two boundaries in a row (", mutta") count as the last."""
    before = ""
    for place in range(1, len(parts) - 1, 2):
        words = tokens(parts[place])
        before = parts[place - 1].strip() or before
        if words:
            yield Clause(words, before, parts[place + 1].strip())


def _is_rejected(clause: Clause, named: Sequence[Mention]) -> bool:
    words = clause.words
    if clause.before == "paitsi" or ("lukuun" in words and "ottamatta" in words):
        return True
    if negation := _negation_at(words):
        return _is_turned_down(clause, words[negation:], named)
    return (
        not _SETTLED.isdisjoint(words)
        or ("jo" in words and _is_bare(clause, named, _ALREADY))
        or (any(word.startswith("hoita") for word in words) and any(word.startswith(_OTHERS) for word in words))
    )


def _negation_at(words: Sequence[str]) -> int:
    """Return the place after the negation, 0 if there is none."""
    return next((place + 1 for place, word in enumerate(words) if word in _NEGATIONS), 0)


def _is_turned_down(clause: Clause, after: Sequence[str], named: Sequence[Mention]) -> bool:
    # «en halua tehdä kirjanpitoa itse» asks for help.
    if not _NO_NEED.isdisjoint(after):
        return "itse" not in after
    stands_against = clause.after == "vaan" or clause.before == ","
    return stands_against and _is_bare(clause, named, _FILLERS | _NEGATIONS)


def _is_bare(clause: Clause, named: Sequence[Mention], fillers: frozenset[str]) -> bool:
    """Tell whether a clause says nothing but the names of the things and the given small words."""
    places = {mention.position for mention in named}
    return bool(named) and all(place in places or word in fillers for place, word in enumerate(clause.words))


def _is_rejected_later(place: int, clauses: Sequence[Clause], mentions: Sequence[Sequence[Mention]]) -> bool:
    """Tell whether the next clause, naming nothing itself, turns this one down: «…, siinä ei ole hätää»."""
    if place + 1 >= len(clauses) or mentions[place + 1] or any(w.startswith(_OFFERING) for w in clauses[place].words):
        return False
    return not _POINTING_BACK.isdisjoint(clauses[place + 1].words) and _is_rejected(clauses[place + 1], ())
