"""Write days and times as the language of the moment does, and names so that they fit."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from babel.dates import format_date

from domain.finnish import speaking
from domain.meetings import Slot
from views.texts import DEFAULT_LANGUAGE, current_language

LONGEST_LISTED = 60


class Days(NamedTuple):
    """How a language writes a day that stands alone, says on which day something happens, and writes a near day."""

    alone: Callable[[date], str]
    when: Callable[[date, date], str]
    near: Callable[[date], str]
    clock: str


def _finnish(day: date) -> str:
    return f"{speaking.SHORT[day.weekday()]} {day.day}.{day.month}.{day.year}"


def _english(day: date, pattern: str = "ccc d MMM y") -> str:
    return format_date(day, pattern, locale="en_GB")


def _english_when(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return near or f"on {_english(day, 'EEEE d MMMM' if day.year == today.year else 'EEEE d MMMM y')}"


def _finnish_near(day: date) -> str:
    return speaking.day_in_short(day, today=day)


def _english_near(day: date) -> str:
    return _english(day, "ccc d MMM")


DAYS = {
    "fi": Days(_finnish, speaking.on_day, _finnish_near, f"klo{speaking.NO_BREAK}{{}}"),
    "en": Days(_english, _english_when, _english_near, f"at{speaking.NO_BREAK}{{}}"),
}


def speak_day(day: date) -> str:
    """Write a day with its weekday and year, where it stands alone or before «asti»: ti 1.12.2026."""
    return _days().alone(day)


def speak_on_day(day: date, today: date) -> str:
    """Say on which day something happens: huomenna, tiistaina 1.12."""
    return _days().when(day, today)


def speak_slot(slot: Slot) -> str:
    """Write when a meeting is, which is always within a year: ti 1.12. klo 18.00–20.00."""
    day = _days().near(slot.day)
    return f"{day} {speak_clock(slot)}" if slot.start else day


def speak_clock(slot: Slot) -> str:
    """Write from when to when in the day: klo 18.00–20.00."""
    clocks = [f"{each.hour}.{each.minute:02d}" for each in (slot.start, slot.end) if each]
    return _days().clock.format(speaking.TO.join(clocks))


def shortened(name: str) -> str:
    """Cut a very long name, so that many fit into a list."""
    return name if len(name) <= LONGEST_LISTED else name[: LONGEST_LISTED - 1] + "…"


def _days() -> Days:
    return DAYS.get(current_language()) or DAYS[DEFAULT_LANGUAGE]
