"""Hand the questions over to a bot that knows nothing of Puhti's code."""

import json
from pathlib import Path
from typing import TypedDict

from domain.form import Question
from domain.questions import SIGNUP
from views.answers import option_label
from views.choices import PAGE
from views.questions import asking
from views.screen import label
from views.texts import p_

BUTTONS = {"agree": "I accept and start", "correct": "Correct", "done": "Done", "save": "Save"}


class Asked(TypedDict):
    """One question as a bare bot needs it: its words, the labels of its choices, and the label to skip it."""

    key: str
    text: str
    choices: list[str]
    several: bool
    skip: str | None


def write_questionnaire(path: Path) -> None:
    """Write the questions of the sign-up and the labels of the other buttons as JSON."""
    buttons = {name: label(p_("button", text)) for name, text in BUTTONS.items()}
    written = {"buttons": buttons, "questions": [_asked(question) for question in SIGNUP]}
    path.write_text(json.dumps(written, ensure_ascii=False))


def _asked(question: Question) -> Asked:
    shown = question.options[:PAGE] if question.several else question.options
    return {
        "key": question.key,
        "text": str(asking(question)),
        "choices": [label(option_label(option)) for option in shown],
        "several": question.several,
        "skip": label(p_("button", question.skip)) if question.skip else None,
    }
