"""The atoms of phrases with a year or season: «ensi vuonna», «vuoden lopussa», «keväällä», «1.12 2026»."""

from domain.finnish.dates.atoms import Atom, Month, MonthDay, Pair, Season, Stretch, Which, Written, Year
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import JUNK, Maybe


def season_of(which: Maybe, season: Lexeme) -> Atom:
    """Make «keväällä»."""
    return Season(season.value, next_year=False) if which is None or which.name != Which.LAST else JUNK


def year_ahead(which: Maybe, year: Lexeme, stretch: Maybe) -> Atom | None:
    """Make «ensi vuonna», «vuoden lopussa»."""
    if year.name not in {"", "years"} or (which is None and stretch is None):
        return None
    if which and which.name == Which.LAST:
        return JUNK
    if stretch and stretch.name == Stretch.END:
        return MonthDay(Month(number=12), 0)
    return Season(1, next_year=True)


def last_or_next(which: Lexeme, unit: Lexeme) -> Atom | None:
    """Make «ensi vuonna», and recognise «viime vuonna»."""
    return JUNK if which.name == Which.LAST else year_ahead(which, unit, None)


def bare_year(year: Lexeme) -> Atom:
    """Make «2027»."""
    return Year(year.value)


def named_year(_word: Lexeme, year: Lexeme) -> Atom:
    """Make «vuonna 2027»."""
    return Year(year.value)


def dated(atom: Lexeme, year: Lexeme) -> Atom | None:
    """Make «1.12 2026»."""
    if isinstance(atom.atom, Pair):
        return Written(atom.atom.first, atom.atom.second, year.value)
    return None
