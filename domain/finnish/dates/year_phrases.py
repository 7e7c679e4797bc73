"""The atoms of phrases with a year or season: «ensi vuonna», «vuoden lopussa», «keväällä», «1.12 2026»."""

from domain.finnish.dates.atoms import (
    DOUBT,
    Atom,
    Following,
    Month,
    MonthDay,
    Pair,
    Season,
    Stretch,
    Which,
    Written,
    Year,
)
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import JUNK, Maybe


def season_of(which: Maybe, season: Lexeme) -> Atom:
    """Make «keväällä»; which «viime kesänä 5.7.» was, nobody shall guess."""
    return Season(season.value) if which is None or which.name != Which.LAST else DOUBT


def year_ahead(which: Maybe, year: Lexeme, stretch: Maybe) -> Atom | None:
    """Make «ensi vuonna», «vuoden lopussa»."""
    if year.name not in {"", "years"} or (which is None and stretch is None):
        return None
    if which and which.name == Which.LAST:
        return Year(ago=1)
    if stretch and stretch.name == Stretch.END:
        return MonthDay(Month(number=12), 0)
    return Season(1, next_year=True)


def last_or_next(which: Lexeme, unit: Lexeme) -> Atom | None:
    """Make «ensi vuonna», «viime viikolla», and the day after one that was named: «seuraavana päivänä»."""
    if unit.name == "years":
        return year_ahead(which, unit, None)
    return JUNK if which.name == Which.LAST else following_day(which, unit)


def following_day(which: Lexeme, day: Lexeme) -> Atom | None:
    """Make «seuraavana päivänä», «seuraavana aamuna»."""
    return Following("days") if which.name == Which.FOLLOWING and day.name in {"", "days"} else None


def following_week(_there: Lexeme, which: Lexeme, _week: Lexeme) -> Atom | None:
    """Make «sitä seuraavalla viikolla»."""
    return Following("weeks", explicit=True) if which.name == Which.FOLLOWING else None


def part_of_year(part: Lexeme, year: Maybe) -> Atom:
    """Make «loppuvuodesta»."""
    return Month(part.value, stretch=Stretch(part.name), year=year.value if year else None)


def bare_year(year: Lexeme) -> Atom:
    """Make «2027»."""
    return Year(year.value)


def named_year(word: Lexeme, year: Lexeme, stretch: Maybe) -> Atom | None:
    """Make «vuonna 2027», «vuoden 2027 alussa»."""
    if word.name not in {"", "years"}:
        return None
    if stretch is None:
        return Year(year.value)
    months = {Stretch.START: 1, Stretch.MIDDLE: 6, Stretch.END: 12}
    return Month(months[Stretch(stretch.name)], stretch=Stretch(stretch.name), year=year.value)


def dated(atom: Lexeme, year: Lexeme) -> Atom | None:
    """Make «1.12 2026»."""
    if isinstance(atom.atom, Pair):
        return Written(atom.atom.first, atom.atom.second, year.value)
    return None
