"""The questions by which times for a meeting are put together: when, at what time, where, and whether it is right."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from domain.finnish.venues import find_venue
from domain.finnish.words import fold
from domain.form import Answer, Option, Problem, Question, Reading, Typed
from domain.meeting_words import Heard, Unheard, hear, hear_clock
from domain.meetings import Slot, slot_of
from domain.questions import reading
from domain.texts import N_, NC_

SLOT, CLOCK = "slot", "clock"
"""The contexts of labels that are a slot, and of those that show only its time."""

CLOCKS = tuple(time(hour) for hour in (9, 10, 12, 13, 14, 16, 17, 18))
SEND, ADD, PLACE = "send", "add", "place"
LONGEST_PLACE = 120

PROBLEMS: Mapping[Unheard, str] = {
    Unheard.nothing: N_("I found no time in your message. Write a day and a time, for instance ”Tuesday at 18”."),
    Unheard.past: N_("That time is already past. Write a time that is still to come."),
    Unheard.impossible: N_("There is no such day or time. Write another one."),
    Unheard.deadline: N_("That is a last day, not a time for a meeting. On which day and at what time could you meet?"),
    Unheard.vague: N_("I need an exact day. Write a day and a time, for instance ”1.12. at 18”."),
    Unheard.far: N_("That is more than a year away. Write an earlier time."),
    Unheard.many: N_("You can propose three times at once. Write those that suit you best."),
    Unheard.doubtful: N_("Some of the times can mean several days. Write them as dates, for instance ”1.12. at 18”."),
}


def understand_when(typed: Typed) -> Reading | Problem:
    """Take a day, with its time and place where they are told."""
    now = _now(typed)
    return _read(hear(typed.text, now), find_venue(typed.text, now) or typed.pending.words)


def understand_clock(typed: Typed) -> Reading | Problem:
    """Take a time on the day that was chosen before."""
    now, day = _now(typed), untimed(typed.pending.chosen)
    heard = hear_clock(typed.text, day, now) if day else hear(typed.text, now)
    return _read(heard, find_venue(typed.text, now) or typed.pending.words)


def _understand_check(typed: Typed) -> Reading | Problem:
    """Take the label of a button, or other times in place of those that are shown."""
    label = next((each for each, names in typed.labels.items() if fold(typed.text) in map(fold, names)), None)
    return Reading(Answer((label,))) if label else understand_when(typed)


def _read(heard: Heard | Unheard, place: str | None) -> Reading | Problem:
    if isinstance(heard, Unheard):
        return Problem(PROBLEMS[heard])
    if heard.readings:
        return Reading(Answer((), place), sure=False, guesses=tuple(slot.id for slot in heard.readings))
    return Reading(Answer(tuple(slot.id for slot in heard.slots), place))


def _now(typed: Typed) -> datetime:
    return typed.now or datetime.combine(typed.today, time(), UTC)


def untimed(chosen: tuple[str, ...]) -> Slot | None:
    """Find the first of the chosen days whose time is not told yet."""
    slots = map(slot_of, chosen)
    return next((slot for slot in slots if slot is not None and slot.start is None), None)


CHECKS = {
    SEND: Option(SEND, NC_("button", "Send the proposal")),
    ADD: Option(ADD, NC_("button", "Add another time")),
    PLACE: Option(PLACE, NC_("button", "Set the place")),
}


def _option(id_: str) -> Option:
    return CHECKS.get(id_) or Option(id_, id_, SLOT)


TIME = Question(
    key="meeting_time",
    title=N_("Time of the meeting"),
    ask=N_(
        "When could you meet? Choose a day, or write the day, the time and the place in your own words. "
        "You can propose three times at most."
    ),
    understand=understand_when,
    made_of=_option,
)
CLOCK_TIME = Question(
    key="meeting_clock",
    title=N_("Time of day"),
    ask=N_("At what time could you meet? Choose one, or write it."),
    understand=understand_clock,
    made_of=lambda id_: Option(id_, id_, CLOCK),
)
VENUE = Question(
    key="meeting_place",
    title=N_("Place of the meeting"),
    ask=N_("Where could you meet? Write a place, an address or a link."),
    understand=reading.free_line(LONGEST_PLACE),
    skip=NC_("button", "Leave the place open"),
)
CHECK = Question(
    key="meeting_check",
    title=N_("Proposal"),
    ask=N_("Is it right? You can also write other times."),
    understand=_understand_check,
    yes=SEND,
    made_of=_option,
)
MEETING = (TIME, CLOCK_TIME, VENUE, CHECK)
