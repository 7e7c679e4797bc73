"""Turn local wall times into UTC, with one rule for the times that a change of the clocks skips or repeats.

The rule is that of RFC 5545, section 3.3.5: a time that is skipped moves forward by as much as the clocks do, and of a
time that comes twice the first is meant.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def to_utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """Tell when a wall clock of this zone shows this time; a time that has a zone already raises ValueError."""
    if wall.tzinfo is not None:
        raise ValueError("A wall time has no time zone of its own.")
    # The first of two, and for a skipped time the offset from before the change, which moves it forward (PEP 495).
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """Tell what a wall clock of this zone shows at a moment; a moment without a time zone raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("The moment has no time zone.")
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Give the wall time so many days later: the same time of day, also over a change of the clocks."""
    return wall_time(moment, zone) + timedelta(days=days)
