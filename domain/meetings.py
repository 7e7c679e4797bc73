"""Meetings: the times that are proposed and agreed on, and when they are reminded of."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.local_times import to_utc
from domain.quiet_hours import QuietHours, next_allowed

MOST_TIMES = 3
"""So many times may be proposed at once."""

FURTHEST = timedelta(days=365)
"""A meeting further ahead than this is more likely a slip."""

TWO_HOURS = timedelta(hours=2)

DAY_AFTER = time(10)
"""On the day after a meeting, from this local time on, it is asked how it went."""

_ID = re.compile(r"(\d{4}-\d\d-\d\d)(?:t(\d\d\.\d\d)(?:-(\d\d\.\d\d))?)?", re.ASCII)


class MeetingState(StrEnum):
    """Where a meeting stands; one that is agreed and has begun is over, a draft is seen by who writes it alone."""

    draft = "draft"
    proposed = "proposed"
    agreed = "agreed"
    cancelled = "cancelled"


class Attending(StrEnum):
    """What a company says to an agreed meeting."""

    yes = "yes"
    remote = "remote"
    maybe = "maybe"
    no = "no"


class Sent(StrEnum):
    """What became of times that somebody proposes; `agreed`: the other had proposed the same."""

    sent = "sent"
    agreed = "agreed"
    unreachable = "unreachable"
    past = "past"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for a meeting on the wall clock of the region; a day alone while nobody told the time.

    An end that is not after the start is on the next day.
    """

    day: date
    start: time | None = None
    end: time | None = None

    @property
    def id(self) -> str:
        """Write the slot as it stands on a button: 2026-12-01t17.00-19.00."""
        start = f"t{self.start:%H.%M}" if self.start else ""
        return f"{self.day.isoformat()}{start}{f'-{self.end:%H.%M}' if self.end else ''}"

    @property
    def wall(self) -> datetime:
        """The wall time at which it begins; midnight for a day alone."""
        return datetime.combine(self.day, self.start or time())

    @property
    def minutes(self) -> int | None:
        """How long it takes, where that was told."""
        if self.end is None:
            return None
        length = datetime.combine(self.day, self.end) - self.wall
        return int((length if length > timedelta() else length + timedelta(days=1)).total_seconds()) // 60

    def begins(self, zone: ZoneInfo) -> datetime:
        """Tell when it begins, in UTC."""
        return to_utc(self.wall, zone)

    def at(self, clock: "Slot") -> "Slot":
        """Give the same day at the time of another slot."""
        return replace(clock, day=self.day)


def slot_of(id_: str) -> Slot | None:
    """Read a slot from a button; None for anything that is none."""
    match = _ID.fullmatch(id_)
    try:
        day, start, end = match.groups() if match else ("", None, None)
        return Slot(date.fromisoformat(day), _clock(start), _clock(end))
    except ValueError:
        return None


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text.replace(".", ":")) if text else None


def slot_at(wall: datetime, minutes: int | None) -> Slot:
    """Make a slot of what is stored: a wall time and a length."""
    end = None if minutes is None else (wall + timedelta(minutes=minutes)).time()
    return Slot(wall.date(), wall.time(), end)


@dataclass(frozen=True)
class Meeting:
    """A meeting that is agreed on, or was before it was cancelled; `sequence` grows with each change."""

    id: int
    sequence: int
    slot: Slot
    place: str | None


@dataclass(frozen=True)
class Offer:
    """A time that one side proposes and the other may accept."""

    id: int
    slot: Slot
    place: str | None


def day_after(slot: Slot) -> datetime:
    """Tell at which wall time it is asked how a meeting went."""
    return datetime.combine(slot.day + timedelta(days=1), DAY_AFTER)


def when_to_tell(now: datetime, *, begins: datetime, hours: QuietHours) -> datetime:
    """Tell when the other side hears of a change: at once where the meeting is near, else outside the quiet hours."""
    allowed = next_allowed(now, hours)
    return allowed if allowed < begins - TWO_HOURS else now
