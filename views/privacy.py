"""Speak about personal data: the notice in force, what is stored, and its erasure."""

from typing import Any

from markupsafe import Markup, escape

from domain.form import Answers
from domain.people import Person
from domain.project import Project
from domain.texts import NC_
from views.answers import summary_lines
from views.format import speak_day
from views.menu import button, menu_button
from views.screen import Attachment, Screen, as_json, lines, paragraphs
from views.texts import _


def notice(person: Person, project: Project) -> Screen:
    """Show the privacy notice in force."""
    rows = [] if person.consented else [[button(NC_("button", "I accept and start"), "signup", "agree")]]
    return Screen(paragraphs(*_chapters(project)), [*rows, [menu_button()]])


def _chapters(project: Project) -> list[Markup]:
    kept = speak_day(project.attendance_kept_until)
    return [
        Markup("<b>{}</b>").format(_("Privacy notice, version {version}", version=project.privacy_version)),
        _chapter(
            _("Who is responsible"),
            _("{controller}. Questions: {contact}.", controller=project.controller, contact=project.contact),
        ),
        _chapter(
            _("What I store and why"),
            _(
                "Your name on Telegram and your Telegram number, your answers about your company, the contact details "
                "you give, your group memberships and the messages under way. With them I suggest partners to you, "
                "gather groups and remind you of meetings. The basis is your consent."
            ),
        ),
        _chapter(
            _("Who sees it"),
            _(
                "Other entrepreneurs first see only your trade, municipality, size and shared needs. They see your "
                "name and contact details only when you both want to get to know each other. The coordinator sees "
                "your profile. The funder gets numbers, and attendance lists of meetings."
            ),
        ),
        _chapter(
            _("How suggestions are made"),
            _(
                "I compare needs, skills, trades, distances and wishes. With every suggestion I say why I make it. "
                "You decide yourself; no decision about you is made automatically."
            ),
        ),
        _chapter(
            _("Telegram"),
            _(
                "Telegram is an outside service that handles your messages under its own terms, and data may move "
                "outside the EU. Do not write anything secret or sensitive to me. You can also take part without the "
                "bot: contact the coordinator."
            ),
        ),
        _chapter(
            _("How long"),
            _(
                "Your profile is kept until you delete it or the project ends. Records of messages I have sent are "
                "kept for {days} days. The funder requires attendance lists, so they are kept until {day}.",
                days=project.delivered_days,
                day=kept,
            ),
        ),
        _chapter(
            _("Your rights"),
            _(
                "With /tietoni you see your data, download it, correct it and delete it. Deleting also takes back your "
                "consent. You may complain to the Data Protection Ombudsman: tietosuoja.fi."
            ),
        ),
        escape(project.funder),
    ]


def _chapter(title: Markup, text: Markup) -> Markup:
    return lines(Markup("<b>{}</b>").format(title), text)


def stored(person: Person, answers: Answers | None) -> Screen:
    """Show what is stored, and offer it as a file."""
    own = lines(_("Name on Telegram: {name}", name=person.name), _("Telegram number: {id}", id=person.telegram_id))
    told = summary_lines(answers) if answers else _("You have not answered any questions yet.")
    rows = [
        [button(NC_("button", "Download as a file"), "privacy", "file")],
        [button(NC_("button", "Delete my data"), "privacy", "erase"), menu_button()],
    ]
    if person.company_id is not None:
        rows.insert(1, [button(NC_("button", "Change"), "profile", "edit")])
    return Screen(paragraphs(Markup("<b>{}</b>").format(_("What I store about you")), own, told), rows)


def file(content: dict[str, Any]) -> Screen:
    """Give everything that is stored as a JSON file."""
    return Screen(
        _("Everything I store about you is in this file. Programs read it, and you can read it in a text editor too."),
        [[menu_button()]],
        attachment=Attachment("tietoni.json", as_json(content).encode(), is_picture=False),
    )


def ask_to_erase(project: Project, *, alone: bool) -> Screen:
    """Ask once more before erasing."""
    company = (
        _("I delete your profile, your answers and your messages at once. Your company is deleted too.")
        if alone
        else _("I delete your data and your messages at once. Your company's profile stays with your colleagues.")
    )
    return Screen(
        paragraphs(
            _("Do you really want to delete your data?"),
            company,
            _(
                "The funder requires attendance lists, so they are kept until {day}. "
                "They show only your name and your company.",
                day=speak_day(project.attendance_kept_until),
            ),
        ),
        [
            [button(NC_("button", "Delete my data"), "privacy", "erase_all")],
            [button(NC_("button", "Keep my data"), "privacy", "keep")],
        ],
    )


def erased(project: Project) -> Screen:
    """Confirm the erasure and say how to come back."""
    return Screen(
        paragraphs(
            _("Your data is deleted."),
            _("If you want to come back some day, write /aloita. Questions: {contact}.", contact=project.contact),
        )
    )


def kept() -> Screen:
    """Confirm that nothing was erased."""
    return Screen(_("Your data is kept as it was."), [[menu_button()]])
