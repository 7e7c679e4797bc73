"""The atoms of phrases with a length of time: «kaksi tuntia», «kolme varttia», «tunti tai kaksi», «1,5 h»."""

from domain.finnish.dates.atoms import Ahead, Atom
from domain.finnish.dates.clocks import Case, Duration
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import JUNK, NOMINATIVES, Maybe, amount_of

_MINUTES = {"hours": 60, "minutes": 1}


def duration(count: Lexeme, unit: Lexeme) -> Atom | None:
    """Make «kaksi tuntia», and recognise «kaksi viikkoa», which is no time to meet."""
    if unit.name in _MINUTES and count.case is Case.AT:
        return None  # «viideltä tunniksi»
    if unit.name in _MINUTES:
        return Duration(round(amount_of(count) * _MINUTES[unit.name]), vague=count.tag == "many")
    if unit.name == "days" and count.tag in {"digits", "ordinal"} and unit.raw in NOMINATIVES:
        return None
    return None if count.tag == "digits" and count.name == "." else JUNK


def length_range(count: Lexeme, _link: Lexeme, _count: Lexeme, unit: Lexeme) -> Atom:
    """Make «1-2 tuntia» about as long as its lesser number says."""
    return Duration(round(amount_of(count) * _MINUTES[unit.name]), vague=True) if unit.name in _MINUTES else JUNK


def open_length(unit: Lexeme, _link: Lexeme, _count: Lexeme) -> Atom | None:
    """Make «tunti tai kaksi»."""
    return Duration(_MINUTES[unit.name], vague=True) if unit.name in _MINUTES else None


def single_length(unit: Lexeme) -> Atom | None:
    """Make «tunnin»."""
    return Duration(60) if unit.name == "hours" and len(unit.raw) > 1 else None


def quarters(count: Maybe, quarter: Lexeme) -> Atom:
    """Make «kolme varttia»."""
    return Duration(round(amount_of(count) * quarter.value))


def written_length(length: Lexeme) -> Atom:
    """Make «1,5 h»."""
    return Duration(length.value)


def length_ahead(length: Lexeme, _ahead: Lexeme) -> Atom:
    """Make «1,5 tunnin päästä»."""
    return Ahead(length.value, "minutes")
