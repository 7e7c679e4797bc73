"""The questions by which an announcement is written, gets its audience and its time, and is answered."""

from datetime import UTC, datetime, time

from domain.announcements import NEED, PLACE, STAGE, TRADE
from domain.form import Answer, Option, Problem, Question, Reading, Typed
from domain.group_stages import Stage
from domain.meeting_words import Unheard, hear
from domain.meetings import Slot
from domain.questions import reading, subjects
from domain.questions.meetings import PROBLEMS, SLOT
from domain.questions.signup import PLACE_OPTIONS, TOPIC_OPTIONS, TRADE_OPTIONS
from domain.texts import N_, NC_

DONE = "done"
CLOCKS = tuple(time(hour) for hour in (9, 12, 15, 18))
LONGEST_ANSWER = 1000
ANYBODY = NC_("button", "No limit")
STAGE_OPTIONS = tuple(
    Option(stage, text, "stage")
    for stage, text in (
        (Stage.idea, NC_("stage", "Group idea")),
        (Stage.acquaintance, NC_("stage", "Getting to know each other")),
        (Stage.preparation, NC_("stage", "Preparation")),
        (Stage.applied, NC_("stage", "Applied for")),
        (Stage.running, NC_("stage", "Project under way")),
        (Stage.ended, NC_("stage", "Ended")),
        (Stage.network, NC_("stage", "Goes on as a network")),
        (Stage.paused, NC_("stage", "On a break")),
    )
)


def _understand_when(typed: Typed) -> Reading | Problem:
    now = typed.now or datetime.combine(typed.today, time(), UTC)
    heard = hear(typed.text, now)
    if isinstance(heard, Unheard):
        known = heard in {Unheard.nothing, Unheard.past, Unheard.impossible, Unheard.far}
        return Problem(PROBLEMS[heard if known else Unheard.vague])
    slots = heard.slots or heard.readings
    if heard.slots and len(slots) == 1 and slots[0].start:
        return Reading(Answer((slots[0].id,)))
    if heard.slots and len(slots) > 1:
        return Problem(PROBLEMS[Unheard.vague])
    wall = now.replace(tzinfo=None)
    timed = [each for slot in slots for each in _timed(slot) if each.wall > wall][:8]
    return Reading(Answer(), sure=False, guesses=tuple(each.id for each in timed))


def _timed(slot: Slot) -> list[Slot]:
    return [slot] if slot.start else [Slot(slot.day, clock) for clock in CLOCKS]


WRITING = Question(
    key="announcement_text",
    title=N_("Announcement"),
    ask=N_("What do you want to tell? Write the text, or send a picture or a file with a text."),
    options=(Option(DONE, NC_("button", "The text is ready")),),
    understand=reading.one_choice,
)
PLACES = Question(
    key="announcement_places",
    title=N_("Municipalities"),
    ask=N_("To which municipalities does the announcement go? You can choose several."),
    options=PLACE_OPTIONS,
    understand=reading.choices(),
    several=True,
    skip=ANYBODY,
)
TRADES = Question(
    key="announcement_trades",
    title=N_("Trades"),
    ask=N_("To which trades does the announcement go? You can choose several."),
    options=TRADE_OPTIONS,
    understand=reading.choices(),
    several=True,
    skip=ANYBODY,
)
NEEDS = Question(
    key="announcement_needs",
    title=N_("Needs"),
    ask=N_("Whom does the announcement help? It goes to the companies that have one of these needs."),
    options=TOPIC_OPTIONS,
    understand=reading.choices(subjects.needs),
    several=True,
    skip=ANYBODY,
)
STAGES = Question(
    key="announcement_stages",
    title=N_("Stages"),
    ask=N_("To groups in which stages does the announcement go? You can choose several."),
    options=STAGE_OPTIONS,
    understand=reading.choices(),
    several=True,
    skip=ANYBODY,
)
WHEN = Question(
    key="announcement_time",
    title=N_("Time"),
    ask=N_("When does the announcement leave? Write a day and a time, for instance ”tomorrow at 9”."),
    understand=_understand_when,
    made_of=lambda id_: Option(id_, id_, SLOT),
)
ANSWER = Question(
    key="announcement_answer",
    title=N_("Answer"),
    ask=N_("What would you like to answer? The coordinators of the project see your answer and your name."),
    understand=reading.free_text(LONGEST_ANSWER),
)
DESK_ANSWER = Question(
    key="announcement_reply",
    title=N_("Answer"),
    ask=N_("What do you answer? Only the one who wrote to you sees it."),
    understand=reading.free_text(LONGEST_ANSWER),
)
AUDIENCES = {PLACE: PLACES, TRADE: TRADES, NEED: NEEDS, STAGE: STAGES}
ANNOUNCEMENTS = (WRITING, PLACES, TRADES, NEEDS, STAGES, WHEN, ANSWER, DESK_ANSWER)
