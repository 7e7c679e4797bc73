"""What is declared once is known everywhere it has to be."""

import re

import pytest

from domain.form import Option, Question
from domain.notices import CHAT_CALL, NOTICES, REPLY
from domain.questions import LATER, PROFILE, QUESTIONS, SIGNUP, STEPS
from services.notices import FACTS
from services.profile.storing import STORED
from views.callbacks import data
from views.notices import RENDER

ON_THE_WAY = {"same_company"}
"""Questions whose answers lead somewhere and are not kept."""

NEWEST_VERSION = 999_999_999


def test_every_notice_has_its_facts_and_its_words() -> None:
    kinds = set(NOTICES) - {REPLY, CHAT_CALL}
    assert set(FACTS) == kinds, "Gather the facts of each kind in services/notices.py."
    assert set(RENDER) == kinds, "Put each kind into words in views/notices.py."
    assert {kind: notice.kind for kind, notice in NOTICES.items()} == {kind: kind for kind in NOTICES}


def test_every_answer_is_stored() -> None:
    asked = {question.key for question in PROFILE} - ON_THE_WAY
    assert asked - set(STORED) == set(), "Say in services/profile/storing.py where these answers are stored."
    assert set(STORED) - asked == set(), "No question asks these: take them from services/profile/storing.py."


def test_keys_are_unique() -> None:
    keys = [question.key for question in PROFILE]
    assert sorted(keys) == sorted(set(keys)), "An answer belongs to one question: choose another key."


def test_every_question_is_in_the_registry() -> None:
    assert set(QUESTIONS) >= {question.key for question in PROFILE}


def test_the_signup_is_numbered_without_gaps() -> None:
    numbers = [question.number or 0 for question in SIGNUP]
    assert sorted(set(numbers)) == list(range(1, STEPS + 1))
    assert numbers == sorted(numbers)
    assert {question.number for question in LATER} == {None}


def test_what_comes_after_the_signup_can_be_skipped() -> None:
    assert [question.key for question in LATER if question.skip is None] == []


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_its_key_and_its_choices_fit_on_buttons(question: Question) -> None:
    options = list(question.options)
    names = [question.key, *(option.id for option in options)]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_.-]{1,32}", name)] == []
    assert [option.id for option in options if len(on_button(option).encode()) > 64] == []
    assert len({option.id for option in options}) == len(options), "Two choices have the same id."
    assert len({option.label for option in options}) == len(options), "Two choices look the same."


def on_button(option: Option) -> str:
    """Write the data of the option's button."""
    return data("form", "pick", option.id, NEWEST_VERSION)
