"""Decide which question comes next, which came before, and which answers still stand."""

from collections.abc import Sequence

from domain.form import Answer, Answers, Question


def next_question(questions: Sequence[Question], answers: Answers) -> Question | None:
    """Find the first question that applies and has no answer yet; None when all are answered."""
    return next((each for each in questions if each.key not in answers and each.applies(answers)), None)


def previous_question(questions: Sequence[Question], answers: Answers, key: str) -> Question | None:
    """Find the question before the one named, among those that apply; None at the first."""
    before = [each for each in questions if each.applies(answers) or each.key == key]
    place = next((index for index, each in enumerate(before) if each.key == key), 0)
    return before[place - 1] if place > 0 else None


def settle(questions: Sequence[Question], answers: Answers, key: str, answer: Answer) -> dict[str, Answer]:
    """Write an answer and drop the answers that make no sense any more because of it."""
    changed = {**answers, key: answer}
    for question in questions:
        if question.key in changed and not _still_stands(question, changed):
            del changed[question.key]
    return changed


def _still_stands(question: Question, answers: Answers) -> bool:
    if question.options_of is None or not question.applies(answers):
        return question.applies(answers)
    return set(answers[question.key].choices) <= {option.id for option in question.options_of(answers)}
