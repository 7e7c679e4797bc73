"""When Finnish feast days are: movable ones from the library `holidays`, flag days by the almanac's rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_FIXED: dict[str, tuple[int, int]] = {
    "jouluaatto": (12, 24),
    "aatonaatto": (12, 23),
    "joulupäivä": (12, 25),
    "tapaninpäivä": (12, 26),
    "uudenvuodenaatto": (12, 31),
    "uudenvuodenpäivä": (1, 1),
    "vuodenvaihde": (12, 31),
    "loppiainen": (1, 6),
    "runeberginpäivä": (2, 5),
    "ystävänpäivä": (2, 14),
    "kalevalanpäivä": (2, 28),
    "naistenpäivä": (3, 8),
    "vappuaatto": (4, 30),
    "vappu": (5, 1),
    "itsenäisyyspäivä": (12, 6),
    "lucianpäivä": (12, 13),
}
# Days from Easter Sunday.
_FROM_EASTER: dict[str, int] = {
    "laskiaissunnuntai": -49,
    "laskiaistiistai": -47,
    "palmusunnuntai": -7,
    "kiirastorstai": -3,
    "pitkäperjantai": -2,
    "lankalauantai": -1,
    "pääsiäispäivä": 0,
    "toinen pääsiäispäivä": 1,
    "helatorstai": 39,
    "helluntai": 49,
}
# The weeks off of the schools of the region, which decide anew for each year.
_HOLIDAY_WEEKS: dict[str, int] = {"hiihtoloma": 10, "syysloma": 43}
SCHOOL_HOLIDAYS = frozenset({*_HOLIDAY_WEEKS, "joululoma"})
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: its own day, and the first and last day of the holiday around it, from which people count."""

    first: date
    day: date
    last: date


def next_feast(name: str, today: date) -> Feast:
    """Find the next feast of this name that is not over."""
    this_year = _feast(name, today.year)
    return this_year if this_year.last >= today else _feast(name, today.year + 1)


@cache
def _feast(name: str, year: int) -> Feast:
    if name == "joulu":
        return Feast(date(year, 12, 24), date(year, 12, 25), date(year, 12, 26))
    if name in SCHOOL_HOLIDAYS:
        return _school_holiday(name, year)
    if name == "välipäivät":
        return Feast(date(year, 12, 27), date(year, 12, 28), date(year, 12, 30))
    if name == "pääsiäinen":
        easter = _easter(year)
        return Feast(easter - timedelta(2), easter, easter + timedelta(1))
    if name == "juhannus":
        midsummer = _official(year)["Juhannuspäivä"]
        return Feast(midsummer - timedelta(1), midsummer, midsummer + timedelta(1))
    day = _day(name, year)
    return Feast(day, day, day)


def _school_holiday(name: str, year: int) -> Feast:
    if name == "joululoma":
        return Feast(date(year, 12, 23), date(year, 12, 23), date(year + 1, 1, 6))
    monday = date.fromisocalendar(year, _HOLIDAY_WEEKS[name], 1)
    return Feast(monday, monday, monday + timedelta(6))


def _day(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(_FROM_EASTER[name])
    return _MOVABLE[name](year)


def _second_sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((_SUNDAY - first.weekday()) % 7 + 7)


def _advent(year: int) -> date:
    christmas = date(year, 12, 25)
    return christmas - timedelta((christmas.weekday() + 1) % 7 or 7) - timedelta(21)


def _easter(year: int) -> date:
    return _official(year)["Pääsiäispäivä"]


@cache
def _official(year: int) -> dict[str, date]:
    from holidays import country_holidays  # noqa: PLC0415 - large, and few texts name a movable feast

    return {name: day for day, name in country_holidays("FI", years=year, language="fi").items()}


_MOVABLE: dict[str, Callable[[int], date]] = {
    "äitienpäivä": lambda year: _second_sunday(year, 5),
    "isänpäivä": lambda year: _second_sunday(year, 11),
    "ensimmäinen adventti": _advent,
    "juhannusaatto": lambda year: _official(year)["Juhannusaatto"],
    "pyhäinpäivä": lambda year: _official(year)["Pyhäinpäivä"],
}
