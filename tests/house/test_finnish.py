"""The rules of plain Finnish that a program can keep; a good editor keeps the others."""

import re

import pytest
from babel.messages import Message

from locales.update import forms, read_catalogue, texts_of

TEXTS: list[tuple[Message, str]] = [
    (message, text) for message in texts_of(read_catalogue("fi")) for text in forms(message.string)
]

# What must not stand in a text, and what to do instead.
RULES = {
    "no exclamation marks": r"!",
    "times with a full stop: klo 18.00": r"\b\d?\d:\d\d\b",
    "dates with full stops: 1.12.2026": r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}\b",
    "say what to press by its words, or «painike»": r"\b[Nn]app[iu]|\b[Nn]ap(?:in|ista|illa|it|eista)\b",
    "speak to one person: sinä": r"\bTe(?:i(?:dän|lle|tä|llä|stä))?\b",
    "no English": r"\b(?:the|and|your?|with|please|this|that|not|click|button|bot|sorry|ok)\b",
    "three dots are one character: …": r"\.\.\.",
    "quotation marks are ”these”": r"[\"“„]",
    "a dash between spaces is long: –": r" - ",
    "one space, none at the ends": r"  |^\s|\s$",
    "no capitals to shout": r"\b[A-ZÅÄÖ]{5,}\b",
    "no -han or -pa to persuade": r"\b[Kk]atsohan\b|\b[Mm]uistathan\b|\b[Ee]thän\b|\b[Vv]astaathan\b",
}

SAME_IN_BOTH = {"In English", "Suomeksi", "Telegram"}
"""The only words that are the same in both catalogues."""


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    found = [text for _message, text in TEXTS if re.search(RULES[rule], text)]
    assert found == [], f"Write it again: {rule}."


def test_nothing_is_left_in_english() -> None:
    same = [text for message, text in TEXTS if text in forms(message.id) and re.search(r"[a-zåäö]{2}", text)]
    assert set(same) - SAME_IN_BOTH == set(), "Translate these, or list them in SAME_IN_BOTH."


def test_sentences_end_as_in_the_original() -> None:
    ends = ".?:…"
    different = {
        text: message.id
        for message, text in TEXTS
        if {text[-1]} & set(ends) != {forms(message.id)[0][-1]} & set(ends) and not text.endswith("}")
    }
    assert different == {}, "End a sentence as the original ends."
