"""Clauses of a typed sentence, with what stands between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.finnish.words import fold, tokens

# What stands between two clauses is kept: after a comma a list may go on, after «mutta» it may not.
_BOUNDARY = re.compile(
    r"(\s-\s|[.,;:!?()]+(?=\s|$)|,"
    r"|\b(?:mutta|mut|muttei|vaan|paits|paitsi|paitti|paihti|mieluummin|mieluiten|pois lukien|kun taas"
    r"|muut?a? (?:kuin|ku))\b)"
)
# «SEO:hon», «ALV:n»: the ending is no word.
_ENDING = re.compile(r"(?<=\w):[^\W\d]{1,5}\b")
_EXCEPT = ("paitsi", "paitti", "paihti", "paits", "pois lukien", "muuta ku", "muu ku")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one clause and the sign or conjunction that stands before and after it."""

    words: tuple[str, ...]
    before: str
    after: str

    @property
    def is_exception(self) -> bool:
        """Tell whether the clause names what is left out of the one before it."""
        return self.before.startswith(_EXCEPT)

    @property
    def asks(self) -> bool:
        """Tell whether the clause ends in a question mark."""
        return self.after.startswith("?")


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Split a text into its clauses."""
    parts = ["", *_BOUNDARY.split(_ENDING.sub("", fold(text.replace("\n", ". ")))), ""]
    return tuple(_joined(parts))


def _joined(parts: Sequence[str]) -> Iterator[Clause]:
    """Pair texts with the boundaries around them; two boundaries in a row (", mutta") count as the last."""
    before = ""
    for place in range(1, len(parts) - 1, 2):
        words = tokens(parts[place])
        before = parts[place - 1].strip() or before
        if words:
            yield Clause(words, before, parts[place + 1].strip())
