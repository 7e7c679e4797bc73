"""The questions that are offered after the sign-up, one at a time; every one can be skipped."""

from domain.form import Option, Question
from domain.questions import reading, subjects
from domain.questions.signup import TOPIC_OPTIONS
from domain.texts import N_, NC_

SKIP = NC_("button", "Skip")
USERNAME = "username"
"""The choice of what is shown that is kept only where it may be seen."""
TIMES_NAMES = {
    "mornings": ("aamut", "aamulla", "aamuisin"),
    "days": ("päivät", "päivällä", "päivisin"),
    "evenings": ("illat", "illalla", "iltaisin"),
    "weekends": ("viikonloput", "viikonloppuisin"),
    "remote": ("etä", "etänä"),
}
SHOWN_NAMES = {
    "phone": ("puhelinnumero", "numero", "puh"),
    "email": ("email", "meili", "maili", "sähköpostiosoite"),
    USERNAME: ("Telegram", "käyttäjänimi", "nimi"),
    "web_page": ("kotisivut", "nettisivut", "verkkosivu"),
    "description": ("kuvaus",),
}
"""Other names of the choices, in the words that people use."""

WISHES: tuple[Question, ...] = (
    Question(
        key="interests",
        title=N_("Interested in"),
        ask=N_("What else are you interested in? You can choose several or write in your own words."),
        options=TOPIC_OPTIONS,
        understand=reading.choices(subjects.needs),
        several=True,
        most=6,
        skip=SKIP,
    ),
    Question(
        key="group_kind",
        title=N_("Wishes for partners"),
        ask=N_("What kind of companies would you like to work with?"),
        options=(
            Option("same", NC_("button", "Companies of my own trade")),
            Option("different", NC_("button", "Companies of other trades")),
            Option("either", NC_("button", "Any trade will do")),
        ),
        understand=reading.one_choice,
        skip=SKIP,
    ),
    Question(
        key="competitors",
        title=N_("Competitors"),
        ask=N_("May a direct competitor from your own municipality be in the same group?"),
        options=(
            Option("yes", NC_("button", "Yes, that is fine")),
            Option("ask", NC_("button", "Ask me first")),
            Option("no", NC_("button", "Rather not")),
        ),
        understand=reading.one_choice,
        yes="yes",
        no="no",
        skip=SKIP,
    ),
    Question(
        key="meeting_times",
        title=N_("Can meet"),
        ask=N_("When could you meet? You can choose several."),
        options=(
            Option("mornings", NC_("button", "Weekday mornings")),
            Option("days", NC_("button", "Weekday daytime")),
            Option("evenings", NC_("button", "Weekday evenings")),
            Option("weekends", NC_("button", "Weekends")),
            Option("remote", NC_("button", "Remotely, too")),
        ),
        understand=reading.choices(names=TIMES_NAMES),
        several=True,
        skip=SKIP,
    ),
    Question(
        key="travel",
        title=N_("Comes to meetings"),
        ask=N_("How far could you come to a meeting?"),
        options=(
            Option("own", NC_("button", "Only in my own municipality")),
            Option("20", NC_("button", "About 20 km")),
            Option("40", NC_("button", "About 40 km")),
            Option("60", NC_("button", "60 km or more")),
        ),
        understand=reading.travel,
        skip=SKIP,
    ),
)

DETAILS: tuple[Question, ...] = (
    Question(
        key="pace",
        title=N_("Suggestions"),
        ask=N_("How often may I suggest partners to you?"),
        options=(
            Option("at_once", NC_("button", "At once when I find one")),
            Option("weekly", NC_("button", "Together once a week")),
            Option("one_a_week", NC_("button", "One a week at most")),
        ),
        understand=reading.one_choice,
        skip=SKIP,
    ),
    Question(
        key="description",
        title=N_("In one sentence"),
        ask=N_(
            "Describe your company in one sentence. "
            "Another entrepreneur sees it when you both want to get to know each other."
        ),
        understand=reading.free_line(200),
        skip=SKIP,
    ),
    Question(
        key="phone",
        title=N_("Phone"),
        ask=N_(
            "What is your phone number? Another entrepreneur sees it only when you both want to get to know each other."
        ),
        understand=reading.phone,
        contact_button=NC_("button", "Share my phone number"),
        skip=SKIP,
    ),
    Question(
        key="email",
        title=N_("E-mail"),
        ask=N_(
            "What is your e-mail address? Another entrepreneur sees it only when you both want to get to know "
            "each other."
        ),
        understand=reading.email,
        skip=SKIP,
    ),
    Question(
        key="web_page",
        title=N_("Web page"),
        ask=N_("What is the address of your web page?"),
        understand=reading.web_page,
        skip=SKIP,
    ),
    Question(
        key="shows",
        title=N_("Shown to a partner"),
        ask=N_(
            "What may another entrepreneur see when you both want to get to know each other? "
            "Your name, your company and your municipality are always shown then."
        ),
        options=(
            Option("phone", NC_("button", "Phone")),
            Option("email", NC_("button", "E-mail")),
            Option(USERNAME, NC_("button", "Name on Telegram")),
            Option("web_page", NC_("button", "Web page")),
            Option("description", NC_("button", "Description")),
            Option("nothing", NC_("button", "Nothing else")),
        ),
        understand=reading.choices(names=SHOWN_NAMES),
        several=True,
        vague="nothing",
        no="nothing",
        skip=SKIP,
    ),
    Question(
        key="business_id",
        title=N_("Business ID"),
        ask=N_("What is your company's business ID? The project needs it only if your group applies for funding."),
        understand=reading.business_id,
        skip=SKIP,
    ),
)
