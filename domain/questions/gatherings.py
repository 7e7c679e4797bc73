"""The questions by which a group's meeting is called: when, where, what about, and how many have to come."""

from collections.abc import Callable
from dataclasses import replace

from domain.form import Option, Problem, Question, Reading, Typed
from domain.gatherings import LARGEST_QUORUM, SMALLEST_QUORUM
from domain.meeting_words import Unheard
from domain.questions import meetings, reading
from domain.texts import N_, NC_

LONGEST_TOPIC, LONGEST_MEMO = 120, 400
ONE_TIME = N_("A meeting has one time. Write one day and one time.")
MANY = {meetings.PROBLEMS[Unheard.many]}


def _one(understand: Callable[[Typed], Reading | Problem]) -> Callable[[Typed], Reading | Problem]:
    """Take one time; of several that were told one has to be chosen."""

    def understand_one(typed: Typed) -> Reading | Problem:
        found = understand(typed)
        if isinstance(found, Problem):
            return Problem(ONE_TIME) if found.text in MANY else found
        told = found.answer.choices
        if len(told) < 2:
            return found
        return Reading(replace(found.answer, choices=()), sure=False, guesses=told)

    return understand_one


WHEN = Question(
    key="gathering_time",
    title=N_("Time of the meeting"),
    ask=N_("When does the group meet? Choose a day, or write the day, the time and the place in your own words."),
    understand=_one(meetings.understand_when),
    made_of=meetings.TIME.made_of,
)
CLOCK = Question(
    key="gathering_clock",
    title=N_("Time of day"),
    ask=N_("At what time does the group meet? Choose one, or write it."),
    understand=_one(meetings.understand_clock),
    made_of=meetings.CLOCK_TIME.made_of,
)
WHERE = Question(
    key="gathering_place",
    title=N_("Place of the meeting"),
    ask=N_("Where does the group meet? Write a place, an address or a link."),
    understand=reading.free_line(meetings.LONGEST_PLACE),
    skip=NC_("button", "Leave the place open"),
)
TOPIC = Question(
    key="gathering_topic",
    title=N_("Subject of the meeting"),
    ask=N_("What do you talk about? Write it in a few words."),
    understand=reading.free_line(LONGEST_TOPIC),
    skip=NC_("button", "No subject"),
)
QUORUM = Question(
    key="gathering_quorum",
    title=N_("Least number of companies"),
    ask=N_("How many companies have to come, so that the meeting is held?"),
    options=tuple(Option(str(each), str(each), None) for each in range(SMALLEST_QUORUM, LARGEST_QUORUM + 1)),
    understand=reading.one_choice,
)
MEMO = Question(
    key="gathering_memo",
    title=N_("Memo"),
    ask=N_("What was agreed on? Write two or three sentences. The companies of the group see them."),
    understand=reading.free_text(LONGEST_MEMO),
)
GATHERINGS: tuple[Question, ...] = (WHEN, CLOCK, WHERE, TOPIC, QUORUM, MEMO)
