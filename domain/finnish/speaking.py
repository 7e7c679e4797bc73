"""Put days, times, spans, durations, amounts and lists into Finnish words, in the case that the sentence needs.

Babel is passed by where it is wrong or silent in Finnish (measured with 2.18): its full weekday is an essive except on
Sunday, its `fi` has other week numbers than ISO 8601, it knows no «huomenna», and it says «1 viikon päästä» of 6 to 10
days. The forms follow Kielitoimiston ohjepankki: klo 18.00, 1.–3.12., a numeral takes the partitive, 50 €.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NO_BREAK = "\N{NO-BREAK SPACE}"
TO = "\N{EN DASH}"

SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")
MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)


class Case(StrEnum):
    """A case in which a weekday stands in a sentence, by what follows the stem of «maanantai»."""

    nominative = ""
    genitive = "n"
    essive = "na"
    partitive = "ta"
    elative = "sta"
    illative = "hin"
    ablative = "lta"
    allative = "lle"
    every = "sin"


_ALIKE = ("maanantai", "tiistai", None, "torstai", "perjantai", "lauantai", "sunnuntai")
_WEDNESDAY = {
    Case.nominative: "keskiviikko",
    Case.genitive: "keskiviikon",
    Case.essive: "keskiviikkona",
    Case.partitive: "keskiviikkoa",
    Case.elative: "keskiviikosta",
    Case.illative: "keskiviikkoon",
    Case.ablative: "keskiviikolta",
    Case.allative: "keskiviikolle",
    Case.every: "keskiviikkoisin",
}


def weekday(day: date, case: Case = Case.nominative) -> str:
    """Name the weekday of a day: tiistai, tiistaina, keskiviikosta, perjantaisin."""
    alike = _ALIKE[day.weekday()]
    return _WEDNESDAY[case] if alike is None else alike + case


def near_day(day: date, today: date) -> str | None:
    """Say a near day as people do, from toissapäivänä to ylihuomenna; None for the others."""
    near = {-2: "toissapäivänä", -1: "eilen", 0: "tänään", 1: "huomenna", 2: "ylihuomenna"}
    return near.get((day - today).days)


def numeric(day: date, today: date) -> str:
    """Write a day in figures, with its year only where that is not this year: 1.12., 7.1.2027."""
    return f"{day.day}.{day.month}." + (str(day.year) if day.year != today.year else "")


def day_in_short(day: date, today: date) -> str:
    """Write a day with its weekday in short: ti 1.12."""
    return f"{SHORT[day.weekday()]} {numeric(day, today)}"


def full_day(day: date, case: Case = Case.nominative) -> str:
    """Write a day out, so that nobody can misread it: tiistai 1. joulukuuta 2026."""
    return f"{weekday(day, case)} {day.day}. {MONTHS[day.month - 1]}kuuta {day.year}"


def on_day(day: date, today: date) -> str:
    """Say on which day: huomenna, torstaina 26.11., torstaina 7.1.2027."""
    return near_day(day, today) or f"{weekday(day, Case.essive)} {numeric(day, today)}"


def how_soon(day: date, today: date) -> str:
    """Say how far a day is: huomenna, 5 päivän päästä, 2 viikon päästä tiistaina; past days likewise."""
    days = (day - today).days
    if near := near_day(day, today):
        return near
    if days < 0:
        return f"{counted(-days, 'päivä', 'päivää')} sitten"
    weeks, rest = divmod(days, 7)
    if rest or weeks > 4:
        return f"{days} päivän päästä"
    return f"{'viikon' if weeks == 1 else f'{weeks} viikon'} päästä {weekday(day, Case.essive)}"


def clock(moment: datetime) -> str:
    """Write a time of day: klo 18.00."""
    return f"klo{NO_BREAK}{_hours(moment)}"


def full_moment(moment: datetime, today: date) -> str:
    """Write a moment so that it can be confirmed: tiistai 1.12. klo 18.00."""
    day = moment.date()
    return f"{weekday(day)} {numeric(day, today)} {clock(moment)}"


def at_moment(moment: datetime, today: date) -> str:
    """Say when something is: huomenna klo 18.00, torstaina 26.11. klo 9.30."""
    return f"{on_day(moment.date(), today)} {clock(moment)}"


def span(start: datetime, end: datetime, today: date) -> str:
    """Write from when to when: tiistai 1.12. klo 18.00–20.00, ti 1.12. klo 18.00 – ke 2.12. klo 9.00."""
    if start.date() == end.date():
        return f"{full_moment(start, today)}{TO}{_hours(end)}"
    return f"{day_in_short(start.date(), today)} {clock(start)} {TO} {day_in_short(end.date(), today)} {clock(end)}"


def days_span(first: date, last: date, today: date) -> str:
    """Write from which day to which: 1.–3.12., 30.11.–2.12., 30.12.2026–2.1.2027."""
    if first == last:
        return day_in_short(first, today)
    if first.year != last.year:
        return f"{first.day}.{first.month}.{first.year}{TO}{last.day}.{last.month}.{last.year}"
    if first.month != last.month:
        return f"{first.day}.{first.month}.{TO}{numeric(last, today)}"
    return f"{first.day}.{TO}{numeric(last, today)}"


def counted(count: int | Decimal, one: str, many: str) -> str:
    """Put a thing after its number: 1 yritys, 5 yritystä, 1,5 kilometriä; `many` is the partitive of the singular."""
    written = str(count).replace(".", ",")
    return f"{written}{NO_BREAK}{one if count == 1 else many}"


def duration(length: timedelta) -> str:
    """Say how long something takes, to the minute: 1 tunti 30 minuuttia, 2 päivää."""
    minutes = round(length.total_seconds() / 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = (
        (days, "päivä", "päivää"),
        (hours, "tunti", "tuntia"),
        (minutes, "minuutti", "minuuttia"),
    )
    return " ".join(counted(*part) for part in parts if part[0]) or counted(0, "minuutti", "minuuttia")


def euros(amount: Decimal) -> str:
    """Write an amount of money: 50 €, 1 250,50 €, −5 €; cents only where there are some."""
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, _, part = f"{abs(cents):,.2f}".partition(".")
    grouped = whole.replace(",", NO_BREAK)
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    return f"{sign}{grouped}{'' if part == '00' else f',{part}'}{NO_BREAK}€"


def listed(names: Sequence[str], last: str = "ja") -> str:
    """List things: a, b ja c; where one has a comma of its own, semicolons keep them apart."""
    if len(names) < 2:
        return "".join(names)
    separator = "; " if any("," in name for name in names) else ", "
    return f"{separator.join(names[:-1])} {last} {names[-1]}"


def _hours(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}"
