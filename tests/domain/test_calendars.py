from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from domain.calendars import Entry, as_file, google_link
from domain.meetings import Slot

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
SLOT = Slot(date(2026, 12, 8), time(18))
ENTRY = Entry(7, 2, "Tapaaminen: Retket", SLOT, "kirjasto; sali, 2. krs", "Kesä", is_off=False)

FILE = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Puhti//FI
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19960331T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Tapaaminen: Retket
DTSTART;TZID=Europe/Helsinki:20261208T180000
DTEND;TZID=Europe/Helsinki:20261208T200000
DTSTAMP:20261201T100000Z
UID:meeting-7@puhti
SEQUENCE:2
DESCRIPTION:Kesä
LOCATION:kirjasto\; sali\, 2. krs
STATUS:CONFIRMED
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Tapaaminen: Retket
TRIGGER:-PT2H
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_a_meeting_is_written_with_its_zone_in_a_few_lines() -> None:
    written = as_file(ENTRY, HELSINKI, now=NOW).decode().replace("\r\n", "\n")
    assert sorted(written.splitlines()) == sorted(FILE.splitlines())


def test_a_cancelled_meeting_takes_the_same_one_out_of_the_calendar() -> None:
    off: Any = Calendar.from_ical(as_file(replace(ENTRY, sequence=3, is_off=True), HELSINKI, now=NOW))
    (event,) = off.walk("VEVENT")
    told = (str(off["method"]), str(event["uid"]), event["sequence"], str(event["status"]), event.walk("VALARM"))
    assert told == ("CANCEL", "meeting-7@puhti", 3, "CANCELLED", [])


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Europe/Lisbon", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 7, 1), date(2027, 10, 31)])
def test_it_is_at_the_same_moment_in_every_zone(zone: str, day: date) -> None:
    entry = replace(ENTRY, slot=Slot(day, time(12), time(13, 30)))
    written: Any = Calendar.from_ical(as_file(entry, ZoneInfo(zone), now=NOW))
    (event,) = written.walk("VEVENT")
    begins = entry.slot.begins(ZoneInfo(zone))
    first, last = event["dtstart"].dt, event["dtend"].dt
    assert [first.astimezone(UTC), (last - first).seconds] == [begins, 5400]


def test_the_link_for_google_says_the_same() -> None:
    assert google_link(ENTRY, HELSINKI) == (
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Tapaaminen%3A+Retket"
        "&dates=20261208T160000Z%2F20261208T180000Z&location=kirjasto%3B+sali%2C+2.+krs&details=Kes%C3%A4"
    )
