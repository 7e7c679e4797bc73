"""The questions of the coordinator's desk: which companies, and why a pair is kept apart."""

from domain.form import Question
from domain.questions import reading
from domain.texts import N_

LONGEST_NAME, LONGEST_REASON = 120, 300

SEARCH = Question(
    key="desk_search",
    title=N_("Company"),
    ask=N_("Which company do you mean? Write its name or a part of it."),
    understand=reading.free_line(LONGEST_NAME),
)
SEARCH_SECOND = Question(
    key="desk_second",
    title=N_("Company"),
    ask=N_("Beside which company do you want to see it? Write its name or a part of it."),
    understand=reading.free_line(LONGEST_NAME),
)
FORBIDDING = Question(
    key="desk_reason",
    title=N_("Reason"),
    ask=N_("Why do you keep these companies apart? Only coordinators see the reason."),
    understand=reading.free_line(LONGEST_REASON),
)
