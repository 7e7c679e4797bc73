"""How far somebody would go is read from kilometres and from time on the road."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.distances import REACHES, find_reaches
from domain.questions import QUESTIONS


def test_the_choices_are_those_of_the_question() -> None:
    assert list(REACHES) == [option.id for option in QUESTIONS["travel"].options]


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("20", ("20",)),
        ("25 km", ("20",)),
        ("n. 35km", ("40",)),
        ("noin 40 kilometriä", ("40",)),
        ("korkeintaan 40", ("40",)),
        ("alle 50 km", ("40",)),
        ("max 30 km", ("20",)),
        ("korkeintaan 10 km", ("own",)),
        ("yli 40 km", ("40",)),
        ("vähintään 50", ("60",)),
        ("60 km tai enemmän", ("60",)),
        ("100 km", ("60",)),
        ("parikymmentä kilometriä", ("20",)),
        ("kuuskyt kilsaa", ("60",)),
        ("20–40 km", ("40",)),
        ("tunnin ajomatka", ("60",)),
        ("puoli tuntia", ("40",)),
        ("puolen tunnin ajon", ("40",)),
        ("1 h", ("60",)),
        ("15 min", ("20",)),
        ("vartin matka", ("20",)),
        ("pari tuntia", ("60",)),
        ("ihan mihin vain", ("60",)),
        ("ei väliä", ("60",)),
        ("vain kotikunnassa", ("own",)),
        ("en halua ajaa yli 60 km", ("60",)),
        ("60 km on liikaa, mutta 40 km käy", ("40",)),
        ("60 km ei haittaa", ("60",)),
        ("3 km", ("own",)),
    ],
)
def test_a_distance_is_taken_for_the_nearest_choice(text: str, reaches: tuple[str, ...]) -> None:
    assert find_reaches(text) == reaches


@pytest.mark.parametrize(
    ("text", "reaches"),
    [("Noin 30", {"20", "40"}), ("n. 30 km", {"20", "40"}), ("50 km", {"40", "60"}), ("10 km", {"own", "20"})],
)
def test_the_middle_is_left_to_be_asked(text: str, reaches: set[str]) -> None:
    assert set(find_reaches(text)) == reaches


@pytest.mark.parametrize("text", ["", "2", "riippuu vähän", "vuonna 2026", "kauas", "en halua ajaa 60 km"])
def test_other_words_are_no_distance(text: str) -> None:
    assert find_reaches(text) == ()


@given(st.text())
def test_any_text_gives_choices_that_there_are(text: str) -> None:
    assert set(find_reaches(text)) <= set(REACHES)
