"""Speak during the sign-up: welcome and consent, summary, thanks, and the wait for a colleague."""

from markupsafe import Markup

from domain.form import Answers
from domain.invitations import Invited, Purpose
from domain.onboarding import AwaitColleague, Summary
from domain.people import Person, Region
from domain.project import Project
from domain.questions import LATER, SIGNUP
from domain.texts import NC_
from views import suggestions
from views.answers import HIDDEN, summary_lines
from views.callbacks import data
from views.menu import ERASE, MENU, MORE, PROFILE, READ, button, continue_button, menu, menu_button
from views.screen import Button, Screen, in_rows, label, lines, paragraphs
from views.texts import _, current_language, n_, p_


def welcome(person: Person, project: Project, invited: Invited | None, *, offer_english: bool) -> Screen:
    """Greet a newcomer, say what is stored and why, and ask for consent."""
    rows = [
        [button(NC_("button", "I accept and start"), "signup", "agree")],
        [button(READ, "privacy", "show")],
        [button(NC_("button", "Not now"), "signup", "refuse")],
    ]
    if invited is not None and invited.purpose is Purpose.company:
        rows.insert(2, [button(NC_("button", "This is not my company"), "signup", "not_mine")])
    if offer_english and current_language() == "fi":
        rows.append([button(NC_("button", "In English"), "menu", "speak", "en")])
    return Screen(
        paragraphs(
            _hello(person),
            lines(
                _("I am Puhti, the bot of the {project} project.", project=project.name),
                _("I help small companies of the region find each other, gather into groups and agree on meetings."),
            ),
            _invited_by(invited),
            _what_happens(invited),
            _(
                "I save your answers so that I can suggest suitable partners to you. Another entrepreneur sees your "
                "contact details only when you both want to get to know each other."
            ),
        ),
        rows,
    )


def _hello(person: Person) -> Markup:
    return _("Hello {name}", name=person.name) if person.name else _("Hello")


def _what_happens(invited: Invited | None) -> Markup:
    if invited is not None and invited.purpose is Purpose.company:
        return _("When you accept, you join the company, and its profile is yours too.")
    return _(
        "First I ask a few things about your company. It takes about two minutes, "
        "and you can go on later from where you stopped."
    )


def _invited_by(invited: Invited | None) -> Markup | None:
    if invited is None:
        return None
    inviter = ", ".join(part for part in (invited.inviter, invited.company) if part)
    if invited.purpose is Purpose.cluster:
        return lines(
            _("You have an invitation to the group ”{cluster}”.", cluster=invited.cluster),
            _("Invited by: {inviter}", inviter=inviter),
        )
    if invited.purpose is Purpose.partner:
        return _("Invited by: {inviter}", inviter=inviter)
    return lines(
        _("You have an invitation to join a company."),
        _("Company: {company}", company=invited.company or _("no name yet")),
        _("Invited by: {name}", name=invited.inviter),
    )


def not_mine() -> Markup:
    """Confirm that an invitation into a company was put aside."""
    return _("All right. I will not add you to that company. You can sign up a company of your own.")


def invitation_of_no_use() -> Markup:
    """Say that the link leads nowhere any more."""
    return _("The invitation link is no longer valid. Ask the one who invited you for a new one.")


def refused() -> Screen:
    """Let a newcomer go without pressing."""
    return Screen(
        _("All right. I have not asked you anything yet. When you want to start, press the button or write /aloita."),
        [[button(NC_("button", "Start"), "signup", "resume")]],
    )


def summary(step: Summary, *, before: Markup | None = None) -> Screen:
    """Show all the answers, to be saved or changed."""
    return Screen(
        paragraphs(before, _("Here are your answers. Are they right?"), summary_lines(step.answers)),
        [
            [Button(label(p_("button", "Save")), data("signup", "save", "", step.version))],
            [Button(label(p_("button", "Change an answer")), data("signup", "edit", "", step.version))],
            [button(NC_("button", "Continue later"), "signup", "later")],
        ],
        opens=step.version,
    )


def what_to_change(answers: Answers, version: int) -> Screen:
    """Ask which answer to change before saving."""
    questions = [question for question in SIGNUP if question.key in answers and question.key not in HIDDEN]
    buttons = [Button(label(_(each.title)), data("signup", "change", each.key, version)) for each in questions]
    back = Button(label(p_("button", "Back to the summary")), data("signup", "summary", "", version))
    return Screen(_("Which answer would you like to change?"), [*in_rows(buttons, 2), [back]])


def thanks(region: Region, found: int) -> Markup:
    """Thank, and tell the true numbers of the region, how many partners were found, and what happens next."""
    return paragraphs(
        _("Thank you, you are in.") + (" " + _numbers(region)).rstrip(),
        suggestions.found(found)
        if found
        else _("I will write to you when I find companies that could be worth getting to know."),
    )


def next_step(found: int, *, before: Markup | None = None) -> Screen:
    """Offer what can be done after the sign-up: first of all to look at those who were found."""
    return Screen(
        paragraphs(
            before,
            _(
                "If you like, tell more about your wishes and give your contact details. "
                "There are {count} questions. You can skip any of them and stop at any time.",
                count=len(LATER),
            ),
        ),
        [
            *([[suggestions.first_button(found)]] if found else []),
            [button(MORE, "profile", "more"), button(NC_("button", "Later"), "profile", "later")],
            [button(PROFILE, "profile", "show"), button(MENU, "menu", "show")],
        ],
    )


def _numbers(region: Region) -> Markup:
    if region.companies == 0:
        return Markup()
    if region.companies == 1 and region.counts_asker:
        return _("You are the first company of the region.")
    total = n_(
        "There is now {count} company of the region.",
        "There are now {count} companies of the region.",
        region.companies,
    )
    if region.same_trade == 0:
        return total + " " + _("You are the first in your trade.")
    return (
        total
        + " "
        + n_(
            "{count} other is in the same trade as you.",
            "{count} others are in the same trade as you.",
            region.same_trade,
        )
    )


def already_in(person: Person) -> Screen:
    """Greet a person who has signed up already."""
    choices = menu(person)
    return Screen(paragraphs(_hello(person), _("You have signed up already."), choices.text), choices.rows)


def stopped() -> Screen:
    """Confirm that the sign-up waits."""
    return Screen(
        _("Your answers are saved. Go on whenever it suits you, on any device: press the button or write /aloita."),
        [[continue_button()]],
    )


def declined() -> Screen:
    """Confirm that an unfinished sign-up is reminded of no more, and say what becomes of its answers."""
    return Screen(
        paragraphs(
            _("All right. I will not remind you of this again."),
            _(
                "Your answers are kept until you delete them or the project ends. You can go on from them at any time: "
                "press the button or write /aloita."
            ),
        ),
        [[continue_button()], [button(ERASE, "privacy", "erase")]],
    )


def awaiting(step: AwaitColleague) -> Screen:
    """Say that the company's people have been asked."""
    return Screen(
        paragraphs(
            lines(_("Your request to join is sent."), _("Company: {company}", company=step.company)),
            _("I will tell you as soon as somebody of the company has answered. Until then you need do nothing."),
        ),
        [[button(NC_("button", "Sign up a company of my own"), "signup", "own")], [menu_button()]],
    )


def joined(company: str | None) -> Screen:
    """Welcome a person who came into a company by invitation."""
    return Screen(
        paragraphs(
            lines(_("Welcome, you are in."), _("Company: {company}", company=company or _("no name yet"))),
            _("You see and change the same profile as your colleagues."),
        ),
        [[button(PROFILE, "profile", "show"), menu_button()]],
    )
