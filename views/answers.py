"""Say answers in words: in the summary, in the profile, and below an answered question."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from domain.contacts import speak_phone
from domain.form import DAY, Answer, Answers, Option, Pending, Question
from domain.meetings import slot_of
from domain.questions import QUESTIONS
from domain.questions.meetings import CLOCK, SLOT
from domain.texts import NC_
from views.format import speak_clock, speak_day, speak_slot
from views.screen import lines
from views.texts import _, p_

SIZES = {
    "one": NC_("size", "1 person"),
    "two_to_five": NC_("size", "2–5 people"),
    "six_to_nine": NC_("size", "6–9 people"),
    "ten_or_more": NC_("size", "10 people or more"),
}

LONGEST_WORDS = 300

HIDDEN = {"same_company", "top_need"}
"""Answers that are not lines of their own: the first is a step on the way, the second is told beside the needs."""


def option_label(option: Option) -> Markup:
    """Translate an option; names of places are the same in every language, a day is written as the language does."""
    if option.context == DAY:
        return escape(speak_day(date.fromisoformat(option.label)))
    slot = slot_of(option.label) if option.context in {SLOT, CLOCK} else None
    if slot is not None:
        return escape(speak_clock(slot) if option.context == CLOCK else speak_slot(slot))
    return p_(option.context, option.label) if option.context else escape(option.label)


def within_sentence(option: Option) -> Markup:
    """Write an option so that it can stand within a sentence; names and abbreviations keep their capitals."""
    text = option_label(option)
    return text if option.context is None or text[1:2].isupper() else text[:1].lower() + text[1:]


def listed(names: Sequence[Markup]) -> Markup:
    """List names after each other; those that have commas of their own are kept apart by semicolons."""
    separator = Markup("; ") if any("," in name for name in names) else Markup(", ")
    return separator.join(names)


def speak_alone(question: Question, answer: Answer, answers: Answers) -> Markup:
    """Put one answer into words on a line of their own: they begin with a capital, unless they are the person's own."""
    said = speak(question, answer, answers)
    own = answer.words is not None and not (question.several and answer.choices)
    return said if own else said[:1].upper() + said[1:]


def speak(question: Question, answer: Answer, answers: Answers) -> Markup:
    """Put one answer into words that can stand within a sentence."""
    if answer.skipped:
        return _("no answer")
    if question.key == "phone":
        return escape(speak_phone(answer.words or ""))
    chosen = question.guessed(Pending(guesses=answer.choices), answers)
    labels = [_speak_choice(question, option, answers) for option in chosen]
    if question.several:
        return listed(labels) if labels else _shortened(answer.words)
    return _speak_one(chosen, labels, answer.words)


def _speak_one(chosen: Sequence[Option], labels: list[Markup], words: str | None) -> Markup:
    if not labels:
        return _shortened(words)
    if words is None:
        return labels[0]
    if chosen[0].qualifies:
        return Markup("{} ({})").format(words, labels[0])
    return Markup("{} ({})").format(labels[0], words)


def _shortened(words: str | None) -> Markup:
    """Write own words so that all the answers together fit into one message."""
    text = words or ""
    return escape(text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "…")


def _speak_choice(question: Question, option: Option, answers: Answers) -> Markup:
    if question.key == "headcount":
        return p_("size", SIZES[option.id])
    top = answers.get("top_need")
    if question.key == "needs" and top is not None and option.id in top.choices:
        return _("{need} (most important)", need=within_sentence(option))
    return within_sentence(option)


def summary_lines(answers: Answers) -> Markup:
    """Write every answer on a line of its own, in the order of the questions."""
    shown = [key for key in QUESTIONS if key in answers and key not in _hidden(answers)]
    return lines(*(summary_line(QUESTIONS[key], answers) for key in shown))


def summary_line(question: Question, answers: Answers) -> Markup:
    """Write one answer with its title."""
    answer = answers[question.key]
    said = _words_only(answer) if question.key == "cooperation" else None
    return Markup("<b>{}:</b> {}").format(_(question.title), said or speak(question, answer, answers))


def _words_only(answer: Answer) -> Markup | None:
    return _shortened(answer.words) if answer.words else None


def _hidden(answers: Answers) -> set[str]:
    told_closer = {"partners", "cluster"} & answers.keys()
    return HIDDEN | ({"cooperation"} if told_closer else set())
