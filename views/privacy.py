"""Speak about personal data: the notice in force, what is stored, and its erasure."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup, escape

from domain.form import Answers
from domain.messages import MESSAGE_DAYS
from domain.people import Person
from domain.project import Project
from domain.suggestions import KEPT_YEARS
from domain.texts import N_, NC_
from views.answers import summary_lines
from views.format import speak_day
from views.menu import ERASE, READ, button, menu_button
from views.screen import Attachment, Button, Screen, as_json, lines, paragraphs
from views.texts import _

CHAPTERS: tuple[tuple[str, str], ...] = (
    (
        N_("Who is responsible"),
        N_("{controller} is the controller, which means responsible for your data. {contact} answers questions."),
    ),
    (
        N_("What I store and why"),
        N_(
            "I store your name on Telegram and your Telegram number, your answers, the contact details you give, "
            "your groups, and the times and places of your meetings. With them I suggest partners to you, gather "
            "groups and remind you of meetings. "
            "From your answers I also learn to understand people better; names and contact details are removed first. "
            "The basis is your consent. Taking part is voluntary."
        ),
    ),
    (
        N_("Who sees it"),
        N_(
            "Another entrepreneur first sees only your trade, municipality, size, needs, skills and times to meet. "
            "Your name and the contact details that you allow are seen only when you both want to get to know each "
            "other. Your colleagues see your company's profile. Whoever gets an invitation, a request or a message "
            "from you sees your name and your company. If you name a company that you co-operate with, I ask it "
            "whether that is so. In a group, the others who are in see the name and municipality of your company; "
            "those who are only invited see them if you allow it. The coordinator sees your profile, which companies "
            "could become a group, and your groups with your answers. What you say of the use of a group is seen only "
            "as a sum of three answers or more, without names. The funder gets numbers, attendance lists of meetings, "
            "and the stories of groups with the names of their companies."
        ),
    ),
    (
        N_("How suggestions are made"),
        N_(
            "I compare needs, skills, trades, distances and wishes. What you answer changes the order of your later "
            "suggestions a little; you can have that forgotten. All answers together teach me what matters to "
            "entrepreneurs. With every suggestion I say why I make it. You decide yourself; no decision about you is "
            "made automatically."
        ),
    ),
    (
        N_("Telegram"),
        N_(
            "Telegram is an outside service that handles your messages under its own terms, and data may move "
            "outside the EU. Do not write anything secret or sensitive to me. You can also take part without the "
            "bot: contact the coordinator. If your group has a chat of its own on Telegram, the others there see you "
            "as Telegram shows you. I remember who is in the chat, but not what is said there."
        ),
    ),
    (
        N_("How long"),
        N_(
            "Your profile is kept until you delete it or the project ends. If you do not accept this notice, I "
            "forget your name in a month. What a message says is forgotten when it is handled, and the record of "
            "it after {days} days. A message that I pass on to a partner for you is forgotten after {kept} days. I "
            "remember which reminders I sent, so that none comes twice. The funder requires attendance lists, so they "
            "are kept until {day}. If somebody has blocked you, the block holds for {years} years after you delete "
            "your data: I keep a code made of your Telegram number, which does not tell who you are. A message of "
            "yours that somebody complained about is kept as long, without your name."
        ),
    ),
    (
        N_("Your rights"),
        N_(
            "With /tietoni you see your data, download it and correct it. With /poista you delete it and take back "
            "your consent. You may also object to the handling or ask for it to be restricted: contact the "
            "coordinator. You may complain to the Data Protection Ombudsman: tietosuoja.fi."
        ),
    ),
)
"""The chapters of the privacy notice: title and text, whose values come from the settings."""


def notice(person: Person, project: Project) -> Screen:
    """Show the privacy notice in force."""
    rows = [[menu_button()]]
    if not person.consented:
        rows.insert(0, [button(NC_("button", "I accept and start"), "signup", "agree")])
    elif person.accepted_another(project.privacy_version):
        rows.insert(0, [_accept_button(project.privacy_version)])
    title = Markup("<b>{}</b>").format(_("Privacy notice, version {version}", version=project.privacy_version))
    return Screen(paragraphs(title, *_chapters(project), escape(project.funder)), rows)


def _chapters(project: Project) -> list[Markup]:
    values = {
        "controller": project.controller,
        "contact": project.contact,
        "days": project.delivered_days,
        "kept": MESSAGE_DAYS,
        "years": KEPT_YEARS,
        "day": speak_day(project.attendance_kept_until),
    }
    return [lines(Markup("<b>{}</b>").format(_(title)), _(text, **values)) for title, text in CHAPTERS]


def changed(version: str) -> Screen:
    """Tell that the privacy notice has changed since the person accepted it, and ask for consent anew."""
    return Screen(
        paragraphs(
            _("The privacy notice has changed. Read the new one and tell me whether you accept it."),
            _(
                "Your answers are saved, and you can go on as before. If you do not accept the notice, you can delete "
                "your data: write /poista."
            ),
        ),
        [[button(READ, "privacy", "show")], [_accept_button(version)]],
    )


def accepted(version: str, *, is_free: bool) -> Screen:
    """Confirm the new consent; buttons of its own would stand in the way of what is asked just now."""
    return Screen(
        _("Thank you. You accepted version {version} of the privacy notice.", version=version),
        [[menu_button()]] if is_free else (),
    )


def _accept_button(version: str) -> Button:
    return button(NC_("button", "I accept the new notice"), "privacy", "accept", version_id(version))


def version_id(version: str) -> str:
    """Write the version of a notice as the id of a button."""
    return re.sub(r"[^a-z0-9_.-]", "-", version.casefold())[:32]


def stored(person: Person, answers: Answers | None) -> Screen:
    """Show what is stored, and offer it as a file."""
    own = lines(_("Name on Telegram: {name}", name=person.name), _("Telegram number: {id}", id=person.telegram_id))
    told = summary_lines(answers) if answers else _("There are no answers yet.")
    rows = [
        [button(NC_("button", "Download as a file"), "privacy", "file")],
        [button(READ, "privacy", "show")],
        [button(ERASE, "privacy", "erase"), menu_button()],
    ]
    if person.company_id is not None:
        rows.insert(0, [button(NC_("button", "Change"), "profile", "edit")])
    return Screen(paragraphs(Markup("<b>{}</b>").format(_("What I store about you")), own, told), rows)


def file(content: dict[str, Any]) -> Screen:
    """Give everything that is stored as a JSON file."""
    return Screen(
        _("Everything I store about you is in this file. Programs read it, and you can read it in a text editor too."),
        [[menu_button()]],
        attachment=Attachment("tietoni.json", as_json(content).encode(), is_picture=False),
    )


def ask_to_erase(person: Person, project: Project, *, alone: bool, now: datetime) -> Screen:
    """Ask once more before erasing; the button knows when it was made."""
    return Screen(
        paragraphs(
            _("Do you really want to delete your data?"),
            _what_goes(person, alone=alone),
            _(
                "If you have been to meetings, your name and your company stay on the attendance lists. "
                "The funder requires the lists to be kept until {day}.",
                day=speak_day(project.attendance_kept_until),
            ),
        ),
        [
            [button(ERASE, "privacy", "erase_all", f"{now.astimezone(UTC):%Y%m%d%H%M}")],
            [button(NC_("button", "Keep my data"), "privacy", "keep")],
        ],
    )


def _what_goes(person: Person, *, alone: bool) -> Markup:
    if person.company_id is None:
        return _("I delete your answers and your messages at once.")
    if alone:
        return _("I delete your profile, your answers and your messages at once. Your company's data goes too.")
    return _("I delete your data and your messages at once. Your company's profile stays with your colleagues.")


def erased(project: Project) -> Screen:
    """Confirm the erasure and say how to come back."""
    return Screen(
        paragraphs(
            _("Your data is deleted. This chat stays on Telegram until you delete it yourself."),
            _(
                "If you want to come back some day, write /aloita. {contact} answers questions.",
                contact=project.contact,
            ),
        )
    )


def kept() -> Screen:
    """Confirm that nothing was erased."""
    return Screen(_("Your data is kept as it was."), [[menu_button()]])


def is_fresh(made: str, now: datetime) -> bool:
    """Tell whether the button that erases everything was made within the last hour."""
    try:
        at = datetime.strptime(made, "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError:
        return False
    return timedelta(0) <= now - at < timedelta(hours=1)
