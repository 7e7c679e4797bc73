"""When a message that is not urgent may go: not at night, not on Sundays, not on Finnish public holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from domain.local_times import to_utc, wall_time

BEFORE_CLOSING = timedelta(minutes=15)
"""How long before the quiet begins a message leaves that cannot wait for its end: a restart may come between."""

_SUNDAY = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the local day, and with `quiet_days` the whole days, in which only what is urgent is sent."""

    start: time
    end: time
    zone: ZoneInfo
    quiet_days: bool = True


@dataclass(frozen=True, slots=True)
class _Open:
    """A stretch of time that is not quiet; `closes` is its first quiet moment."""

    opens: datetime
    closes: datetime


def next_allowed(moment: datetime, quiet: QuietHours) -> datetime:
    """Return the moment itself if it is not quiet, else the first one after it that is not, in UTC.

    A moment without a time zone raises ValueError.
    """
    # A change of the clocks at midnight may lead back into the day before.
    day = wall_time(moment, quiet.zone).date() - _DAY
    while True:
        for stretch in _stretches(day, quiet):
            if moment < stretch.closes:
                return max(moment.astimezone(UTC), stretch.opens)
        day += _DAY


def best_moment(wished: datetime, *, useful_until: datetime, now: datetime, quiet: QuietHours) -> datetime | None:
    """Return when to send what is wished for a moment, in UTC: then, or when the quiet ends, or before it begins.

    Before it begins only where its end comes too late to be of use. None where it is too late for both: what can wait
    wakes nobody.
    """
    later = next_allowed(max(wished, now), quiet)
    if later < useful_until:
        return later
    earlier = max(_last_closing(wished, quiet) - BEFORE_CLOSING, now)
    return earlier if earlier < wished and next_allowed(earlier, quiet) == earlier else None


def _last_closing(moment: datetime, quiet: QuietHours) -> datetime:
    """Find when the last stretch that is over by this moment ended."""
    day = wall_time(moment, quiet.zone).date() + _DAY
    while True:
        over = [stretch.closes for stretch in _stretches(day, quiet) if stretch.closes <= moment]
        if over:
            return max(over)
        day -= _DAY


def _stretches(day: date, quiet: QuietHours) -> Iterator[_Open]:
    """List what is not quiet of a local day, in order."""
    if quiet.quiet_days and _is_quiet_day(day):
        return
    midnight, tomorrow = datetime.combine(day, time()), datetime.combine(day + _DAY, time())
    start, end = datetime.combine(day, quiet.start), datetime.combine(day, quiet.end)
    for begin, finish in ((midnight, start), (end, tomorrow)) if start <= end else ((end, start),):
        stretch = _Open(to_utc(begin, quiet.zone), to_utc(finish, quiet.zone))
        if stretch.opens < stretch.closes:
            yield stretch


def _is_quiet_day(day: date) -> bool:
    return day.weekday() == _SUNDAY or day in _public_holidays(day.year)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - large, and the first message of the night can wait for it

    return frozenset(country_holidays("FI", years=year))
