"""The main menu, the help, and the words for what was not understood."""

from markupsafe import Markup

from domain.onboarding import Ask
from domain.people import Person
from domain.project import Project
from domain.questions import STEPS
from domain.texts import N_, NC_
from views.callbacks import data
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, current_language, p_

COMMANDS: tuple[tuple[str, str], ...] = (
    ("aloita", N_("Sign up or open the menu")),
    ("profiili", N_("See and change your profile")),
    ("ehdotukset", N_("See whom I suggest to you")),
    ("ryhmat", N_("See your groups")),
    ("tiedotteet", N_("Read the announcements of the project")),
    ("tauko", N_("Take a break from suggestions")),
    ("tietoni", N_("See, download and delete your data")),
    ("poista", N_("Delete your data")),
    ("tietosuoja", N_("Read how your data is handled")),
    ("kieli", N_("Choose the language")),
    ("ohje", N_("Read what I can do")),
)
"""The commands of the menu with what they do; each is also a button."""

DESK_COMMANDS: tuple[tuple[str, str], ...] = (
    ("tyopoyta", N_("Open the coordinator's desk")),
    ("liita", N_("Connect a Telegram chat with a group")),
)
"""The commands that only coordinators have."""

GROUP_COMMANDS = DESK_COMMANDS[1:]
"""The commands that are of use in the chats of groups."""

ALIASES = {"start": "aloita", "help": "ohje", "privacy": "tietosuoja", "settings": "profiili"}
LANGUAGES = {"fi": NC_("button", "Suomeksi"), "en": NC_("button", "In English")}


def button(text: str, feature: str, action: str, id_: str = "") -> Button:
    """Make a button of a marked label that never ages."""
    return Button(label(p_("button", text)), data(feature, action, id_))


MENU = NC_("button", "Main menu")
DESK = NC_("button", "Coordinator's desk")
HELP = NC_("button", "Help")
PROFILE = NC_("button", "My profile")
MORE = NC_("button", "Tell more")
SUGGESTIONS = NC_("button", "Suggestions")
GROUPS = NC_("button", "Groups")
ANNOUNCEMENTS = NC_("button", "Announcements")
INVITE = NC_("button", "Invite an entrepreneur")
CONTINUE = NC_("button", "Continue the sign-up")
SIGN_UP = NC_("button", "Sign up")
DECLINE = NC_("button", "I will not continue")
READ = NC_("button", "Read the privacy notice")
ERASE = NC_("button", "Delete my data")


def menu_button() -> Button:
    """Make the button that leads to the main menu."""
    return button(MENU, "menu", "show")


def continue_button() -> Button:
    """Make the button that goes on with the sign-up."""
    return button(CONTINUE, "signup", "resume")


def decline_button() -> Button:
    """Make the button that stops the reminders of an unfinished sign-up."""
    return button(DECLINE, "signup", "decline")


def menu(person: Person) -> Screen:
    """Show what can be done now."""
    if person.company_id is None:
        return _menu_of_newcomer(person)
    paused = person.paused_until is not None
    rest = p_("button", "End the break") if paused else p_("button", "Take a break")
    return Screen(
        paragraphs(_("You are on a break.") if paused else None, _("What would you like to do?")),
        [
            *_desk_row(person),
            [button(SUGGESTIONS, "suggest", "list"), button(GROUPS, "group", "list")],
            [button(PROFILE, "profile", "show"), button(MORE, "profile", "more")],
            [button(INVITE, "profile", "partner"), button(ANNOUNCEMENTS, "announcement", "list")],
            [
                button(NC_("button", "Invite a colleague"), "profile", "invite"),
                Button(label(rest), data("pause", "end" if paused else "open")),
            ],
            [button(NC_("button", "My stored data"), "privacy", "data"), button(HELP, "menu", "help")],
        ],
    )


def _menu_of_newcomer(person: Person) -> Screen:
    begin = CONTINUE if person.started else SIGN_UP
    return Screen(
        _("What would you like to do?"),
        [
            *_desk_row(person),
            [button(begin, "signup", "resume")],
            [button(NC_("button", "My stored data"), "privacy", "data"), button(HELP, "menu", "help")],
        ],
    )


def desk_button() -> Button:
    """Make the button that leads to the coordinator's desk."""
    return button(DESK, "desk", "open")


def _desk_row(person: Person) -> list[list[Button]]:
    return [[desk_button()]] if person.coordinates else []


def help_screen(person: Person, project: Project) -> Screen:
    """Say what Puhti does and which commands there are."""
    known = (*DESK_COMMANDS, *COMMANDS) if person.coordinates else COMMANDS
    commands = lines(*(Markup("/{} – {}").format(name, _(text)) for name, text in known))
    return Screen(
        paragraphs(
            _(
                "I am Puhti, the bot of the {project} project. I help small companies of the region find each other, "
                "gather into groups and agree on meetings.",
                project=project.name,
            ),
            _("You can always answer with a button or by writing. Every answer is saved at once."),
            commands,
            _("If something does not work, ask: {contact}.", contact=project.contact),
        ),
        [_next_row(person), [button(NC_("button", "Language"), "menu", "language"), menu_button()]],
    )


def _next_row(person: Person) -> list[Button]:
    if person.company_id is not None:
        return [button(PROFILE, "profile", "show")]
    begin = CONTINUE if person.started else SIGN_UP
    return [button(begin, "signup", "resume")]


def language_choice() -> Screen:
    """Ask in which language to speak."""
    rows = [[button(name, "menu", "speak", code)] for code, name in LANGUAGES.items() if code != current_language()]
    return Screen(_("In which language shall I write to you?"), [*rows, [menu_button()]])


def not_understood(step: Ask | None, person: Person) -> Screen:
    """Say kindly that a message was not understood, and what to do next."""
    if step is not None and step.open.question.number:
        place = p_("button", "Continue with question {number}/{steps}", number=step.open.question.number, steps=STEPS)
        rows = [[Button(label(place), data("signup", "resume")), menu_button()]]
    else:
        rows = [_next_row(person), [menu_button()]]
    return Screen(_("I did not understand your message. You can go on with a button or write /ohje."), rows)


def not_readable(step: Ask | None, person: Person) -> Screen:
    """Say kindly that only text is read."""
    return Screen(only_text(), not_understood(step, person).rows)


def only_text() -> Markup:
    """Say that only text is read."""
    return _("I can only read text. I open no pictures, voice messages or stickers, and I do not keep them.")


def edited(person: Person) -> Screen:
    """Say that changing a sent message changes nothing that is stored, and where an answer is changed."""
    where = None
    if person.company_id is not None:
        where = _("You can change your answers in your profile.")
    elif person.started:
        where = _("You can change your answers at the end, before you save them.")
    return Screen(
        paragraphs(_("You changed an earlier message. The stored answer did not change."), where),
        [_next_row(person), [menu_button()]],
    )


def only_in_private() -> Screen:
    """Say in a group that questions are answered in private."""
    return Screen(_("Write to me in a private message, so that your answers are seen only by you."))


EXPIRED = N_("This button is out of date. Here is the newest message.")
ALREADY_ANSWERED = N_("Your answer is already saved.")
