"""The questions by which a coordinator narrows a search for groups, and names companies that are wished together."""

from domain.form import Question
from domain.questions import reading, subjects
from domain.questions.desk import LONGEST_NAME
from domain.questions.signup import PLACE_OPTIONS, TOPIC_OPTIONS, TRADE_OPTIONS
from domain.texts import N_, NC_

NO_LIMIT = NC_("button", "No limit")

PLACES = Question(
    key="proposal_places",
    title=N_("Municipalities"),
    ask=N_("From which municipalities do I look for companies? You can choose several."),
    options=PLACE_OPTIONS,
    understand=reading.choices(),
    several=True,
    skip=NO_LIMIT,
)
TRADES = Question(
    key="proposal_trades",
    title=N_("Trades"),
    ask=N_("From which trades do I look for companies? You can choose several."),
    options=TRADE_OPTIONS,
    understand=reading.choices(subjects.trades),
    several=True,
    skip=NO_LIMIT,
)
TOPICS = Question(
    key="proposal_topics",
    title=N_("Topics"),
    ask=N_("Which topics do the companies want to develop? One in common is enough. You can choose several."),
    options=TOPIC_OPTIONS,
    understand=reading.choices(subjects.needs),
    several=True,
    skip=NO_LIMIT,
)
FIRST = Question(
    key="proposal_first",
    title=N_("Company"),
    ask=N_("Which company is the wish about? Write its name or a part of it."),
    understand=reading.free_line(LONGEST_NAME),
)
SECOND = Question(
    key="proposal_second",
    title=N_("Company"),
    ask=N_("Which is the other company? Write its name or a part of it."),
    understand=reading.free_line(LONGEST_NAME),
)
LIMITS = {"places": PLACES, "trades": TRADES, "topics": TOPICS}
"""The question for each thing by which a search is narrowed."""

PROPOSALS: tuple[Question, ...] = (*LIMITS.values(), FIRST, SECOND)
