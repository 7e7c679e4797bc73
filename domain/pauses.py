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
    1: "yksi yks yhden yhen yhdeksi yheks",
    2: "kaksi kaks kahden kahen pari parin kahdeksi kaheksi kaheks pariksi",
    3: "kolme kolm kolmen muutama muutaman kolmeksi kolmeks muutamaksi",
    4: "neljä neljän neljäksi neljäks",
    5: "viisi viis viiden viideksi viideks",
    6: "kuusi kuus kuuden kuudeksi kuudeks",
    7: "seitsemän seittemän seitsemäksi",
    8: "kahdeksan kaheksan kahdeksaksi",
    9: "yhdeksän yheksän yhdeksäksi",
    10: "kymmenen kymmeneksi",
    11: "yksitoista ykstoista",
    12: "kaksitoista kakstoista",
}
_NUMBERS = {form: number for number, forms in _NUMERALS.items() for form in forms.split()}
_SPAN = re.compile(
    r"(?:(?:(?<![\d.,])(\d+)|\b(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|puoli|puolen))\s*"
    r"\b(päiv|pv|viiko|viikk|vko|vk|kuukau|kk|vuosi|vuode|vuot|v\b)"
    # Without a number it is one, where nothing else is said of it.
    r"|(?:^|\bsen )\s*(päivä|viiko|viikko|kuukaus|kuukaude|vuos|vuode)(?:n|ksi|i)?(?: ajan| verran| ajaksi| tauko)?$)"
)
_UNCLEAR = re.compile(r"\b(?:sitten|viime|ennen|puoli kuukautta|ja puoli|vuoden \d{4})\b|\d,\d|(?<!\d)[01]\.5 ")
_MOST = 999
# What is longer is pasted.
_LONGEST = 300
# A digit may stand right before its unit: 3kk.
_SPACED = re.compile(r"(?<=\d)(?=[^\W\d_])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?(?!\.?\d)")
_MONTH_NAMES = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split("|"), 1)}
_MONTH = re.compile(rf"(?:(?<!\d)(\d\d?)\. )?\b({_MONTH_NAMES})ku\w*\s*(loppu|puoli|\d\d?(?=\.))?")
# The first words that fit decide; the day is the last one of the rest.
_SEASONS: tuple[tuple[str, int, int], ...] = (
    (r"talven (?:yli|loppu)", 2, 28),
    (r"kesän (?:yli|loppu)|kesäloman? (?:yli|loppu)", 8, 31),
    (r"vuoden (?:loppu(?!a)|vaihte)|vuodenvaihte|uuteen\s?vuoteen", 12, 31),
    (r"\bkevää", 3, 1),
    (r"\bkesä", 6, 1),
    (r"\bsyks", 9, 1),
    (r"\btalve", 12, 1),
    (r"\bjoulu", 12, 24),
)


def read_pause(text: str, today: date) -> Pause | PauseProblem:
    """Return the last day of the rest that a text tells, or why there is none."""
    try:
        *_turned_down, said = fold(text[:_LONGEST]).split(" vaan ")
        until = _read(_SPACED.sub(" ", said), today)
    except (ValueError, OverflowError):
        return PauseProblem.UNCLEAR
    if until is None:
        return PauseProblem.UNCLEAR
    if until <= today:
        return PauseProblem.PAST
    return PauseProblem.TOO_LONG if until > _months_later(today, 12) else Pause(until)


def _read(text: str, today: date) -> date | None:
    if _UNCLEAR.search(text):
        return None
    if re.search(r"\bhuomi(?:see|ste)|\bhuomenn", text):
        return today + timedelta(days=1)
    if iso := _ISO.search(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if written := list(_DATE.finditer(text)):
        # Of a stretch of time the last day counts.
        return _written_date(written[-1], today)
    if month := _MONTH.search(text):
        return _month_date(_MONTHS[month[2]], month[1] or month[3], today)
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
    unit, half = span[3] or span[4], (span[2] or "").startswith("puol")
    if unit.startswith("vuo") or unit == "v":
        return _months_later(today, 6 if half else 12 * count)
    if unit.startswith("kuukau") or unit == "kk":
        return today + timedelta(days=14) if half else _months_later(today, count)
    return today + timedelta(days=count * (1 if unit.startswith("p") else 7))


def _next(month: int, day: int, today: date) -> date:
    """Return the next such day after today."""
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)


def _months_later(today: date, months: int) -> date:
    """Return the same day some months later, the month's last day if it has none such."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
