"""Labels are found as people write them: whole, begun, inflected, misspelt or by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finnish.words import find_labels, fold, is_form_of, tokens

LABELS = {
    "marketing": ("Markkinointi ja näkyvyys", "markkinointi"),
    "pricing": ("Hinnoittelu ja kannattavuus", "hinnoittelu"),
    "shop": ("Verkkokauppa",),
    "social": ("Sosiaalinen media", "some"),
    "yes": ("Kyllä",),
    "not_yet": ("Ei vielä",),
}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" 2–5 ", "2-5"),
        ("”Ääkköset” ja Åland", "ääkköset ja åland"),
        ("a − b — c", "a - b - c"),
        ("yrittäjä’s\n\ntila", "yrittäjäs tila"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_tokens_leave_the_signs_out() -> None:
    assert tokens("Some-markkinointi, 2 kpl (ALV:n kanssa)!") == (
        "some",
        "markkinointi",
        "2",
        "kpl",
        "alv",
        "n",
        "kanssa",
    )


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("markkinointia", "markkinointi"),
        ("markkinoinnissa", "markkinoinni"),
        ("sosiaalisessa", "sosiaalinen"),
        ("verkkokaupasta", "verkkokauppa"),
        ("verkkokauppaan", "verkkokauppa"),
        ("verkkokauppoja", "verkkokauppa"),
        ("näkyvyyttä", "näkyvyys"),
        ("näkyvyyden", "näkyvyys"),
        ("yrityksestä", "yritys"),
        ("kuvia", "kuva"),
        ("somekin", "some"),
        ("someen", "some"),
        ("kieltenkään", "kielten"),
        ("sivujamme", "sivu"),
    ],
)
def test_inflected_forms_are_recognised(token: str, word: str) -> None:
    assert is_form_of(token, word)


@pytest.mark.parametrize(
    ("token", "word"),
    [("aina", "ai"), ("aita", "ai"), ("sivusto", "sivu"), ("laskuttaa", "lasku"), ("hinnoittelukurssi", "hinnoittelu")],
)
def test_other_words_are_not_forms(token: str, word: str) -> None:
    assert not is_form_of(token, word)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("markkinointi ja näkyvyys", ("marketing",)),
        ("some ja MARKKINOINTI", ("social", "marketing")),
        ("ver", ("shop",)),
        ("kyl", ("yes",)),
        ("ei", ()),
        ("haluan hinnoittelua ja somea", ("pricing", "social")),
        ("sosiaalisessa mediassa", ("social",)),
        ("verkkokaupasta", ("shop",)),
        ("verkokauppa", ("shop",)),
        ("hinnottelu", ("pricing",)),
        ("sone", ()),
        ("jotain muuta", ()),
        ("", ()),
        ("1", ()),
    ],
)
def test_find_labels(text: str, found: tuple[str, ...]) -> None:
    assert find_labels(text, LABELS) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", ("marketing",)),
        ("2 ja 4", ("pricing", "social")),
        ("1,3", ("marketing", "shop")),
        ("4. ja 1.", ("social", "marketing")),
        ("1 1 9", ("marketing",)),
        ("1–3", ("marketing", "pricing", "shop")),
        ("0", ()),
        ("7", ()),
        ("somea", ("social",)),
    ],
)
def test_find_labels_by_number(text: str, found: tuple[str, ...]) -> None:
    assert find_labels(text, LABELS, numbered=True) == found


@given(st.text(), st.booleans())
def test_any_text_gives_known_ids_once(text: str, numbered: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    found = find_labels(text, LABELS, numbered=numbered)
    assert set(found) <= set(LABELS)
    assert len(set(found)) == len(found)
