"""When a message that is not urgent may go: not at night, not on Sundays, not on Finnish public holidays."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the local day in which only what is urgent is sent."""

    start: time
    end: time
    zone: ZoneInfo


def next_allowed(moment: datetime, quiet: QuietHours) -> datetime:
    """Return the moment itself if it is not quiet, else the first one after it that is not, in UTC."""
    if moment.tzinfo is None:
        raise ValueError("The moment has no time zone.")
    local = moment.astimezone(quiet.zone)
    if not _is_quiet_day(local.date()) and not _is_quiet_time(local.time(), quiet):
        return moment.astimezone(UTC)
    # The quiet of an evening lasts over midnight, so the next opening is this day's or a later one's.
    day = local.date() if local.time() < quiet.end else local.date() + timedelta(days=1)
    while _is_quiet_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, quiet.end, tzinfo=quiet.zone).astimezone(UTC)


def _is_quiet_time(local: time, quiet: QuietHours) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= local < quiet.end
    return local >= quiet.start or local < quiet.end


def _is_quiet_day(day: date) -> bool:
    return day.weekday() == _SUNDAY or day in _public_holidays(day.year)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - large, and the first message of the night can wait for it

    return frozenset(country_holidays("FI", years=year))
