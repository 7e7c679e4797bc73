import ast
import re
from collections import Counter

import pytest
from babel.messages import Message

from domain.questions import QUESTIONS
from locales.update import KEYWORDS, LANGUAGES, SPEAKING, extract, forms, path_of, read_catalogue, texts_of, updated
from simulator.markup.html import parse_html
from tests.house.tree import PACKAGES, calls, modules
from views import format as dates
from views import menu
from views.screen import LONGEST_TEXT

LONGEST_LABEL = 40
LABELS = {"button", "topic", "trade", "headcount"}
"""The contexts of texts that stand on buttons."""

Key = tuple[str | None, tuple[str, ...]]


def keys(messages: list[Message]) -> set[Key]:
    return {(message.context, forms(message.id)) for message in messages}


def texts(language: str) -> list[tuple[Message, str]]:
    """List every translation beside the text that it translates."""
    return [(message, text) for message in texts_of(read_catalogue(language)) for text in forms(message.string)]


def test_every_language_with_a_catalogue_can_be_chosen_and_writes_its_dates() -> None:
    assert set(menu.LANGUAGES) == set(LANGUAGES), "Name the language in LANGUAGES of views/menu.py."
    assert set(dates.DAYS) == set(LANGUAGES), "Give the language its dates in views/format.py."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_text_and_no_other(language: str) -> None:
    inside, outside = keys(texts_of(read_catalogue(language))), keys(texts_of(extract()))
    assert outside - inside == set(), "Run `make texts` and translate these."
    assert inside - outside == set(), "No code says these any more: run `make texts`."


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_and_nothing_is_in_doubt(language: str) -> None:
    catalogue = read_catalogue(language)
    assert [message.id for message in texts_of(catalogue) if not all(forms(message.string))] == [], "Translate these."
    assert [message.id for message in texts_of(catalogue) if message.fuzzy] == [], "Check these, take the mark away."
    assert list(catalogue.obsolete) == [], "Run `make texts`: these are not said any more."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_as_make_texts_writes_it(language: str) -> None:
    assert path_of(language).read_text(encoding="utf-8") == updated(language), "Run `make texts`."


def test_english_says_what_the_code_says() -> None:
    assert [
        message.id for message in texts_of(read_catalogue("en")) if forms(message.id) != forms(message.string)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_styles_are_those_of_the_original(language: str) -> None:
    marks = re.compile(r"\{\w*\}|</?[a-z]+>|/[a-z]{4,}")
    changed = {}
    for message, text in texts(language):
        allowed = [Counter(marks.findall(original)) for original in forms(message.id)]
        if message.pluralizable:  # one may be said in words
            allowed += [marked - Counter(["{count}"]) for marked in allowed]
        if Counter(marks.findall(text)) not in allowed:
            changed[text] = message.id
    assert changed == {}, "Use the same {values}, <b>styles</b> and /commands as the original."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_and_its_html_is_right(language: str) -> None:
    too_long = [text for _message, text in texts(language) if len(parse_html(text).text) > LONGEST_TEXT]
    assert too_long == [], f"Telegram takes {LONGEST_TEXT} characters."


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short(language: str) -> None:
    labels = [text for message, text in texts(language) if message.context in LABELS]
    assert [text for text in labels if len(text) > LONGEST_LABEL] == [], "A phone cuts the end of a long button away."


def test_texts_are_marked_only_where_they_are_gathered() -> None:
    others = tuple(package for package in PACKAGES if package not in {*SPEAKING, "locales", "simulator"})
    assert [message.id for message in texts_of(extract(others))] == [], f"Say these in {' or '.join(SPEAKING)}."


def test_only_whole_sentences_are_marked() -> None:
    put_together = [
        place
        for path in modules(*SPEAKING)
        for place, call in calls(path, *KEYWORDS)
        for argument in call.args[: 2 if call.func.id in {"p_", "NC_", "n_"} else 1]  # type: ignore[attr-defined] # calls() gives names only
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert put_together == [], "The catalogue cannot find a text that is put together: give {values} instead."


def test_a_problem_is_a_marked_text() -> None:
    bare = [
        place
        for path in modules("domain")
        for place, call in calls(path, "Problem")
        if any(isinstance(argument, ast.Constant) for argument in call.args[:1])
    ]
    assert bare == [], "Mark the text with N_, so that it is translated."


def test_questions_speak_marked_texts() -> None:
    known = {(message.context, message.id) for message in texts_of(extract())}
    said: set[tuple[str | None, str]] = set()
    for question in QUESTIONS.values():
        said |= {(None, question.title), (None, question.ask)}
        said |= {("button", text) for text in (question.skip, question.contact_button) if text}
        said |= {(option.context, option.label) for option in question.options if option.context}
    assert said - known == set(), "Mark these with N_ or NC_."
