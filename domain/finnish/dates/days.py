"""Which days an expression can mean: the policy for «ensi», «seuraava», bare weekdays and dates without a year.

* A bare weekday is the next such day; today's own name means next week or today, so the person is asked.
* «ensi tiistai» is that of next week; while this week's is still ahead, the person is asked. Kotus (Makkonen-Craig)
  holds that nobody is right about «ensi» for all, so both are shown.
* «tuleva» is the nearest; «seuraava» the nearest too, but the one after it is shown.
* «viikon päästä torstaina» is the Thursday of next week; the one seven days off on the other side of it is shown.
* A date without a year is the next one; one that went by less than two months ago is taken as past.
Weeks are those of ISO 8601.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.finnish.dates.atoms import (
    Ahead,
    DayAtom,
    DayOfMonth,
    FeastDay,
    Month,
    MonthDay,
    Nth,
    Relative,
    Season,
    Stretch,
    Weekday,
    WeekOf,
    Weekend,
    Which,
    Written,
)
from domain.finnish.dates.feasts import next_feast
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


def find(atom: DayAtom, today: date) -> Found:
    """Find the days of one expression; one that does not exist raises ValueError or OverflowError."""
    match atom:
        case Weekday():
            return weekday(atom, today)
        case Written():
            return _written(atom, today)
        case DayOfMonth(day):
            return Found(_next_day_of_month(day, today))
        case Month():
            return _month(atom, today)
        case MonthDay(month, day):
            return _month_day(month, day, today)
        case Nth():
            return Found(_nth(atom, today))
        case WeekOf():
            return week(atom, today)
        case Weekend(which):
            return _weekend(which, today)
        case Relative(days):
            return Found(today + days * DAY, past=days < 0)
        case Ahead():
            return _ahead(atom, today)
        case FeastDay():
            return _feast(atom, today)
        case Season(month, next_year):
            return Found(date(today.year + 1, 1, 1) if next_year else _first_of(month, today), vague=True)
    raise ValueError("The expression names no day of its own.")


def weekday(atom: Weekday, today: date) -> Found:
    """Find a weekday by the word before it."""
    nearest = today + (atom.day - today.weekday()) % 7 * DAY
    of_this_week = monday_of(today) + atom.day * DAY
    if atom.which is Which.THIS:
        return Found(of_this_week, past=of_this_week < today)
    if atom.which is Which.LAST:
        return Found(nearest - WEEK, past=True)
    if atom.which is Which.NEXT:
        ahead = of_this_week > today
        return Found(of_this_week + WEEK, (of_this_week,) if ahead else (), Ask.WEEK if ahead else None)
    if atom.which is Which.COMING:
        return Found(nearest + (WEEK if nearest == today else 0 * DAY))
    if atom.which is Which.FOLLOWING:
        first = nearest + (WEEK if nearest == today else 0 * DAY)
        return Found(first, (first + WEEK,), Ask.WEEK)
    return Found(nearest + WEEK, (today,), Ask.WEEK) if nearest == today else Found(nearest)


def week(atom: WeekOf, today: date) -> Found:
    """Find a week by its number or its distance from the current one, or the days of a part of it."""
    monday = monday_of(today)
    if atom.number is not None:
        monday = date.fromisocalendar(today.year if atom.number < 53 else _long_year(today), atom.number, 1)
        if monday + 6 * DAY < today:
            monday = date.fromisocalendar(today.year + 1, atom.number, 1)
    else:
        monday += (atom.ahead or 0) * WEEK
    if atom.stretch is None:
        return Found(monday, last=monday + 6 * DAY, past=monday + 6 * DAY < today)
    if monday + 3 * DAY < today and atom.ahead == 0:
        monday += WEEK
    middle, *others = {Stretch.START: (0, 1), Stretch.MIDDLE: (2, 1, 3), Stretch.END: (3, 2, 4)}[atom.stretch]
    return Found(monday + middle * DAY, tuple(monday + other * DAY for other in others), vague=True)


def _long_year(today: date) -> int:
    """Find the next year that has a week 53."""
    return next(year for year in range(today.year, today.year + 8) if date(year, 12, 28).isocalendar().week == 53)


def _written(atom: Written, today: date) -> Found:
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


def _next_day_of_month(day: int, today: date) -> date:
    for ahead in range(3):
        year, month = _months_on(today, ahead)
        if day <= monthrange(year, month)[1] and (found := date(year, month, day)) >= today:
            return found
    raise ValueError("No month has so many days.")


def _months_on(today: date, months: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + months, 12)
    return today.year + years, month + 1


def _first_of(month: int, today: date) -> date:
    """Return the first day of the next such month, today in the current one."""
    return today if month == today.month else date(today.year + (month < today.month), month, 1)


def _year_month(month: Month, today: date) -> tuple[int, int]:
    if month.number is None:
        return _months_on(today, month.ahead or 0)
    return month.year or today.year + (month.number < today.month), month.number


def _month(atom: Month, today: date) -> Found:
    year, month = _year_month(atom, today)
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if atom.stretch is None:
        return Found(max(first, today) if last >= today else first, last=last, vague=True, past=last < today)
    day = {Stretch.START: first, Stretch.MIDDLE: date(year, month, 15), Stretch.END: last}[atom.stretch]
    if day < today and atom.year is None:
        ahead = 1 if atom.number is None else 12
        following = Month(ahead=(atom.ahead or 0) + ahead, stretch=atom.stretch)
        return _month(following, today) if atom.number is None else Found(day, vague=True, past=True)
    return Found(day, vague=True)


def _month_day(month: Month, day: int, today: date) -> Found:
    if month.number is not None and day:
        return _written(Written(day, month.number, month.year), today)
    year, number = _year_month(month, today)
    found = date(year, number, day or monthrange(year, number)[1])
    return Found(found, past=found < today)


def _nth(atom: Nth, today: date) -> date:
    year, month = _year_month(atom.month, today)
    found = _nth_of(year, month, atom)
    return found if found >= today or atom.month.number is None else _nth_of(year + 1, month, atom)


def _nth_of(year: int, month: int, atom: Nth) -> date:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if day.weekday() == atom.weekday]
    if not -len(fitting) <= atom.place <= len(fitting):
        raise ValueError("The month has no such weekday.")
    return fitting[atom.place - (atom.place > 0)]


def _weekend(which: Which, today: date) -> Found:
    saturday = monday_of(today) + 5 * DAY
    if which in {Which.NEXT, Which.FOLLOWING} and today <= saturday:
        other = saturday if which is Which.NEXT else saturday + WEEK
        day = saturday + WEEK if which is Which.NEXT else saturday
        return Found(day, (day + DAY, other, other + DAY), last=day + DAY, vague=True)
    return Found(max(saturday, today), (saturday + DAY,), last=saturday + DAY, vague=True)


def _ahead(atom: Ahead, today: date) -> Found:
    origin = find(atom.origin, today).day if atom.origin else today
    if atom.unit in {"months", "years"}:
        months = round(atom.count * (12 if atom.unit == "years" else 1))
        year, month = _months_on(origin, months)
        day = date(year, month, min(origin.day, monthrange(year, month)[1]))
        return Found(day if months else origin + 15 * DAY, vague=atom.vague or atom.unit == "years" or not months)
    days = round(atom.count * (7 if atom.unit == "weeks" else 1))
    return Found(origin + days * DAY, vague=atom.vague)


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
