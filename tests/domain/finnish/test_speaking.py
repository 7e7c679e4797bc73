"""Days, times, amounts and lists read as a Finn would write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain.finnish import speaking
from domain.finnish.speaking import Case

MONDAY = date(2026, 11, 23)
NBSP = "\N{NO-BREAK SPACE}"


def test_weekdays_in_every_case() -> None:
    spoken = {case: [speaking.weekday(MONDAY + timedelta(days=n), case) for n in (1, 2, 6)] for case in Case}
    assert spoken == {
        Case.nominative: ["tiistai", "keskiviikko", "sunnuntai"],
        Case.genitive: ["tiistain", "keskiviikon", "sunnuntain"],
        Case.essive: ["tiistaina", "keskiviikkona", "sunnuntaina"],
        Case.partitive: ["tiistaita", "keskiviikkoa", "sunnuntaita"],
        Case.elative: ["tiistaista", "keskiviikosta", "sunnuntaista"],
        Case.illative: ["tiistaihin", "keskiviikkoon", "sunnuntaihin"],
        Case.ablative: ["tiistailta", "keskiviikolta", "sunnuntailta"],
        Case.allative: ["tiistaille", "keskiviikolle", "sunnuntaille"],
        Case.every: ["tiistaisin", "keskiviikkoisin", "sunnuntaisin"],
    }


@pytest.mark.parametrize(
    ("day", "said", "how_soon"),
    [
        (date(2026, 11, 20), "perjantaina 20.11.", "3 päivää sitten"),
        (date(2026, 11, 21), "toissapäivänä", "toissapäivänä"),
        (date(2026, 11, 22), "eilen", "eilen"),
        (date(2026, 11, 23), "tänään", "tänään"),
        (date(2026, 11, 24), "huomenna", "huomenna"),
        (date(2026, 11, 25), "ylihuomenna", "ylihuomenna"),
        (date(2026, 11, 29), "sunnuntaina 29.11.", "6 päivän päästä"),
        (date(2026, 11, 30), "maanantaina 30.11.", "viikon päästä maanantaina"),
        (date(2026, 12, 3), "torstaina 3.12.", "10 päivän päästä"),
        (date(2026, 12, 7), "maanantaina 7.12.", "2 viikon päästä maanantaina"),
        (date(2027, 1, 6), "keskiviikkona 6.1.2027", "44 päivän päästä"),
    ],
)
def test_days(day: date, said: str, how_soon: str) -> None:
    assert speaking.on_day(day, MONDAY) == said
    assert speaking.how_soon(day, MONDAY).replace(NBSP, " ") == how_soon


def test_days_written_out() -> None:
    day = date(2026, 12, 1)
    assert speaking.day_in_short(day, MONDAY) == "ti 1.12."
    assert speaking.full_day(day) == "tiistai 1. joulukuuta 2026"
    assert speaking.full_day(date(2026, 11, 29), Case.essive) == "sunnuntaina 29. marraskuuta 2026"


def test_moments_and_spans() -> None:
    start, end = datetime(2026, 12, 1, 18, tzinfo=UTC), datetime(2026, 12, 1, 20, 5, tzinfo=UTC)
    assert speaking.full_moment(start, MONDAY) == f"tiistai 1.12. klo{NBSP}18.00"
    assert speaking.at_moment(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), MONDAY) == f"huomenna klo{NBSP}9.30"
    assert speaking.span(start, end, MONDAY) == f"tiistai 1.12. klo{NBSP}18.00–20.05"
    over_night = speaking.span(start, datetime(2026, 12, 2, 9, tzinfo=UTC), MONDAY)
    assert over_night == f"ti 1.12. klo{NBSP}18.00 – ke 2.12. klo{NBSP}9.00"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), "ti 1.12."),
        (date(2026, 12, 1), date(2026, 12, 3), "1.–3.12."),
        (date(2026, 11, 30), date(2026, 12, 2), "30.11.–2.12."),
        (date(2026, 12, 30), date(2027, 1, 2), "30.12.2026–2.1.2027"),
        (date(2027, 1, 4), date(2027, 1, 6), "4.–6.1.2027"),
    ],
)
def test_spans_of_days(first: date, last: date, written: str) -> None:
    assert speaking.days_span(first, last, MONDAY) == written


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(minutes=1), "1 minuutti"),
        (timedelta(minutes=45), "45 minuuttia"),
        (timedelta(hours=1), "1 tunti"),
        (timedelta(minutes=90), "1 tunti 30 minuuttia"),
        (timedelta(days=2, hours=1), "2 päivää 1 tunti"),
        (timedelta(), "0 minuuttia"),
    ],
)
def test_durations(length: timedelta, said: str) -> None:
    assert speaking.duration(length).replace(NBSP, " ") == said


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("50", "50 €"),
        ("0", "0 €"),
        ("9.5", "9,50 €"),
        ("1250.505", "1 250,51 €"),
        ("1234567", "1 234 567 €"),
        ("-5", "−5 €"),
        ("-0.001", "0 €"),
    ],
)
def test_euros(amount: str, written: str) -> None:
    assert speaking.euros(Decimal(amount)).replace(NBSP, " ") == written


def test_counts() -> None:
    said = [speaking.counted(n, "yritys", "yritystä").replace(NBSP, " ") for n in (0, 1, 2, 21)]
    assert said == ["0 yritystä", "1 yritys", "2 yritystä", "21 yritystä"]
    assert speaking.counted(Decimal("1.5"), "kilometri", "kilometriä").replace(NBSP, " ") == "1,5 kilometriä"


def test_lists() -> None:
    assert speaking.listed([]) == ""
    assert speaking.listed(["Sievi"]) == "Sievi"
    assert speaking.listed(["Sievi", "Kannus"]) == "Sievi ja Kannus"
    assert speaking.listed(["ti", "ke", "to"], "tai") == "ti, ke tai to"
    assert speaking.listed(["Puu, pelti ja rauta", "Sievi"]) == "Puu, pelti ja rauta ja Sievi"
    assert speaking.listed(["Sievi", "puu, pelti", "rauta"]) == "Sievi; puu, pelti ja rauta"
