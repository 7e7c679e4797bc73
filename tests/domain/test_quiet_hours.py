"""Nothing that can wait is sent at night, on Sundays or on public holidays, by the local clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet_hours import QuietHours, best_moment, next_allowed

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


def test_sundays_and_holidays_can_be_days_like_others() -> None:
    every_day = QuietHours(time(21), time(8), HELSINKI, quiet_days=False)
    assert next_allowed(local("2026-12-06T12:00"), every_day) == local("2026-12-06T12:00")
    assert next_allowed(local("2026-12-05T22:00"), every_day) == local("2026-12-06T08:00")


def test_without_hours_only_days_are_quiet() -> None:
    none = QuietHours(time(12), time(12), HELSINKI)
    assert next_allowed(local("2026-11-28T23:59"), none) == local("2026-11-28T23:59")
    assert next_allowed(local("2026-11-29T12:00"), none) == local("2026-11-30T00:00")


@pytest.mark.parametrize(
    ("wished", "hours", "now", "moment"),
    [
        ("2026-11-23T12:00", 1, "2026-11-22T12:00", "2026-11-23T12:00"),  # not quiet: as wished
        ("2026-11-23T22:00", 12, "2026-11-22T12:00", "2026-11-24T08:00"),  # still of use in the morning
        ("2026-11-23T22:00", 10, "2026-11-22T12:00", "2026-11-23T20:45"),  # too late in the morning: before the quiet
        ("2026-11-24T07:59", 0, "2026-11-22T12:00", "2026-11-23T20:45"),
        ("2026-11-29T12:00", 8, "2026-11-22T12:00", "2026-11-28T20:45"),  # before a Sunday
        ("2026-12-25T12:00", 48, "2026-11-22T12:00", "2026-12-23T20:45"),  # before Christmas
        ("2026-11-23T22:00", 10, "2026-11-23T20:50", "2026-11-23T20:50"),  # never before now
        ("2026-11-23T22:00", 10, "2026-11-23T21:00", None),  # too late for both: nothing at night
        ("2026-11-23T12:00", 48, "2026-11-24T15:00", "2026-11-24T15:00"),  # late, because nothing ran
        ("2026-11-23T12:00", 48, "2026-11-24T23:00", "2026-11-25T08:00"),  # late and quiet
    ],
)
def test_what_the_morning_is_too_late_for_comes_before_the_night(
    wished: str, hours: int, now: str, moment: str | None
) -> None:
    until = local(wished) + timedelta(hours=hours)
    found = best_moment(local(wished), useful_until=until, now=local(now), quiet=NIGHT)
    assert found == (local(moment) if moment else None)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive
times = st.times().map(lambda each: each.replace(microsecond=0, second=0))
all_hours = st.builds(
    QuietHours,
    times,
    times,
    st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo),
    st.booleans(),
)


@given(moments)
def test_what_is_allowed_stays_allowed(moment: datetime) -> None:
    allowed = next_allowed(moment, NIGHT)
    assert moment <= allowed <= moment + timedelta(days=5)
    assert next_allowed(allowed, NIGHT) == allowed


@given(moments, all_hours)
def test_the_next_allowed_moment_is_not_before_and_is_the_first(moment: datetime, quiet: QuietHours) -> None:
    allowed = next_allowed(moment, quiet)
    assert allowed >= moment
    assert next_allowed(allowed, quiet) == allowed
    just_before = allowed - timedelta(microseconds=1)
    assert allowed == moment or next_allowed(max(moment, just_before), quiet) == allowed


@given(moments, moments, st.timedeltas(timedelta(), timedelta(days=10)), all_hours)
def test_nothing_is_quiet_useless_or_before_now(
    wished: datetime, now: datetime, useful: timedelta, quiet: QuietHours
) -> None:
    until = wished + useful
    found = best_moment(wished, useful_until=until, now=now, quiet=quiet)
    opening = next_allowed(max(wished, now), quiet)
    if opening < until or found is None:
        assert found == (opening if opening < until else None)
    else:
        assert now <= found < wished
        assert next_allowed(found, quiet) == found
