"""The atoms that the phrases of the table in `phrases` make: one small builder for each kind.

A builder returns None where the words do not mean a day after all, and JUNK where they are known to mean something else
(«kaksi tuntia», «kolme vuotta sitten»), so that nobody asks about them.
"""

from domain.finnish.dates.atoms import (
    DOUBT,
    Ahead,
    Atom,
    DayOfMonth,
    Following,
    Mark,
    Month,
    MonthDay,
    Nth,
    Part,
    Relative,
    Stretch,
    Weekday,
    Weekend,
    WeekOf,
    Which,
    Written,
)
from domain.finnish.dates.clocks import Case
from domain.finnish.dates.lexemes import Lexeme

Maybe = Lexeme | None

JUNK = Mark("junk")
_WEEKS = {Which.PLAIN: 0, Which.THIS: 0, Which.NEXT: 1, Which.COMING: 1, Which.FOLLOWING: 1, Which.LAST: -1}
_MOST_WEEKS_OF_MONTH = 6
NOMINATIVES = ("päivä", "paiva", "pv", "pvä", "p", "päivänä", "paivana")


def which_of(word: Maybe) -> Which:
    """Return what the word before a weekday, week or month says."""
    return Which(word.name) if word else Which.PLAIN


def _stretch(word: Maybe) -> Stretch | None:
    return Stretch(word.name) if word else None


def named_weekday(which: Maybe, day: Lexeme) -> Atom:
    """Make «ensi tiistai»."""
    return Weekday(day.value, which_of(which), day.case)


def next_week(which: Lexeme, _week: Lexeme, stretch: Maybe) -> Atom:
    """Make «ensi viikolla»."""
    if which.name == Which.FOLLOWING and stretch is None:
        return Following("weeks")
    return WeekOf(ahead=_WEEKS[which_of(which)], stretch=_stretch(stretch))


def weekend(which: Maybe, _weekend: Lexeme) -> Atom:
    """Make «ensi viikonloppuna»."""
    return Weekend(which_of(which))


def relative(day: Lexeme) -> Atom:
    """Make «ylihuomenna»."""
    return Relative(day.value)


def numbered_week(_week: Lexeme, number: Lexeme, stretch: Maybe) -> Atom:
    """Make «viikolla 50»."""
    return WeekOf(number=number.value, stretch=_stretch(stretch))


def week_by_ordinal(number: Lexeme, week: Lexeme, stretch: Maybe) -> Atom | None:
    """Make «50. viikolla»; a smaller number may count the weeks of a month, and nobody shall guess of which."""
    if number.tag == "digits" and number.name != ".":
        return None
    return numbered_week(week, number, stretch) if number.value > _MOST_WEEKS_OF_MONTH else DOUBT


def part_of_week(which: Maybe, part: Lexeme) -> Atom:
    """Make «loppuviikosta»."""
    return WeekOf(ahead=_WEEKS[which_of(which)], stretch=_stretch(part))


def part_of_month(which: Maybe, part: Lexeme) -> Atom:
    """Make «alkukuusta»."""
    return Month(ahead=_WEEKS[which_of(which)], stretch=_stretch(part))


def turn_of(month: Lexeme, _turn: Lexeme) -> Atom:
    """Read «kuun vaihteessa»: about the first of the next month, of a named one its own first."""
    ahead = None if month.tag == "month" else 1
    return Month(month.value or None, ahead, Stretch.START)


def this_week(_week: Lexeme, stretch: Lexeme) -> Atom:
    """Make «viikon lopulla»."""
    return WeekOf(ahead=0, stretch=_stretch(stretch))


def ahead(count: Maybe, unit: Lexeme, _ahead: Lexeme) -> Atom:
    """Make «kahden viikon päästä»."""
    return Ahead(amount_of(count), unit_of(unit), vague=count is not None and count.tag == "many")


def quarters_ahead(count: Maybe, quarter: Lexeme, _ahead: Lexeme) -> Atom:
    """Make «kolmen vartin päästä»."""
    return Ahead(quarter.value * amount_of(count), "minutes")


def from_there(origin: Lexeme, count: Maybe, unit: Lexeme, ahead: Maybe) -> Atom | None:
    """Make «torstaista viikon päästä»."""
    onwards = ahead is not None and ahead.tag == "from"
    counted = origin.case is Case.FROM or onwards or (origin.tag == "relative" and ahead is not None)
    if not counted or unit_of(unit) not in {"days", "weeks", "months"}:
        return None
    start = Relative(origin.value) if origin.tag == "relative" else Weekday(origin.value)
    return Ahead(amount_of(count), unit_of(unit), origin=start)


def ahead_from(count: Maybe, unit: Lexeme, ahead: Lexeme, origin: Lexeme) -> Atom | None:
    """Make «viikon päästä huomisesta»."""
    return from_there(origin, count, unit, ahead)


def amount_of(count: Maybe) -> float:
    """Return how many, one where no number stands."""
    if count is None:
        return 1
    return {"half": 0.5, "one and a half": 1.5}.get(count.tag, count.value)


def unit_of(unit: Lexeme) -> str:
    """Return the unit of a stretch of time."""
    return "weeks" if unit.tag == "week" else unit.name


def day_of_month(number: Lexeme, unit: Lexeme) -> Atom | None:
    """Make «15. päivä»."""
    dotted = number.tag == "ordinal" or number.name == "."
    if unit.name not in {"", "days"} or not 1 <= number.value <= 99:
        return None
    return DayOfMonth(number.value) if dotted or unit.raw in NOMINATIVES[:2] else None


def named_month(which: Maybe, month: Lexeme, year: Maybe, stretch: Maybe) -> Atom:
    """Make «helmikuussa 2027»; which «viime tammikuun 5.» was, nobody shall guess."""
    if which and which.name == Which.LAST and month.tag == "month":
        return DOUBT
    named = _month_of(which, month)
    return Month(named.number, named.ahead, _stretch(stretch), year.value if year else None)


def this_month(which: Maybe, kuu: Lexeme, stretch: Maybe) -> Atom | None:
    """Make «ensi kuussa», «kuun puolivälissä»."""
    if which is None and stretch is None:
        return None
    if which and which.name == Which.LAST:
        return JUNK
    named = _month_of(which, kuu)
    return Month(named.number, named.ahead, _stretch(stretch))


def _month_of(which: Maybe, month: Lexeme) -> Month:
    return Month(number=month.value) if month.tag == "month" else Month(ahead=_WEEKS[which_of(which)])


def month_day(which: Maybe, month: Lexeme, day: Lexeme, unit: Maybe) -> Atom | None:
    """Make «joulukuun 3. päivä»."""
    if unit and unit.name not in {"", "days"}:
        return None
    if which and which.name == Which.LAST and month.tag == "month":
        return DOUBT
    if day.tag == "last":
        return MonthDay(_month_of(which, month), 0) if unit else None
    return MonthDay(_month_of(which, month), day.value) if 1 <= day.value <= 99 else None


def day_month(day: Lexeme, unit: Maybe, month: Lexeme, year: Maybe) -> Atom | None:
    """Make «3. joulukuuta 2026»."""
    if unit and unit.name not in {"", "days"}:
        return None
    return Written(day.value, month.value, year.value if year else None) if day.value <= 99 else None


def nth(which: Maybe, month: Lexeme, place: Lexeme, weekday: Lexeme) -> Atom | None:
    """Make «joulukuun toinen torstai»."""
    counted = place.tag != "digits" or place.name == "."
    return Nth(place.value, weekday.value, _month_of(which, month)) if counted else None


def week_of_month(which: Maybe, month: Lexeme, place: Lexeme, _week: Lexeme) -> Atom | None:
    """Make «joulukuun toisella viikolla» an estimate, as weeks and months do not end together."""
    named = _month_of(which, month)
    first = Stretch.START if place.value == 1 else Stretch.MIDDLE if place.value in {2, 3} else Stretch.END
    return Month(named.number, named.ahead, first)


def nth_first(place: Lexeme, weekday: Lexeme, month: Lexeme) -> Atom | None:
    """Make «toinen torstai joulukuuta»."""
    return nth(None, month, place, weekday)


def after_work(_work: Lexeme, _after: Lexeme) -> Atom:
    """Make «töiden jälkeen»."""
    return Part.LATER


def known_junk(*_words: Maybe) -> Atom:
    """Recognise «kolme vuotta sitten»."""
    return JUNK


def part_of_day(part: Lexeme) -> Atom:
    """Make «illalla»."""
    return Part(part.name)


def mark(word: Lexeme) -> Atom:
    """Make «tai», «jälkeen»."""
    return Mark(word.tag)
