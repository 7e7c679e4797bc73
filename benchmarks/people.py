"""Made-up people and what each of them does to sign up: the same for every bot, from one seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from domain.form import Answer, Answers, Option, Question
from domain.questions import SIGNUP
from views.answers import option_label
from views.choices import PAGE
from views.questions import asking
from views.screen import label
from views.texts import p_

SEED = 20_261_123
TYPED_SHARE = 0.4
"""How many of the answers that could be pressed are typed."""

FIRST_NAMES = (
    "Aino",
    "Eero",
    "Helmi",
    "Ilmari",
    "Kerttu",
    "Lauri",
    "Martta",
    "Onni",
    "Saima",
    "Toivo",
    "Vieno",
    "Yrjö",
)
COMPANY_NAMES = ("Leipomo", "Verstas", "Kampaamo", "Tilapuoti", "Konehuolto", "Hoivapalvelu", "Maalaamo", "Kahvila")
PARTNERS = "Jaamme hallin naapurin kanssa ja teemme yhdessä isot urakat."


@dataclass(frozen=True)
class Act:
    """One thing that a person does, and what comes back: a new message or a changed one, which says this."""

    by: Literal["typing", "pressing"]
    text: str
    brings: Literal["sendMessage", "editMessageText"]
    saying: str


@dataclass(frozen=True)
class Newcomer:
    """One made-up person with all that they will do."""

    name: str
    acts: tuple[Act, ...]


def newcomers(count: int, name: str) -> list[Newcomer]:
    """Make people; companies called by this name are theirs alone."""
    random = Random(SEED)  # noqa: S311 - the same people every time
    return [
        Newcomer(random.choice(FIRST_NAMES), tuple(_acts(random, f"{random.choice(COMPANY_NAMES)} {name} {number}")))
        for number in range(count)
    ]


def _acts(random: Random, company: str) -> Iterator[Act]:
    asked = _asked(random, company)
    yield Act("typing", "/start", "sendMessage", "")
    yield Act("pressing", _button("I accept and start"), "sendMessage", str(asking(asked[0][0])))
    for place, (question, answer, answers) in enumerate(asked):
        following = str(asking(asked[place + 1][0])) if place + 1 < len(asked) else company
        yield from _answering(random, question, answer, answers, following)
    yield Act("pressing", _button("Save"), "sendMessage", "")


def _asked(random: Random, company: str) -> list[tuple[Question, Answer, Answers]]:
    """Decide all the answers; which questions come depends on them."""
    answers: dict[str, Answer] = {}
    asked: list[tuple[Question, Answer, Answers]] = []
    for question in SIGNUP:
        if question.applies(answers):
            answer = _answer(random, question, answers, company)
            asked.append((question, answer, dict(answers)))
            answers[question.key] = answer
    return asked


def _answer(random: Random, question: Question, answers: Answers, company: str) -> Answer:
    if question.key == "company_name":
        return Answer((), company)
    options = [option for option in question.choices(answers) if not option.qualifies][:PAGE]
    if not options:
        return Answer((), PARTNERS)
    if question.skip and not random.randrange(6):
        return Answer()
    picked = random.sample(options, random.randint(1, 3) if question.several else 1)
    return Answer(tuple(option.id for option in picked))


def _answering(random: Random, question: Question, answer: Answer, answers: Answers, following: str) -> Iterator[Act]:
    names = [_name(option) for option in question.choices(answers) if option.id in answer.choices]
    typing = random.random() < TYPED_SHARE
    if answer.skipped:
        yield Act("pressing", _button(question.skip or ""), "sendMessage", following)
    elif not names:
        yield Act("typing", answer.words or "", "sendMessage", following)
    elif not question.several:
        yield Act("typing" if typing else "pressing", names[0], "sendMessage", following)
    elif typing:
        yield Act("typing", ", ".join(names), "sendMessage", str(asking(question)))
        yield Act("pressing", _button("Correct"), "sendMessage", following)
    else:
        for name in names:
            yield Act("pressing", name, "editMessageText", str(asking(question)))
        yield Act("pressing", _button("Done"), "sendMessage", following)


def _name(option: Option) -> str:
    return label(option_label(option))


def _button(text: str) -> str:
    return label(p_("button", text))
