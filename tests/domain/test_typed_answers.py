"""What somebody types is taken for a yes, a no, choices or own words, and for nothing that it does not say."""

import pytest

from domain.form import Answer, Answers, Changed, Outcome, Pending, Problem, Settled, Typed
from domain.questions import QUESTIONS
from domain.questions.reading import NO_CHOICE, NO_NAME_TOLD
from domain.typed_answers import NO_IDENTITY_CODE, read

NEEDS: Answers = {"needs": Answer(("marketing", "pricing"))}
LABELS = {
    "cooperation": {
        "none": ("En vielä",),
        "named": ("Kyllä, kerron kenen kanssa",),
        "ready_group": ("Meillä on valmis ryhmä",),
    },
    "shows": {
        "phone": ("Puhelin",),
        "email": ("Sähköposti",),
        "username": ("Nimi Telegramissa",),
        "web_page": ("Verkkosivut",),
        "description": ("Esittely",),
        "nothing": ("Ei muuta",),
    },
    "top_need": {"marketing": ("Markkinointi ja näkyvyys",), "pricing": ("Hinnoittelu ja kannattavuus",)},
}


def typed(key: str, text: str, pending: Pending = Pending()) -> Outcome:  # noqa: B008 - it is frozen
    return read(QUESTIONS[key], Typed(text, pending, LABELS.get(key, {})))


@pytest.mark.parametrize(
    ("key", "text", "answer"),
    [
        *(("cooperation", yes, Answer(("named",))) for yes in ("joo", "joo o", "joo-o", "jep", "on", "no kyllä on")),
        ("cooperation", "ei mitään", Answer(("none",))),
        ("cooperation", "1", Answer(("none",))),
        ("cooperation", "joo, Sorvaamo Särmän kanssa", Answer(("named",), "joo, Sorvaamo Särmän kanssa")),
        ("same_company", "joo o", Answer(("join",))),
        ("locomotive", "en", Answer(("no",))),
        ("top_need", "ei markkinointi vaan hinnoittelu", Answer(("pricing",))),
        ("travel", "korkeintaan 60 km", Answer(("60",))),
        ("phone", "040-0000000, y-tunnus 1234567-1", Answer((), "+358400000000")),
    ],
)
def test_what_settles_a_question(key: str, text: str, answer: Answer) -> None:
    assert typed(key, text) == Settled(answer)


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        *(("cooperation", text, NO_CHOICE) for text in ("ehkä", "en tiedä", "en muista", "123")),
        *(("partners", text, NO_NAME_TOLD) for text in ("joo", "ei", "ehkä", "1", "en muista")),
        ("top_need", "ei markkinointi", NO_CHOICE),
        *(("phone", code, NO_IDENTITY_CODE) for code in ("131052-308X", "010190a123b", "se on 010190 - 1234")),
        ("description", "Hieroja 131052-308X", NO_IDENTITY_CODE),
    ],
)
def test_what_is_asked_again(key: str, text: str, problem: str) -> None:
    assert typed(key, text) == Problem(problem)


def test_too_far_is_no_wish() -> None:
    asked = [typed("travel", text) for text in ("en halua ajaa 60 km", "60 km on liikaa", "lopeta")]
    assert [isinstance(each, Problem) for each in asked] == [True, True, True]
    assert asked[0] == asked[1] != asked[2]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("ei puhelinta", ("email",)),
        ("kaikki paitsi puhelinnumero", ("email", "username", "web_page", "description")),
        ("muut mutta ei sähköpostia", ("phone", "username", "web_page", "description")),
        ("ei puhelinta eikä sähköpostia", ()),
        ("ei muuta kuin esittely", ("phone", "email", "description")),
        ("kaikki paitsi kissan kuva", ("phone", "email")),
        ("puhelin ei haittaa", ("phone", "email")),
        ("ei mitään", ("nothing",)),
    ],
)
def test_what_is_turned_down_is_not_shown(text: str, chosen: tuple[str, ...]) -> None:
    outcome = typed("shows", text, Pending(("phone", "email")))
    assert isinstance(outcome, Changed)
    assert set(outcome.pending.chosen) == set(chosen)


def test_a_yes_confirms_what_was_understood() -> None:
    assert typed("shows", "joo o", Pending(("phone",), "puhelin", confirming=True)) == Settled(
        Answer(("phone",), "puhelin")
    )


def test_two_places_are_offered_where_one_is_asked() -> None:
    assert typed("municipality", "Kalajoki tai Sievi") == Changed(Pending(guesses=("kalajoki", "sievi")))
    assert isinstance(typed("municipality", "lopeta"), Problem)
