"""Decide what an answer to a question does: settle it, change the choices under way, or ask again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime


@dataclass(frozen=True)
class Answer:
    """Hold what was answered: ids of chosen options, own words, or neither when the question was skipped."""

    choices: tuple[str, ...] = ()
    words: str | None = None

    @property
    def skipped(self) -> bool:
        """Tell whether the person chose not to answer."""
        return not self.choices and self.words is None


Answers = Mapping[str, Answer]
SKIPPED = Answer()


@dataclass(frozen=True)
class Problem:
    """Say why a typed answer cannot be taken: a text to translate, with its values."""

    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)


DAY = "day"
"""The context of a label that is a day, in ISO form."""


@dataclass(frozen=True)
class Option:
    """One choice of a question: its label with the context of its translation (None for names that are not translated).

    A choice that `qualifies` does not settle the question: it waits for the words that this text asks for. Where it has
    a `doubt`, words that nobody understands are offered as its own, with this text.
    """

    id: str
    label: str
    context: str | None = "button"
    qualifies: str | None = None
    doubt: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a typed text was understood as; several choices, and what is not `sure`, are confirmed first.

    `guesses` are choices that it may mean, which the person is offered; `dropped` are those that it turns down.
    """

    answer: Answer
    sure: bool = True
    guesses: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pending:
    """Remember what is chosen in an open question before it is settled, what is offered as a guess, and what about.

    `about` is the number of what the question is about, where it is about something.
    """

    chosen: tuple[str, ...] = ()
    words: str | None = None
    page: int = 0
    confirming: bool = False
    guesses: tuple[str, ...] = ()
    about: int = 0


@dataclass(frozen=True)
class Typed:
    """A typed answer as it came: the text, what was chosen before it, the labels that were shown, the day, the time."""

    text: str
    pending: Pending = Pending()
    labels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    today: date = date.min
    now: datetime | None = None


Understand = Callable[[Typed], Reading | Problem]
OptionsOf = Callable[[Answers], Sequence[Option]]


@dataclass(frozen=True)
class Question:
    """Declare one question once: its texts, its choices, how typing is understood and when it applies.

    `number` is its place in the sign-up (None outside it), `several` lets up to `most` options be ticked, `skip` is the
    label of the button that leaves it open, `vague` the choice that gives way when a better one is understood, `yes`
    and `no` the choices that a bare yes and a bare no stand for,
    `options_of` gives choices that depend on earlier answers, `made_of` makes one of a guess that is none of them,
    `remark` is something to say once it is answered, and `contact_button` shares the phone number.
    """

    key: str
    title: str
    ask: str
    understand: Understand
    number: int | None = None
    options: tuple[Option, ...] = ()
    options_of: OptionsOf | None = None
    made_of: Callable[[str], Option] | None = None
    several: bool = False
    skip: str | None = None
    most: int = 12
    vague: str | None = None
    yes: str | None = None
    no: str | None = None
    remark: Callable[[Answer], str | None] = lambda _answer: None
    applies: Callable[[Answers], bool] = lambda _answers: True
    contact_button: str | None = None

    def choices(self, answers: Answers) -> Sequence[Option]:
        """List the options that can be chosen now, given the earlier answers."""
        return self.options_of(answers) if self.options_of else self.options

    def guessed(self, pending: Pending, answers: Answers) -> Sequence[Option]:
        """List the guesses that can be chosen now."""
        known = {option.id: option for option in self.choices(answers)}
        made = {each: self.made_of(each) for each in pending.guesses if each not in known} if self.made_of else {}
        return [(known | made)[each] for each in pending.guesses if each in known or each in made]

    def in_doubt(self, pending: Pending) -> Option | None:
        """Find the choice that own words are offered for; None where there is no doubt."""
        guessed = pending.confirming and pending.words and not self.several
        return next((option for option in self.options if option.doubt), None) if guessed else None


@dataclass(frozen=True)
class Settled:
    """The question is answered."""

    answer: Answer


@dataclass(frozen=True)
class Changed:
    """The question stays open with other choices."""

    pending: Pending


@dataclass(frozen=True)
class TooMany:
    """The question takes no more choices than this."""

    most: int


Outcome = Settled | Changed | TooMany | Problem | None


def pick(question: Question, pending: Pending, choice: str, answers: Answers) -> Outcome:
    """Tick an option, or settle with it; None for an option that the question does not have or has no room for."""
    offered = (*question.choices(answers), *question.guessed(pending, answers))
    option = next((option for option in offered if option.id == choice), None)
    if option is None:
        return None
    if option == question.in_doubt(pending):
        return Settled(Answer((choice,), pending.words))
    if not (question.several or option.qualifies):
        return Settled(Answer((choice,)))
    chosen = pending.chosen if choice in pending.chosen else (*pending.chosen, choice)
    if len(chosen) > question.most:
        return TooMany(question.most)
    # A guess is added to what is being confirmed; any other choice is made from the list.
    return Changed(replace(pending, chosen=chosen, confirming=pending.confirming and choice in pending.guesses))


def drop(pending: Pending, choice: str) -> Outcome:
    """Untick an option; unticking what is not ticked changes nothing, so that a second tap is harmless."""
    return Changed(replace(pending, chosen=tuple(each for each in pending.chosen if each != choice), confirming=False))


def finish(question: Question, pending: Pending) -> Outcome:
    """Settle a question of several choices with what is ticked, or with own words alone; None without either."""
    if not (question.several and (pending.chosen or pending.words)):
        return None
    vague = (question.vague,) if question.vague else ()
    return Settled(Answer(pending.chosen or vague, pending.words))


def only(question: Question, pending: Pending, choice: str) -> Outcome:
    """Settle with one of the understood choices; None when it was not among them."""
    if not (question.several and choice in pending.chosen):
        return None
    return Settled(Answer((choice,), pending.words))


def turn(question: Question, pending: Pending, page: int) -> Outcome:
    """Show another page of the list, keeping what is ticked; None for a question that has no list to tick."""
    if not question.several or page < 0:
        return None
    return Changed(replace(pending, page=page, confirming=False, guesses=()))


def skip(question: Question) -> Outcome:
    """Leave the question unanswered, where that is allowed."""
    return Settled(SKIPPED) if question.skip else None
