"""The number of people is read from figures, spoken numerals and named companions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.headcounts import HEADCOUNT_LABELS, Headcount, find_headcount, size_class


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("1", Headcount.one),
        ("yksin", Headcount.one),
        ("omin nokin", Headcount.one),
        ("ei oo työntekijöitä", Headcount.one),
        ("yhellä miehellä", Headcount.one),
        ("kolome miestä", Headcount.two_to_five),
        ("kahestaan emännän kans", Headcount.two_to_five),
        ("meitä on kahareksan", Headcount.six_to_nine),
        ("vain minä", Headcount.one),
        ("oon yksinyrittäjä", Headcount.one),
        ("ei ole muita", Headcount.one),
        ("toiminimi, perustettu 2010", Headcount.one),
        ("kaks", Headcount.two_to_five),
        ("minä ja vaimo", Headcount.two_to_five),
        ("vaimon kanssa", Headcount.two_to_five),
        ("minä, mies ja tytär", Headcount.two_to_five),
        ("meitä on neljä", Headcount.two_to_five),
        ("2-5", Headcount.two_to_five),
        ("2 – 5", Headcount.two_to_five),
        ("kaks tai kolme", Headcount.two_to_five),
        ("1 + 2 kausityöntekijää", Headcount.two_to_five),
        ("3 henkilöä, perustettu vuonna 2001", Headcount.two_to_five),
        ("kuus", Headcount.six_to_nine),
        ("6–9", Headcount.six_to_nine),
        ("minä ja viisi työntekijää", Headcount.six_to_nine),
        ("meitä on viisi, minä ja neljä työntekijää", Headcount.two_to_five),
        ("12 henkeä", Headcount.ten_or_more),
        ("kymmenkunta", Headcount.ten_or_more),
        ("10 tai enemmän", Headcount.ten_or_more),
        ("yksitoista", Headcount.ten_or_more),
        ("noin 20", Headcount.ten_or_more),
        ("kakskyt", Headcount.ten_or_more),
        ("neljäsataa", Headcount.ten_or_more),
        ("1 + 3 + 2", Headcount.six_to_nine),
        ("3 vakituista ja 4 kausityöntekijää", Headcount.six_to_nine),
        ("meitä on neljästään", Headcount.two_to_five),
        ("alle 10", None),
        ("viisas", None),
        ("kolme lehmää", None),
        ("klo 9-16", None),
        ("040 123 4567", None),
        ("0", None),
        ("-1", None),
        ("1,5", None),
        ("20 vuotta", None),
        ("en tiedä", None),
        ("", None),
    ],
)
def test_find_headcount(text: str, headcount: Headcount | None) -> None:
    assert find_headcount(text) == headcount


@pytest.mark.parametrize("headcount", Headcount)
def test_own_labels_are_understood(headcount: Headcount) -> None:
    assert find_headcount(HEADCOUNT_LABELS[headcount]) is headcount


def test_size_classes() -> None:
    assert [size_class(headcount) for headcount in Headcount] == ["mini_micro", "mini_micro", "micro", "other"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert find_headcount(text) in {None, *Headcount}
