"""Nothing that can wait is sent at night, on Sundays or on public holidays, by the local clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet_hours import QuietHours, next_allowed

HELSINKI = ZoneInfo("Europe/Helsinki")
NIGHT = QuietHours(time(21), time(8), HELSINKI)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-23T12:00", "2026-11-23T12:00"),
        ("2026-11-23T20:59", "2026-11-23T20:59"),
        ("2026-11-23T21:00", "2026-11-24T08:00"),
        ("2026-11-24T03:00", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00"),
        ("2026-11-28T21:30", "2026-11-30T08:00"),  # Saturday night: over Sunday
        ("2026-11-29T12:00", "2026-11-30T08:00"),
        ("2026-12-05T22:00", "2026-12-07T08:00"),  # Independence Day is a Sunday
        ("2026-12-24T10:00", "2026-12-28T08:00"),  # Christmas to Sunday
        ("2027-01-06T10:00", "2027-01-07T08:00"),  # Epiphany
        ("2027-06-24T23:00", "2027-06-28T08:00"),  # Midsummer
    ],
)
def test_next_allowed(moment: str, allowed: str) -> None:
    assert next_allowed(local(moment), NIGHT) == local(allowed)


def test_the_wall_clock_decides_over_the_change_to_summer_time() -> None:
    before = datetime(2026, 3, 27, 20, 0, tzinfo=UTC)  # Friday 22.00 in winter time
    assert next_allowed(before, NIGHT) == datetime(2026, 3, 28, 6, 0, tzinfo=UTC)
    assert next_allowed(before + timedelta(days=1), NIGHT) == datetime(2026, 3, 30, 5, 0, tzinfo=UTC)


def test_quiet_hours_within_one_day() -> None:
    nap = QuietHours(time(12), time(14), HELSINKI)
    assert next_allowed(local("2026-11-23T13:00"), nap) == local("2026-11-23T14:00")
    assert next_allowed(local("2026-11-23T22:00"), nap) == local("2026-11-23T22:00")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        next_allowed(datetime(2026, 11, 23, 12), NIGHT)  # noqa: DTZ001 - the fault under test


@given(st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive
def test_what_is_allowed_stays_allowed(moment: datetime) -> None:
    allowed = next_allowed(moment, NIGHT)
    assert moment <= allowed <= moment + timedelta(days=5)
    assert next_allowed(allowed, NIGHT) == allowed
