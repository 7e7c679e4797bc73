"""Reading how long a person wants to rest from suggestions."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.finnish.words import fold


@dataclass(frozen=True, slots=True)
class Pause:
    """A rest whose last day is known."""

    until: date


class PauseProblem(StrEnum):
    """Why no pause could be read from the words."""

    PAST = "past"
    TOO_LONG = "too_long"
    UNCLEAR = "unclear"


_NUMERALS: dict[int, str] = {
    1: "yksi yks yhden yhen",
    2: "kaksi kaks kahden kahen pari parin",
    3: "kolme kolm kolmen muutama muutaman",
    4: "neljä neljän",
    5: "viisi viis viiden",
    6: "kuusi kuus kuuden",
}
_NUMBERS = {form: number for number, forms in _NUMERALS.items() for form in forms.split()}
_SPAN = re.compile(
    r"(?:(?<!\d)(\d+)|\b(" + "|".join(_NUMBERS) + r"|puoli|puolen))?\s*"
    r"\b(päivä|pv|viiko|viikko|vko|vk|kuukaus|kuukaude|kuukaut|kk|vuosi|vuode|vuot|v\b)"
)
_MOST = 999
# A digit may stand right before its unit: 3kk.
_SPACED = re.compile(r"(?<=\d)(?=[^\W\d_])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?(?!\d)")
_MONTH_NAMES = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split("|"), 1)}
_MONTH = re.compile(rf"\b({_MONTH_NAMES})ku\w*\s*(loppu|puoli|\d\d?(?=\.))?")
# The first words that fit decide; the day is the last one of the rest.
_SEASONS: tuple[tuple[str, int, int], ...] = (
    (r"kesän (?:yli|loppu)|kesäloman? (?:yli|loppu)", 8, 31),
    (r"vuoden (?:loppu|vaihte)|vuodenvaihte|uuteen\s?vuoteen", 12, 31),
    (r"\bkevää", 3, 1),
    (r"\bkesä", 6, 1),
    (r"\bsyks", 9, 1),
    (r"\btalve", 12, 1),
    (r"\bjoulu", 12, 24),
)


def read_pause(text: str, today: date) -> Pause | PauseProblem:
    """Return the last day of the rest that a text tells, or why there is none."""
    try:
        until = _read(_SPACED.sub(" ", fold(text)), today)
    except (ValueError, OverflowError):
        return PauseProblem.UNCLEAR
    if until is None:
        return PauseProblem.UNCLEAR
    if until <= today:
        return PauseProblem.PAST
    return PauseProblem.TOO_LONG if until > _months_later(today, 12) else Pause(until)


def _read(text: str, today: date) -> date | None:
    if re.search(r"\bhuomi(?:see|ste)|\bhuomenn", text):
        return today + timedelta(days=1)
    if iso := _ISO.search(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if written := _DATE.search(text):
        return _written_date(written, today)
    if month := _MONTH.search(text):
        return _month_date(_MONTHS[month[1]], month[2], today)
    return _season_date(text, today) or _span_end(text, today)


def _written_date(written: re.Match[str], today: date) -> date:
    day, month, year = int(written[1]), int(written[2]), written[3]
    if year is None:
        return _next(month, day, today)
    return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)


def _month_date(month: int, part: str | None, today: date) -> date:
    if part == "loppu":
        year = today.year + ((month, 31) < (today.month, today.day))
        return date(year, month, monthrange(year, month)[1])
    return _next(month, 15 if part == "puoli" else int(part or 1), today)


def _season_date(text: str, today: date) -> date | None:
    return next((_next(month, day, today) for words, month, day in _SEASONS if re.search(words, text)), None)


def _span_end(text: str, today: date) -> date | None:
    span = _SPAN.search(text)
    if span is None:
        return None
    count = min(int(span[1]), _MOST) if span[1] else _NUMBERS.get(span[2] or "", 1)
    unit, half = span[3], (span[2] or "").startswith("puol")
    if unit.startswith("vuo") or unit == "v":
        return _months_later(today, 6 if half else 12 * count)
    if unit.startswith("kuukau") or unit == "kk":
        return today + timedelta(days=14) if half else _months_later(today, count)
    return today + timedelta(days=count * (1 if unit in {"päivä", "pv"} else 7))


def _next(month: int, day: int, today: date) -> date:
    """Return the next such day after today."""
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)


def _months_later(today: date, months: int) -> date:
    """Return the same day some months later, the month's last day if it has none such."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
