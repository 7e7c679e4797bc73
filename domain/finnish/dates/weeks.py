"""Weekdays, weeks and weekends: the policy for «ensi», «tuleva», «seuraava» and bare weekdays.

* A bare weekday is the next such day; today's own name means next week or today, so the person is asked.
* «ensi tiistai» is that of next week; while this week's is still ahead, the person is asked. Kotus (Makkonen-Craig)
  holds that nobody is right about «ensi» for all, so both are shown.
* «tuleva» is the nearest; «seuraava» the nearest too, but the one after it is shown.
Weeks are those of ISO 8601.
"""

from datetime import date

from domain.finnish.dates.atoms import Stretch, Weekday, WeekOf, Which
from domain.finnish.dates.days import DAY, WEEK, Found, monday_of
from domain.finnish.dates.understood import Ask


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
    coming = nearest if nearest > today else nearest + WEEK
    if atom.which is Which.FOLLOWING:
        return Found(coming, (coming + WEEK,), Ask.WEEK)
    if atom.which is Which.PLAIN and nearest == today:
        return Found(coming, (today,), Ask.WEEK)
    return Found(coming)


def week(atom: WeekOf, today: date) -> Found:
    """Find a week by its number or its distance from the current one, or the days of a part of it."""
    monday = monday_of(today)
    if atom.number is not None and atom.year is not None:
        monday = date.fromisocalendar(atom.year, atom.number, 1)
    elif atom.number is not None:
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


def weekend(which: Which, today: date) -> Found:
    """Find a weekend; «ensi» and «seuraava» leave open which."""
    saturday = monday_of(today) + 5 * DAY
    if which in {Which.NEXT, Which.FOLLOWING} and today <= saturday:
        other = saturday if which is Which.NEXT else saturday + WEEK
        day = saturday + WEEK if which is Which.NEXT else saturday
        return Found(day, (day + DAY, other, other + DAY), last=day + DAY, vague=True)
    return Found(max(saturday, today), (saturday + DAY,), last=saturday + DAY, vague=True)
