"""The questions of the sign-up, in the order in which they are asked."""

from collections.abc import Callable, Sequence

from domain.form import Answer, Answers, Option, Question
from domain.free_text import clean_line
from domain.headcounts import HEADCOUNT_LABELS, Headcount
from domain.places import MUNICIPALITIES
from domain.questions import reading, subjects
from domain.texts import N_, NC_
from domain.topics import TOPICS
from domain.trades import TRADES

TOPIC_OPTIONS = tuple(Option(topic.id, topic.label, "topic") for topic in TOPICS)
TRADE_OPTIONS = tuple(Option(trade.id, trade.label, "trade") for trade in TRADES)
PLACE_OPTIONS = tuple(Option(place.id, place.name, None) for place in MUNICIPALITIES)
HEADCOUNT_OPTIONS = tuple(Option(each.value, label, "headcount") for each, label in HEADCOUNT_LABELS.items())

KNOWN = "known"
"""Marks a company name that somebody has already signed up with; set by the service that looks it up."""
JOIN = "join"
INVITED = "invited"
"""Marks the name of a ready-made group that the person did not give but was invited to."""
READY_GROUP = "ready_group"
NAMED = "named"


def _planning_remark(answer: Answer) -> str | None:
    if reading.PLANNING not in answer.choices:
        return None
    return N_("You can take part before your company is founded. Answer as you plan it.")


def _place_remark(answer: Answer) -> str | None:
    if reading.ELSEWHERE not in answer.choices:
        return None
    return N_(
        "All right: {words}. The project is meant for the companies of this region. You can still sign up. "
        "The coordinator will tell you whether your company can take part."
    )


def _size_remark(answer: Answer) -> str | None:
    if Headcount.ten_or_more not in answer.choices:
        return None
    return N_(
        "The project is meant for companies of fewer than ten people. You can still sign up. "
        "The coordinator will tell you whether your company can take part."
    )


def _chosen_needs(answers: Answers) -> Sequence[Option]:
    chosen = answers["needs"].choices if "needs" in answers else ()
    return tuple(option for option in TOPIC_OPTIONS if option.id in chosen)


def _has_several_needs(answers: Answers) -> bool:
    return len(_chosen_needs(answers)) > 1


def _chose(key: str, choice: str) -> Callable[[Answers], bool]:
    """Apply where this choice was made and its own words are still missing."""
    return lambda answers: key in answers and choice in answers[key].choices and answers[key].words is None


SIGNUP: tuple[Question, ...] = (
    Question(
        key="company_name",
        number=1,
        title=N_("Company"),
        ask=N_("What is the name of your company?"),
        options=(
            Option(reading.PLANNING, NC_("button", "No company yet")),
            Option(
                "part_time", NC_("button", "A sideline company"), qualifies=N_("Now write the name of your company.")
            ),
        ),
        understand=reading.company_name,
        remark=_planning_remark,
    ),
    Question(
        key="same_company",
        number=1,
        title=N_("Same company"),
        ask=N_("A company of the same name has already signed up. Is it your company?"),
        options=(
            Option(JOIN, NC_("button", "Yes, send a request to join")),
            Option("own", NC_("button", "No, mine is another")),
        ),
        understand=reading.one_choice,
        yes=JOIN,
        no="own",
        applies=lambda answers: "company_name" in answers and KNOWN in answers["company_name"].choices,
    ),
    Question(
        key="municipality",
        number=2,
        title=N_("Municipality"),
        ask=N_("In which municipality is your company?"),
        options=(
            *PLACE_OPTIONS,
            Option(
                reading.ELSEWHERE,
                NC_("button", "Another municipality"),
                qualifies=N_("Now write the name of the municipality."),
                doubt=N_(
                    "I did not recognise the municipality. Choose it from the list. If your company is somewhere else, "
                    "press ”{choice}” or write the name again."
                ),
            ),
        ),
        understand=reading.municipality,
        remark=_place_remark,
    ),
    Question(
        key="headcount",
        number=3,
        title=N_("Size"),
        ask=N_("How many people work in your company? Count yourself in."),
        options=HEADCOUNT_OPTIONS,
        understand=reading.headcount,
        remark=_size_remark,
    ),
    Question(
        key="locomotive",
        number=3,
        title=N_("Locomotive company"),
        ask=N_(
            "A group of small companies may have one slightly bigger company that pulls the group along. "
            "It is called a locomotive company. Could your company be one?"
        ),
        options=(
            Option("yes", NC_("button", "Yes, gladly")),
            Option("maybe", NC_("button", "Perhaps")),
            Option("no", NC_("button", "Not this time")),
        ),
        understand=reading.one_choice,
        yes="yes",
        no="no",
        applies=_chose("headcount", Headcount.six_to_nine),
    ),
    Question(
        key="trades",
        number=4,
        title=N_("Trade"),
        ask=N_("What is your company's trade? Choose from the list or write in your own words."),
        options=TRADE_OPTIONS,
        understand=reading.choices(subjects.trades),
        several=True,
        vague="other",
        most=4,
    ),
    Question(
        key="needs",
        number=5,
        title=N_("Wants to develop"),
        ask=N_("What would you like to develop? You can choose several or write in your own words."),
        options=TOPIC_OPTIONS,
        understand=reading.choices(subjects.needs),
        several=True,
        most=6,
        skip=NC_("button", "I cannot say"),
    ),
    Question(
        key="top_need",
        number=5,
        title=N_("Most important"),
        ask=N_("Which of these is the most important to you now?"),
        options_of=_chosen_needs,
        understand=reading.one_need,
        applies=_has_several_needs,
        skip=NC_("button", "I cannot say"),
    ),
    Question(
        key="offers",
        number=6,
        title=N_("Can help with"),
        ask=N_("In what could you help other entrepreneurs? You can choose several or write in your own words."),
        options=TOPIC_OPTIONS,
        understand=reading.choices(subjects.offers),
        several=True,
        most=6,
        skip=NC_("button", "I cannot say"),
    ),
    Question(
        key="cooperation",
        number=7,
        title=N_("Co-operation"),
        ask=N_("Do you already co-operate with other companies?"),
        options=(
            Option("none", NC_("button", "Not yet")),
            Option(NAMED, NC_("button", "Yes, I will say with whom")),
            Option(READY_GROUP, NC_("button", "We have a ready group")),
        ),
        understand=reading.one_choice_or_words(NAMED, 500),
        yes=NAMED,
        no="none",
    ),
    Question(
        key="partners",
        number=7,
        title=N_("Co-operates with"),
        ask=N_("With which companies do you co-operate, and in what? A line or two is enough."),
        understand=reading.said(500),
        applies=_chose("cooperation", NAMED),
    ),
    Question(
        key="cluster",
        number=7,
        title=N_("Ready group"),
        ask=N_("What is the name of your group? If it has none, write what it does."),
        understand=reading.said(80, clean_line),
        applies=_chose("cooperation", READY_GROUP),
    ),
)
