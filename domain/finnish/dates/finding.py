"""Which days each kind of expression means, and those counted from today or from a feast."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

from domain.finnish.dates.atoms import (
    Ahead,
    DayAtom,
    DayOfMonth,
    FeastDay,
    Following,
    Month,
    MonthDay,
    Nth,
    Relative,
    Season,
    Weekday,
    Weekend,
    WeekOf,
    Written,
)
from domain.finnish.dates.days import (
    DAY,
    WEEK,
    Found,
    days_of_month,
    first_of,
    monday_of,
    month_day,
    months_on,
    next_day_of_month,
    nth,
    written,
)
from domain.finnish.dates.feasts import next_feast
from domain.finnish.dates.weeks import week, weekday, weekend

_SEASON = 91 * DAY


def find(atom: DayAtom, today: date) -> Found:
    """Find the days of one expression; one that does not exist raises ValueError or OverflowError."""
    return _FINDERS[type(atom)](atom, today)


def _relative(atom: Relative, today: date) -> Found:
    return Found(today + atom.days * DAY, past=atom.days < 0)


def _season(atom: Season, today: date) -> Found:
    if atom.year is not None:
        first = date(atom.year, atom.month, 1)
        over = first + _SEASON < today
        return Found(first if over else max(first, today), vague=True, past=over)
    return Found(date(today.year + 1, 1, 1) if atom.next_year else first_of(atom.month, today), vague=True)


def _unknown(_atom: DayAtom, _today: date) -> Found:
    raise ValueError("The expression names no day of its own.")


def _ahead(atom: Ahead, today: date) -> Found:
    origin = find(atom.origin, today).day if atom.origin else today
    if atom.unit in {"months", "years"}:
        months = round(atom.count * (12 if atom.unit == "years" else 1))
        year, month = months_on(origin, months)
        day = date(year, month, min(origin.day, monthrange(year, month)[1]))
        return Found(day if months else origin + 15 * DAY, vague=atom.vague or atom.unit == "years" or not months)
    days = round(atom.count * (7 if atom.unit == "weeks" else 1))
    return Found(origin + days * DAY, vague=atom.vague or atom.count % 1 > 0)


def _following(atom: Following, today: date) -> Found:
    if atom.origin is None:
        return _unknown(atom, today)
    origin = find(atom.origin, today)
    if atom.unit == "weeks":
        monday = monday_of(origin.day) + WEEK
        return Found(monday, last=monday + 6 * DAY, past=origin.past and monday + 6 * DAY < today)
    day = (origin.last or origin.day) + DAY
    others = tuple(other + DAY for other in origin.others if other + DAY != day)
    return Found(day, others, origin.ask, vague=origin.vague, past=day < today)


def _feast(atom: FeastDay, today: date) -> Found:
    feast = next_feast(atom.name, today)
    if atom.relation == "eve":
        return Found(feast.day - DAY)
    if atom.relation == "days":
        return Found((feast.last if atom.days > 0 else feast.day) + atom.days * DAY)
    if atom.weekday is None:
        inside = (feast.first + number * DAY for number in range((feast.last - feast.first).days + 1))
        others = tuple(day for day in inside if day != feast.day)
        return Found(feast.day, others, last=feast.last if others else None, vague=bool(others))
    if atom.weekday == 7:
        shift = {"after": 1, "before": -1}.get(atom.relation, 0)
        monday = monday_of(feast.day) + shift * WEEK
        return Found(monday, last=monday + 6 * DAY)
    if atom.relation == "before":
        return Found(feast.first - ((feast.first.weekday() - atom.weekday - 1) % 7 + 1) * DAY)
    return Found(feast.last + ((atom.weekday - feast.last.weekday() - 1) % 7 + 1) * DAY)


_FINDERS: dict[type, Callable[[Any, date], Found]] = defaultdict(
    lambda: _unknown,
    {
        Weekday: weekday,
        Written: written,
        DayOfMonth: lambda atom, today: Found(next_day_of_month(atom.day, today)),
        Month: days_of_month,
        MonthDay: lambda atom, today: month_day(atom.month, atom.day, today),
        Nth: lambda atom, today: Found(nth(atom, today)),
        WeekOf: week,
        Weekend: lambda atom, today: weekend(atom.which, today),
        Relative: _relative,
        Ahead: _ahead,
        Following: _following,
        FeastDay: _feast,
        Season: _season,
    },
)
