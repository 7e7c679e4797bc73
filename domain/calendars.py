"""Write a meeting for calendars: as a file that phones and computers open, and as a link for Google Calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from icalendar import Calendar, Timezone

    from domain.meetings import Slot

USUAL_LENGTH = timedelta(hours=2)
"""A meeting of which nobody told when it ends takes so long in a calendar."""

ALARM = timedelta(hours=-2)
SINCE = 1996
"""Since this year the clocks change in all of the European Union at the same moment, one o'clock UTC."""


@dataclass(frozen=True)
class Entry:
    """A meeting in a calendar; one that has the same `id` and a greater `sequence` replaces it."""

    id: int
    sequence: int
    title: str
    slot: Slot
    place: str | None
    about: str | None
    is_off: bool

    def ends(self, zone: ZoneInfo) -> datetime:
        """Tell when it ends, in UTC."""
        minutes = self.slot.minutes
        return self.slot.begins(zone) + (USUAL_LENGTH if minutes is None else timedelta(minutes=minutes))


def as_file(entry: Entry, zone: ZoneInfo, *, now: datetime) -> bytes:
    """Write the file: a new meeting, a changed one, or one that is to go from the calendar."""
    from icalendar import Alarm, Calendar, Event, vText  # noqa: PLC0415 - large, and few ask for it

    calendar = Calendar()
    calendar.add("prodid", "-//Puhti//FI")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_off else "PUBLISH")
    event = Event()
    event.add("uid", f"meeting-{entry.id}@puhti")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("summary", entry.title)
    begins, ends = entry.slot.begins(zone), entry.ends(zone)
    local = _with_zone(calendar, zone, begins)
    event.add("dtstart", begins.astimezone(local))
    event.add("dtend", ends.astimezone(local))
    if entry.place:
        event.add("location", vText(entry.place))
    if entry.about:
        event.add("description", vText(entry.about))
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    if not entry.is_off:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _with_zone(calendar: Calendar, zone: ZoneInfo, moment: datetime) -> ZoneInfo:
    """Describe a zone that keeps the European rule in a few lines, and give it; for any other times stand in UTC."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - at the top it is for the type checker only

    winter, summer = (datetime(moment.year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7))
    changes = _last_sunday(moment.year, 3), _last_sunday(moment.year, 10)
    second = timedelta(seconds=1)
    offsets = [at.astimezone(zone).utcoffset() for change in changes for at in (change - second, change)]
    if winter is None or summer is None or winter == summer or offsets != [winter, summer, summer, winter]:
        return ZoneInfo("UTC")
    calendar.add_component(_rule_of(zone, winter, summer))
    return zone


def _rule_of(zone: ZoneInfo, winter: timedelta, summer: timedelta) -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - as above

    described = Timezone()
    described.add("tzid", zone.key)
    for kind, month, before, after in ((TimezoneDaylight, 3, winter, summer), (TimezoneStandard, 10, summer, winter)):
        part = kind()
        part.add("dtstart", (_last_sunday(SINCE, month) + before).replace(tzinfo=None))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        described.add_component(part)
    return described


def _last_sunday(year: int, month: int) -> datetime:
    """Tell when the clocks change in this month by the European rule, in UTC."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def google_link(entry: Entry, zone: ZoneInfo) -> str:
    """Write the link by which Google Calendar offers to save a meeting."""
    begins, ends = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in (entry.slot.begins(zone), entry.ends(zone)))
    known = {"location": entry.place, "details": entry.about}
    told = {"action": "TEMPLATE", "text": entry.title, "dates": f"{begins}/{ends}"}
    return f"https://calendar.google.com/calendar/render?{urlencode(told | {k: v for k, v in known.items() if v})}"
