"""The questions by which a coordinator founds and steers groups: topics, a name, a company, and a note on a stage."""

from domain.form import Question
from domain.questions import reading, subjects
from domain.questions.desk import LONGEST_NAME
from domain.questions.signup import TOPIC_OPTIONS
from domain.texts import N_, NC_

LONGEST_GROUP_NAME, LONGEST_NOTE = 80, 200
MOST_THEMES = 3

THEMES = Question(
    key="group_themes",
    title=N_("Topics of the group"),
    ask=N_("Which topics does the group gather around? You can choose three at most."),
    options=TOPIC_OPTIONS,
    understand=reading.choices(subjects.needs),
    several=True,
    most=MOST_THEMES,
)
NAME = Question(
    key="group_name",
    title=N_("Name of the group"),
    ask=N_("What is the group called? Everybody who is invited sees the name."),
    understand=reading.free_line(LONGEST_GROUP_NAME),
    skip=NC_("button", "Leave the name as it is"),
)
COMPANY = Question(
    key="group_company",
    title=N_("Company"),
    ask=N_("Which company do you want to add? Write its name or a part of it."),
    understand=reading.free_line(LONGEST_NAME),
)
NOTE = Question(
    key="group_note",
    title=N_("Note"),
    ask=N_("Would you like to write a note on this change? Only coordinators see it."),
    understand=reading.free_line(LONGEST_NOTE),
    skip=NC_("button", "No note"),
)
LAPSE = Question(
    key="group_lapse",
    title=N_("Reason"),
    ask=N_("Why did the group lapse? The funder may ask for the reason. Only coordinators see it."),
    understand=reading.free_line(LONGEST_NOTE),
    skip=NC_("button", "No note"),
)
GROUPS: tuple[Question, ...] = (THEMES, NAME, COMPANY, NOTE, LAPSE)
