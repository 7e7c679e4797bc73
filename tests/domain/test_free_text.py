"""Cleaning keeps what people mean and drops what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.free_text import TooLong, clean_line, clean_text, has_letters_or_digits


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Hieronta   Helmi ", "Hieronta Helmi"),
        ("Hieronta\nHelmi\t2", "Hieronta Helmi 2"),
        ("Ha\u0308meen Ra\u0308tti", "Hämeen Rätti"),
        ("abc\u202edcb\u202c", "abcdcb"),
        ("\u2066a\u2069\u200e\u200f\u061c", "a"),
        ("a\u200bb\ufeffc\x00d", "abcd"),
        ("a\u200db", "ab"),
        ("👩\u200d🌾 tila", "👩\u200d🌾 tila"),
        ("👩🏽\u200d🌾", "👩🏽\u200d🌾"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("☀\ufe0f", "☀\ufe0f"),
        ("\U0001fae9 \U0001faff", "\U0001fae9 \U0001faff"),
        ("\ud83d rikki", "rikki"),
        (" \u00a0\u2003\n", ""),
        ("", ""),
    ],
)
def test_clean_line(typed: str, line: str) -> None:
    assert clean_line(typed, 100) == line


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\n\n\n\nb", "a\n\nb"),
        ("a \r\n  b\rc", "a\nb\nc"),
        ("a\u2028b", "a\nb"),
        ("\n\n a \n\n", "a"),
        ("a\n \n \n \nb", "a\n\nb"),
        (" \n\t ", ""),
    ],
)
def test_clean_text(typed: str, text: str) -> None:
    assert clean_text(typed, 100) == text


def test_too_long_text_is_refused_with_its_length() -> None:
    assert clean_line("  12345  ", 5) == "12345"
    with pytest.raises(TooLong) as caught:
        clean_text("123456", 5)
    assert (caught.value.limit, caught.value.length) == (5, 6)


@pytest.mark.parametrize(("text", "has"), [("", False), ("?! 😀", False), ("ä", True), ("7", True)])
def test_has_letters_or_digits(text: str, has: bool) -> None:  # noqa: FBT001 - a column of the table
    assert has_letters_or_digits(text) is has


@given(st.text() | st.text(alphabet="ae\u0308\u200d\ufe0f\u202a\u2028👩🌾🏽❤\n\r "))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_text):
        once = clean(text, 10_000)
        assert clean(once, 10_000) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once == once.strip()
    assert "\n" not in clean_line(text, 10_000)
    assert "\n\n\n" not in clean_text(text, 10_000)
