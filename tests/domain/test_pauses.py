"""The length of a rest is read from spans, dates, months and seasons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pauses import Pause, PauseProblem, read_pause

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("viikko", date(2026, 11, 30)),
        ("viikon", date(2026, 11, 30)),
        ("2 viikkoa", date(2026, 12, 7)),
        ("kaksi viikkoa", date(2026, 12, 7)),
        ("pari viikkoa", date(2026, 12, 7)),
        ("10 päivää", date(2026, 12, 3)),
        ("kuukausi", date(2026, 12, 23)),
        ("kuukauden", date(2026, 12, 23)),
        ("3 kk", date(2027, 2, 23)),
        ("3kk", date(2027, 2, 23)),
        ("seuraavat kolme kuukautta", date(2027, 2, 23)),
        ("puoli vuotta", date(2027, 5, 23)),
        ("vuoden", date(2027, 11, 23)),
        ("1.2.", date(2027, 2, 1)),
        ("1.12. asti", date(2026, 12, 1)),
        ("23.11.", date(2027, 11, 23)),
        ("1.2.2027", date(2027, 2, 1)),
        ("5.1.27 saakka", date(2027, 1, 5)),
        ("2027-02-01", date(2027, 2, 1)),
        ("helmikuun loppuun", date(2027, 2, 28)),
        ("marraskuun loppuun", date(2026, 11, 30)),
        ("helmikuun puoliväliin", date(2027, 2, 15)),
        ("helmikuun 10. päivään", date(2027, 2, 10)),
        ("joulukuuhun", date(2026, 12, 1)),
        ("kesään", date(2027, 6, 1)),
        ("kesän yli", date(2027, 8, 31)),
        ("ensi syksyyn", date(2027, 9, 1)),
        ("vuoden loppuun", date(2026, 12, 31)),
        ("huomiseen", date(2026, 11, 24)),
        ("kymmenen päivää", date(2026, 12, 3)),
        ("kahdeksi viikoksi", date(2026, 12, 7)),
        ("15. joulukuuta asti", date(2026, 12, 15)),
        ("1.12.–15.12.", date(2026, 12, 15)),
        ("en 2 viikkoa vaan 3 viikkoa", date(2026, 12, 14)),
        ("talven yli", date(2027, 2, 28)),
    ],
)
def test_read_pause(text: str, until: date) -> None:
    assert read_pause(text, TODAY) == Pause(until)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.11.2026", PauseProblem.PAST),
        ("23.11.2026", PauseProblem.PAST),
        ("0 viikkoa", PauseProblem.PAST),
        ("24.11.2027", PauseProblem.TOO_LONG),
        ("kaksi vuotta", PauseProblem.TOO_LONG),
        ("12345 viikkoa", PauseProblem.TOO_LONG),
        ("31.2.", PauseProblem.UNCLEAR),
        ("toistaiseksi", PauseProblem.UNCLEAR),
        ("en tiedä", PauseProblem.UNCLEAR),
        ("", PauseProblem.UNCLEAR),
    ],
)
def test_problems_are_told_apart(text: str, problem: PauseProblem) -> None:
    assert read_pause(text, TODAY) is problem


def test_a_month_from_the_last_day_of_a_long_month_ends_on_the_last_of_the_short_one() -> None:
    assert read_pause("kuukausi", date(2027, 1, 31)) == Pause(date(2027, 2, 28))


@given(
    st.text() | st.from_regex(r"\d{1,5}[ .-]?\d{0,5}[.-]?\d{0,5} ?(viikkoa|kk|vuotta|v)?"),
    st.dates(max_value=date(9000, 1, 1)),
)
def test_a_pause_lies_within_a_year(text: str, today: date) -> None:
    pause = read_pause(text, today)
    assert isinstance(pause, PauseProblem) or 0 < (pause.until - today).days <= 366
