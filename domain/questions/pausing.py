"""The question of how long to pause."""

from datetime import date, timedelta

from domain.form import Answer, Option, Problem, Question, Reading, Typed
from domain.pauses import Pause, PauseProblem, read_pause
from domain.texts import N_, NC_

DAYS = {"week": 7, "month": 30, "quarter": 91}

PROBLEMS = {
    PauseProblem.PAST: N_("That day is already past. Write a day that is still to come."),
    PauseProblem.TOO_LONG: N_("The break can last a year at most. Write a shorter time."),
    PauseProblem.UNCLEAR: N_("I did not understand how long. Write for instance ”2 weeks” or ”until 1.2.”."),
}


def _understand(typed: Typed) -> Reading | Problem:
    found = read_pause(typed.text, typed.today)
    if isinstance(found, Pause):
        return Reading(Answer((), found.until.isoformat()))
    return Problem(PROBLEMS[found])


def until(answer: Answer, today: date) -> date:
    """Tell the day on which a pause ends that was chosen by button or written."""
    if answer.words is not None:
        return date.fromisoformat(answer.words)
    return today + timedelta(days=DAYS[answer.choices[0]])


PAUSE = Question(
    key="pause",
    title=N_("Pause"),
    ask=N_(
        "How long would you like a break? During it I suggest no partners to you. "
        "Choose how long, or write it yourself, for instance ”2 weeks” or ”until 1.2.”."
    ),
    options=(
        Option("week", NC_("button", "A week")),
        Option("month", NC_("button", "A month")),
        Option("quarter", NC_("button", "Three months")),
    ),
    understand=_understand,
)
