"""Decide what a typed answer does: settle the question, change the choices under way, or ask again."""

from dataclasses import replace

from domain.finnish.phrases import means_agreeing, means_refusing, means_skipping
from domain.finnish.words import fold
from domain.form import (
    SKIPPED,
    Answer,
    Changed,
    Outcome,
    Pending,
    Problem,
    Question,
    Reading,
    Settled,
    Typed,
    finish,
    pick,
)
from domain.identity_codes import has_identity_code
from domain.texts import N_

NO_IDENTITY_CODE = N_(
    "I need no personal identity code, and I did not save your answer. Write it without the code. "
    "You can also delete your message."
)


def read(question: Question, typed: Typed) -> Outcome:
    """Understand a typed answer; several choices, and guesses, are shown for confirmation first."""
    if has_identity_code(typed.text):
        return Problem(NO_IDENTITY_CODE)
    if outcome := _yes_or_no(question, typed):
        return outcome
    if question.skip and _means_skipping(question, typed.text):
        return Settled(SKIPPED)
    if waiting := _waiting_choice(question, typed):
        return pick(question, typed.pending, waiting, {})
    return _understood(question, typed)


def _understood(question: Question, typed: Typed) -> Outcome:
    reading, pending = question.understand(typed), typed.pending
    if isinstance(reading, Problem):
        return reading
    if question.several:
        return _read_several(question, pending, reading)
    if reading.guesses or not reading.sure:
        doubtful = replace(pending, words=reading.answer.words, guesses=reading.guesses)
        return Changed(replace(doubtful, confirming=not reading.sure))
    return Settled(Answer(reading.answer.choices or pending.chosen, reading.answer.words))


def _yes_or_no(question: Question, typed: Typed) -> Outcome:
    """Take a bare yes for what is being confirmed, and else a bare yes or no for the choice that it stands for."""
    pending, is_yes = typed.pending, means_agreeing(typed.text)
    if is_yes and pending.confirming and question.several:
        return finish(question, pending)
    if is_yes and pending.confirming and len(pending.guesses) == 1:
        return Settled(Answer(pending.guesses))
    meant = question.yes if is_yes else question.no if means_refusing(typed.text) else None
    if meant is None:
        return None
    return Changed(Pending((meant,), confirming=True)) if question.several else Settled(Answer((meant,)))


def _means_skipping(question: Question, text: str) -> bool:
    """Take a bare no for skipping where there is nothing to say no to."""
    has_choices = question.options or question.options_of
    return means_skipping(text) or (not has_choices and means_refusing(text))


def _waiting_choice(question: Question, typed: Typed) -> str | None:
    """Find the choice that waits for words of its own and whose label was typed instead of pressed."""
    waiting = (option.id for option in question.options if option.qualifies)
    return next((each for each in waiting if fold(typed.text) in map(fold, typed.labels.get(each, ()))), None)


def _read_several(question: Question, pending: Pending, reading: Reading) -> Outcome:
    words = "\n".join(part for part in (pending.words, reading.answer.words) if part) or None
    chosen = tuple(dict.fromkeys((*pending.chosen, *reading.answer.choices)))
    if set(chosen) != {question.vague}:
        chosen = tuple(each for each in chosen if each != question.vague)
    chosen = tuple(each for each in chosen if each not in reading.dropped)[: question.most]
    guesses = tuple(each for each in reading.guesses if each not in chosen)
    return Changed(Pending(chosen, words, pending.page, bool(reading.answer.choices), guesses))
