"""Local times become UTC by one rule, in every zone of the world and over every change of its clocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.local_times import days_later, to_utc, wall_time

HELSINKI = ZoneInfo("Europe/Helsinki")
ZONES = sorted(available_timezones() - {"localtime"})
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=10)

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None), timezones=st.just(UTC))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2027-03-28T02:59", "2027-03-28T00:59"),
        ("2027-03-28T03:00", "2027-03-28T01:00"),  # skipped: an hour later, at 4.00 summer time
        ("2027-03-28T03:30", "2027-03-28T01:30"),  # skipped: at 4.30
        ("2027-03-28T04:00", "2027-03-28T01:00"),
        ("2027-10-31T02:59", "2027-10-30T23:59"),
        ("2027-10-31T03:00", "2027-10-31T00:00"),  # comes twice: the first
        ("2027-10-31T03:59", "2027-10-31T00:59"),
        ("2027-10-31T04:00", "2027-10-31T02:00"),
    ],
)
def test_both_changes_in_finland(local: str, utc: str) -> None:
    assert to_utc(wall(local), HELSINKI) == wall(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize("day", ["2027-03-27", "2027-10-30"])
def test_a_day_later_is_the_same_time_of_day_over_both_changes(day: str) -> None:
    now = to_utc(wall(f"{day}T18:15"), HELSINKI)
    assert days_later(now, 1, HELSINKI) == wall(f"{day}T18:15") + timedelta(days=1)
    hours = {"2027-03-27": 23, "2027-10-30": 25}
    assert to_utc(days_later(now, 1, HELSINKI), HELSINKI) - now == timedelta(hours=hours[day])


def test_times_of_the_wrong_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="no time zone of its own"):
        to_utc(BEGIN, HELSINKI)
    with pytest.raises(ValueError, match="has no time zone"):
        wall_time(wall("2027-03-28T03:00"), HELSINKI)


@cache
def changes() -> list[tuple[str, datetime]]:
    """List every change of the clocks in two years, in every zone, with its first moment."""
    return [(name, change) for name in ZONES for change in changes_of(ZoneInfo(name))]


def changes_of(zone: ZoneInfo) -> Iterator[datetime]:
    before = BEGIN
    while before < END:
        after = before + timedelta(days=1)
        if offset(before, zone) != offset(after, zone):
            yield first_moment(before, after, zone)
        before = after


def first_moment(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        before, after = (middle, after) if offset(middle, zone) == offset(before, zone) else (before, middle)
    return after.replace(microsecond=0)


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def test_every_zone_keeps_the_rule_at_every_change_of_two_years() -> None:
    wrong = []
    for name, change in changes():
        zone, before = ZoneInfo(name), offset(change - timedelta(seconds=1), ZoneInfo(name))
        after = offset(change, zone)
        around = change.replace(tzinfo=None) + before - timedelta(hours=3)
        for step in range(36):
            local = around + step * STEP
            shown_at = [local - each for each in (before, after)]
            real = [each for each in shown_at if wall_time(each.replace(tzinfo=UTC), zone) == local]
            # The first of two; where the clock never shows it, as if the clocks had not been changed yet.
            expected = min(real, default=local - before).replace(tzinfo=UTC)
            if to_utc(local, zone) != expected:
                wrong.append((name, local))
    assert wrong == []
    assert len({name for name, _change in changes()}) > 100


@given(moments, zones)
def test_a_moment_comes_back_unless_its_wall_time_came_before(moment: datetime, zone: ZoneInfo) -> None:
    again = to_utc(wall_time(moment, zone), zone)
    assert again == moment or (again < moment and wall_time(again, zone) == wall_time(moment, zone))


@given(moments, st.integers(0, 400), zones)
def test_days_later_the_clock_shows_the_same_or_what_replaces_it(moment: datetime, days: int, zone: ZoneInfo) -> None:
    local = days_later(moment, days, zone)
    assert local.time() == wall_time(moment, zone).time()
    assert (local.date() - wall_time(moment, zone).date()).days == days
    shown = wall_time(to_utc(local, zone), zone)
    assert shown >= local
    assert shown - local <= timedelta(days=1)


@given(st.integers(0, 400), st.data())
def test_days_later_over_the_very_changes(days: int, data: st.DataObject) -> None:
    name, change = data.draw(st.sampled_from(changes()))
    zone = ZoneInfo(name)
    now = change - timedelta(days=days) + data.draw(st.sampled_from((-1, 0, 1))) * timedelta(minutes=30)
    assert days_later(now, days, zone).time() == wall_time(now, zone).time()
