"""Write days as the language of the moment does."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from babel.dates import format_date

from domain.finnish import speaking
from views.texts import DEFAULT_LANGUAGE, current_language


class Days(NamedTuple):
    """How a language writes a day that stands alone, and says on which day something happens."""

    alone: Callable[[date], str]
    when: Callable[[date, date], str]


def _finnish(day: date) -> str:
    return f"{speaking.SHORT[day.weekday()]} {day.day}.{day.month}.{day.year}"


def _english(day: date, pattern: str = "ccc d MMM y") -> str:
    return format_date(day, pattern, locale="en_GB")


def _english_when(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return near or f"on {_english(day, 'EEEE d MMMM' if day.year == today.year else 'EEEE d MMMM y')}"


DAYS = {"fi": Days(_finnish, speaking.on_day), "en": Days(_english, _english_when)}


def speak_day(day: date) -> str:
    """Write a day with its weekday and year, where it stands alone or before «asti»: ti 1.12.2026."""
    return _days().alone(day)


def speak_on_day(day: date, today: date) -> str:
    """Say on which day something happens: huomenna, tiistaina 1.12."""
    return _days().when(day, today)


def _days() -> Days:
    return DAYS.get(current_language()) or DAYS[DEFAULT_LANGUAGE]
