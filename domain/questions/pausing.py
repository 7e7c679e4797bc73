"""The question of how long to pause."""

from datetime import UTC, date, datetime, time, timedelta

from domain.finnish.dates import days_meant, understand
from domain.form import DAY, Answer, Option, Problem, Question, Reading, Typed
from domain.pauses import Pause, PauseProblem, read_pause
from domain.texts import N_, NC_

DAYS = {"week": 7, "month": 30, "quarter": 91}
LONGEST = timedelta(days=365)
MOST_GUESSES = 3

PROBLEMS = {
    PauseProblem.PAST: N_("That day is already past. Write a day that is still to come."),
    PauseProblem.TOO_LONG: N_("The break can last a year at most. Write a shorter time."),
    PauseProblem.UNCLEAR: N_("I did not understand how long. Write for instance ”2 weeks” or ”until 1.2.”."),
}


def _understand(typed: Typed) -> Reading | Problem:
    found = read_pause(typed.text, typed.today)
    if isinstance(found, Pause):
        return Reading(Answer((), found.until.isoformat()))
    days = _days(typed) if found is PauseProblem.UNCLEAR else ()
    if not days:
        return Problem(PROBLEMS[found])
    if len(days) == 1:
        return Reading(Answer((), days[0]))
    return Reading(Answer(), guesses=days)


def _days(typed: Typed) -> tuple[str, ...]:
    """Find the days that a date in everyday words may mean, the likeliest first: «ens tiistaihin asti» are two."""
    noon = datetime.combine(typed.today, time(12), UTC)
    last = typed.today + LONGEST
    days = days_meant(understand(typed.text, noon))
    return tuple(day.isoformat() for day in days if typed.today < day <= last)[:MOST_GUESSES]


def until(answer: Answer, today: date) -> date:
    """Tell the day on which a pause ends that was chosen by button or written."""
    if answer.words is not None:
        return date.fromisoformat(answer.words)
    chosen = answer.choices[0]
    return today + timedelta(days=DAYS[chosen]) if chosen in DAYS else date.fromisoformat(chosen)


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
    made_of=lambda day: Option(day, day, DAY),
)
