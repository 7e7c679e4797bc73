"""The questions that groups are asked: a line about the group, and what came after its project."""

import re

from domain.finnish.words import fold
from domain.form import Answer, Option, Problem, Question, Reading, Typed
from domain.questions import reading
from domain.texts import N_, NC_

LONGEST_LINE = 300
LARGEST_FIGURE = 999
FEW = tuple(Option(str(number), str(number), None) for number in range(4))
"""The numbers that are nearly always the answer; larger ones are written."""

SPOKEN = {"nolla": 0, "yksi": 1, "kaksi": 2, "kolme": 3, "neljä": 4, "viisi": 5}


def _figure(typed: Typed) -> Reading | Problem:
    words = fold(typed.text).split()
    numbers = re.findall(r"\d+", typed.text) or [str(SPOKEN[word]) for word in words if word in SPOKEN]
    if not numbers and words[:1] in (["ei"], ["en"]):
        return Reading(Answer(("0",)))
    if len(numbers) != 1 or int(numbers[0]) > LARGEST_FIGURE:
        return Problem(N_("I did not understand the number. Write one number, for instance ”5”."))
    number = str(int(numbers[0]))
    return Reading(Answer((number,)) if int(number) < len(FEW) else Answer((), number))


def figure_of(answer: Answer) -> int:
    """Give the number that was chosen or written."""
    return int(answer.words or answer.choices[0])


def _figure_question(key: str, title: str, ask: str) -> Question:
    return Question(key=key, title=title, ask=ask, options=FEW, understand=_figure)


PULSE_LINE = Question(
    key="pulse_line",
    title=N_("About the group"),
    ask=N_("Would you like to say why? Write one line. The coordinator does not see who wrote it."),
    understand=reading.free_line(LONGEST_LINE),
    skip=NC_("button", "Write nothing"),
)
FIGURES: tuple[Question, ...] = (
    _figure_question(
        "after_jobs",
        N_("New jobs"),
        N_("How many new jobs have come of the work of the group? Choose a number or write a larger one."),
    ),
    _figure_question(
        "after_companies",
        N_("New companies"),
        N_("How many new companies have come of it? Choose a number or write a larger one."),
    ),
    _figure_question(
        "after_products",
        N_("New products and services"),
        N_("How many new products or services have come of it? Choose a number or write a larger one."),
    ),
)
"""What is counted after a project; the funder is told these."""

AFTER_LINE = Question(
    key="after_line",
    title=N_("In one line"),
    ask=N_(
        "What would you like to tell about the group? Write one line. The coordinator sees it "
        "and may tell it to the funder."
    ),
    understand=reading.free_line(LONGEST_LINE),
    skip=NC_("button", "Write nothing"),
)
AFTERWARDS: tuple[Question, ...] = (*FIGURES, AFTER_LINE)
SURVEYS: tuple[Question, ...] = (PULSE_LINE, *AFTERWARDS)
