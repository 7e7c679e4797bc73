"""Combining of several expressions for one day: «ensi viikon perjantaina 4.12.», «viikon päästä torstaina».

«viikon päästä torstaina» is the Thursday of next week; the one seven days off on the other side is shown as well.
A date and a weekday that do not agree are a conflict; the day of that name nearest to the date is then shown too.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.finnish.dates.atoms import (
    Ahead,
    DayAtom,
    DayOfMonth,
    FeastDay,
    Following,
    Month,
    MonthDay,
    Season,
    Weekday,
    WeekOf,
    Which,
    Written,
    Year,
)
from domain.finnish.dates.days import DAY, WEEK, Found, monday_of
from domain.finnish.dates.finding import find
from domain.finnish.dates.understood import Ask

_WEEK_OF_FEAST = 7


def combined(atoms: Sequence[DayAtom], today: date) -> Found:
    """Find the day that all the expressions mean together; one that does not exist raises ValueError."""
    if len(atoms) == 1:
        return find(atoms[0], today)
    weekdays = [atom for atom in atoms if isinstance(atom, Weekday)]
    others = _dated([_year(atom, today) for atom in atoms if not isinstance(atom, Weekday)])
    if not others:  # «tiistaina ensi vuonna»
        return Found(date(today.year + 1, 1, 1), vague=True)
    if weekdays and len(others) == 1 and (found := _weekday_in(weekdays[0], others[0], today)):
        return found
    found = _agreed([find(atom, today) for atom in _specific_first(others)])
    return _checked(found, weekdays[0], today) if weekdays else found


def _year(atom: DayAtom, today: date) -> DayAtom:
    """Read «ensi vuonna» and «viime vuonna» as the year that it is, for a date beside it."""
    if isinstance(atom, Year) and atom.ago:
        return Year(today.year - atom.ago)
    return Year(today.year + 1) if isinstance(atom, Season) and atom.next_year else atom


def _dated(atoms: list[DayAtom]) -> list[DayAtom]:
    """Put a month, a day and a year that stand apart together."""
    year = next((atom.number for atom in atoms if isinstance(atom, Year)), None)
    month = next((atom for atom in atoms if isinstance(atom, Month)), None)
    day = next((atom for atom in atoms if isinstance(atom, DayOfMonth)), None)
    rest: list[DayAtom] = [atom for atom in atoms if not isinstance(atom, Year | Month | DayOfMonth)]
    if month and day:
        rest.append(MonthDay(month, day.day))
    elif month or day:
        rest.append(month or DayOfMonth(day.day if day else 0))
    return [_in_year(atom, year) for atom in rest] if year else rest


def _in_year(atom: DayAtom, year: int) -> DayAtom:
    if isinstance(atom, Written | Month | Season | WeekOf):
        return replace(atom, year=year)
    return replace(atom, month=replace(atom.month, year=year)) if isinstance(atom, MonthDay) else atom


def _specific_first(atoms: Sequence[DayAtom]) -> list[DayAtom]:
    return sorted(atoms, key=lambda atom: isinstance(atom, WeekOf | Month))


def _weekday_in(weekday: Weekday, other: DayAtom, today: date) -> Found | None:
    """Find a weekday of a week or month, or so many weeks ahead."""
    if _is_whole_week(other):
        day = find(other, today).day + weekday.day * DAY
        return Found(day, past=day < today)
    if isinstance(other, Ahead) and other.unit == "weeks" and other.origin is None:
        return _weeks_ahead(weekday, find(other, today), today)
    if isinstance(other, Month):
        return find(other, today)
    if isinstance(other, WeekOf):
        day = monday_of(find(other, today).day) + weekday.day * DAY
        return Found(day, past=day < today)
    return None


def _is_whole_week(atom: DayAtom) -> bool:
    if isinstance(atom, Following):
        return atom.unit == "weeks"
    if isinstance(atom, FeastDay):
        return atom.weekday == _WEEK_OF_FEAST
    return isinstance(atom, WeekOf) and atom.stretch is None


def _weeks_ahead(weekday: Weekday, ahead: Found, today: date) -> Found:
    day = monday_of(ahead.day) + weekday.day * DAY
    if day == ahead.day:
        return Found(day)
    other = day - WEEK if day > ahead.day else day + WEEK
    return Found(day, (other,) if other > today else (), Ask.WEEK)


def _agreed(found: Sequence[Found]) -> Found:
    first = found[0]
    for other in found[1:]:
        days = {other.day + number * DAY for number in range(((other.last or other.day) - other.day).days + 1)}
        if first.day not in days | set(other.others):
            return replace(first, others=(other.day,), conflict=True)
    return first


def _checked(found: Found, weekday: Weekday, today: date) -> Found:
    """Compare a date with the weekday beside it."""
    days = (found.day, *found.others) if found.past or found.vague else (found.day,)
    if fitting := [day for day in days if day.weekday() == weekday.day]:
        others = () if found.past else tuple(fitting[1:])
        return Found(fitting[0], others, Ask.WEEK if others else None, past=fitting[0] < today)
    if weekday.which is Which.PLAIN or found.last is None:
        nearest = found.day + ((weekday.day - found.day.weekday() + 3) % 7 - 3) * DAY
        return Found(found.day, (nearest,), conflict=True)
    return found
