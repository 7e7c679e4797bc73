"""Taking out of a text what could tell who wrote it, names, places, numbers, addresses, or how to reach them.

A name that nobody knows and that is written in lower case cannot be recognised: somebody reads what comes out.
"""

import re
from collections.abc import Callable, Iterable

from domain.contact_traces import GAP, join_gaps, without_contacts
from domain.finnish.words import fold, is_form_of, tokens
from domain.municipalities import other_municipality
from domain.places import find_place

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n])\s*$")
_SHORTEST_NAME = 3
# «20 vuotta» may stay; postcodes and years may not.
_FEWEST_DIGITS = 4


def without_own_name(text: str, names: Iterable[str]) -> str:
    """Replace these names in all their forms, and ways to get in touch, by «…»."""
    told = _words_of(names)
    return join_gaps(_WORD.sub(lambda match: GAP if _names(match[0], told) else match[0], without_contacts(text)))


def without_names(text: str, names: Iterable[str], is_subject: Callable[[str], bool]) -> str:
    """Replace what could tell who wrote it by «…»; `names` are those of the person and the company.

    A word of a subject is kept («kampaamo» of Kampaamo Helmi), unless it is written as part of the name.
    """
    told = _words_of(names)
    bare = without_contacts(text, _FEWEST_DIGITS, is_subject)
    return join_gaps(_WORD.sub(lambda match: _kept(match, told, is_subject), bare))


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in tokens(name) if len(word) >= _SHORTEST_NAME}


def _names(word: str, told: set[str]) -> bool:
    return any(is_form_of(part, name) for name in told for part in tokens(word))


def _kept(match: re.Match[str], told: set[str], is_subject: Callable[[str], bool]) -> str:
    word = match[0]
    begins = _SENTENCE_END.search(match.string, 0, match.start()) is not None
    # A capital inside a sentence begins a name, of whatever; abbreviations have capitals throughout.
    has_capital = word[0].isupper() and not begins and not word.isupper()
    is_name = _names(word, told)
    if is_subject(fold(word)):
        return GAP if is_name and has_capital else word
    return GAP if is_name or has_capital or _is_place(word) else word


def _is_place(word: str) -> bool:
    # Beside another word «sievä» is no place and «Sieviä» is one.
    return find_place(f"on {word}") is not None or other_municipality(word, alone=False) is not None
