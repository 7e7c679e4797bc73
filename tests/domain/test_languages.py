"""English is noticed, and nothing that people type in Finnish is taken for it."""

import pytest

from benchmarks.finnish.scoring import SETS, read_items
from domain.languages import looks_english


@pytest.mark.parametrize(
    "text",
    [
        "I need help with my website",
        "what is this about?",
        "hello, can I answer in English",
        "do you speak english",
        "English please",
        "I'm from Kalajoki and I have a small shop",
        "sorry I don't understand",
    ],
)
def test_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Me and you Oy",
        "Kampaamo The Hair",
        "google ads ja some",
        "en osaa englantia",
        "yes",
        "thank you",
        "business finland ja more",
        "jag vill inte",
        "me ollaan Sievistä",
        "",
        "🙂",
        "to 17-19",
    ],
)
def test_not_english(text: str) -> None:
    assert not looks_english(text)


def test_nothing_of_the_finnish_sets_is_english() -> None:
    sets = ("needs_dev.json", "needs_stress.json", "places_own.json", "contacts_own.json")
    texts = [item["text"] for name in sets for item in read_items(SETS / name)]
    assert [text for text in texts if looks_english(text)] == []
