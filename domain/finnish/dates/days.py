"""Dates, days of a month and months, and what was found of them.

A date without a year is the next one; one that went by less than two months ago is taken as past.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.finnish.dates.atoms import (
    Month,
    Nth,
    Stretch,
    Written,
)
from domain.finnish.dates.understood import Ask

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
_RECENT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Found:
    """The days of an expression: the likeliest, the others, and `last` where it is a stretch of days."""

    day: date
    others: tuple[date, ...] = ()
    ask: Ask | None = None
    last: date | None = None
    vague: bool = False
    past: bool = False
    conflict: bool = False


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - day.weekday() * DAY


def written(atom: Written, today: date) -> Found:
    """Find a date."""
    if atom.year is not None:
        day = date(atom.year, atom.month, atom.day)
        return Found(day, past=day < today)
    following = _next_written(atom.month, atom.day, today)
    recent = _last_written(atom.month, atom.day, today)
    if recent and today - recent < _RECENT:
        return Found(recent, (following,), past=True)
    return Found(following)


def _next_written(month: int, day: int, today: date) -> date:
    """Find the next such day; the 29th of February may be eight years off."""
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and (found := date(year, month, day)) >= today:
            return found
    raise ValueError("There is no such day.")


def _last_written(month: int, day: int, today: date) -> date | None:
    years = (today.year, today.year - 1)
    days = [date(year, month, day) for year in years if year and day <= monthrange(year, month)[1]]
    return next((found for found in days if found < today), None)


def next_day_of_month(day: int, today: date) -> date:
    """Find the next such day of a month."""
    for ahead in range(3):
        year, month = months_on(today, ahead)
        if day <= monthrange(year, month)[1] and (found := date(year, month, day)) >= today:
            return found
    raise ValueError("No month has so many days.")


def months_on(today: date, months: int) -> tuple[int, int]:
    """Return the year and the month so many months on."""
    years, month = divmod(today.month - 1 + months, 12)
    return today.year + years, month + 1


def first_of(month: int, today: date) -> date:
    """Return the first day of the next such month, today in the current one."""
    return today if month == today.month else date(today.year + (month < today.month), month, 1)


def _year_month(month: Month, today: date) -> tuple[int, int]:
    if month.number is None:
        return months_on(today, month.ahead or 0)
    return month.year or today.year + (month.number < today.month), month.number


def days_of_month(atom: Month, today: date) -> Found:
    """Find a month or a part of it."""
    year, month = _year_month(atom, today)
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if atom.stretch is None:
        return Found(max(first, today) if last >= today else first, last=last, vague=True, past=last < today)
    day = {Stretch.START: first, Stretch.MIDDLE: date(year, month, 15), Stretch.END: last}[atom.stretch]
    if day < today and atom.year is None:
        ahead = 1 if atom.number is None else 12
        following = Month(ahead=(atom.ahead or 0) + ahead, stretch=atom.stretch)
        return days_of_month(following, today) if atom.number is None else Found(day, vague=True, past=True)
    return Found(day, vague=True)


def month_day(of: Month, day: int, today: date) -> Found:
    """Find a day of a month, with 0 its last."""
    if of.number is not None and day:
        return written(Written(day, of.number, of.year), today)
    year, number = _year_month(of, today)
    found = date(year, number, day or monthrange(year, number)[1])
    return Found(found, past=found < today)


def nth(atom: Nth, today: date) -> date:
    """Find «joulukuun toinen torstai»."""
    year, month = _year_month(atom.month, today)
    found = _nth_of(year, month, atom)
    return found if found >= today or atom.month.number is None else _nth_of(year + 1, month, atom)


def _nth_of(year: int, month: int, atom: Nth) -> date:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if day.weekday() == atom.weekday]
    if not -len(fitting) <= atom.place <= len(fitting):
        raise ValueError("The month has no such weekday.")
    return fitting[atom.place - (atom.place > 0)]
