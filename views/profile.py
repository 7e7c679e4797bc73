"""Show the profile, offer to change it, and give out invitation links."""

import io
from datetime import date

import segno
from markupsafe import Markup, escape

from domain.form import Answers
from domain.invitations import Invited, Link, Purpose
from domain.onboarding import OthersGroup
from domain.people import Person
from domain.project import Project
from domain.questions import LATER, PROFILE
from domain.suggestions import MOST_ASKED
from domain.texts import NC_
from views.answers import HIDDEN, summary_lines
from views.callbacks import data
from views.format import speak_day
from views.menu import MENU, MORE, SIGN_UP, button, continue_button, menu_button
from views.screen import Attachment, Button, Screen, in_rows, label, lines, paragraphs
from views.texts import _

BACK = NC_("button", "Back to the profile")


def profile(answers: Answers) -> Screen:
    """Show everything that the company has told."""
    rows = [[button(NC_("button", "Change"), "profile", "edit"), menu_button()]]
    if any(question.key not in answers for question in LATER):
        rows.insert(0, [button(MORE, "profile", "more")])
    if "cluster" in answers:
        rows.append([button(NC_("button", "Invite companies to the group"), "profile", "cluster")])
    return Screen(paragraphs(Markup("<b>{}</b>").format(_("Your profile")), summary_lines(answers)), rows)


def what_to_change(answers: Answers) -> Screen:
    """Ask which answer of the profile to change, or to give."""
    hidden = HIDDEN | ({"locomotive"} - answers.keys())
    questions = [each for each in PROFILE if each.key not in hidden and each.applies(answers)]
    buttons = [Button(label(_(each.title)), data("profile", "change", each.key)) for each in questions]
    return Screen(
        _("What would you like to change?"),
        [*in_rows(buttons, 2), [button(BACK, "profile", "show")]],
    )


def group_of_others(step: OthersGroup) -> Screen:
    """Say who may change the name of the ready-made group, and how to leave it."""
    return Screen(
        paragraphs(
            lines(
                _("The name of the group can be changed by the company that founded it."),
                _("Group: {name}", name=step.cluster),
                _("Founder: {company}", company=step.founder or _("no name yet")),
            ),
            _("If your company is no longer in the group, change your answer about co-operation."),
        ),
        [
            [button(NC_("button", "Change the answer about co-operation"), "profile", "change", "cooperation")],
            [button(BACK, "profile", "show")],
        ],
    )


def thanks_for_more() -> Screen:
    """Thank for what was told after the sign-up."""
    return Screen(
        _("Thank you, that was all for now. I know better now whom to suggest to you."),
        [[button(NC_("button", "My profile"), "profile", "show"), button(MENU, "menu", "show")]],
    )


def asks_no_more() -> Screen:
    """Say that other companies are asked about a co-operation when those asked before have answered."""
    return Screen(
        _(
            "I ask at most {count} companies at a time whether they co-operate with you. You can name more when some "
            "of them have answered.",
            count=MOST_ASKED,
        )
    )


def no_hurry(*, hides_typing: bool = False) -> Screen:
    """Leave the rest for another time; taking the contact button away leaves no room for others."""
    if hides_typing:
        return Screen(_("All right. You can tell more whenever you like: open /profiili."), hides_typing=True)
    return Screen(
        _("All right. You can tell more whenever you like: open /profiili."),
        [[button(NC_("button", "My profile"), "profile", "show"), menu_button()]],
    )


def invitation(link: Link, project: Project, last_day: date) -> Screen:
    """Give an invitation link with its QR code, and say how and how long it works."""
    address = f"https://t.me/{project.bot_username}?start={link.payload}"
    picture = io.BytesIO()
    segno.make(address, micro=False).save(picture, kind="png", scale=8, border=4)
    if link.purpose is Purpose.cluster:
        text = paragraphs(
            _("Group: {name}", name=link.name),
            _("Send this link to the other entrepreneurs of your group, or show them the code in the picture."),
            _("The link is valid until {day}.", day=speak_day(last_day)),
        )
    elif link.purpose is Purpose.partner:
        text = paragraphs(
            _("Send this link to an entrepreneur whom you would like to have along, or show the code in the picture."),
            _("The link is valid until {day}.", day=speak_day(last_day)),
            _("I note that you two know each other, and do not suggest you to each other."),
        )
    else:
        text = paragraphs(
            _("Send this link to a colleague, or show the code in the picture."),
            _("The link is valid until {day} and can be used once.", day=speak_day(last_day)),
            _("Your colleague then sees the company's profile and can change it."),
        )
    return Screen(
        paragraphs(text, escape(address)),
        [[menu_button()]],
        attachment=Attachment("kutsu.png", picture.getvalue(), is_picture=True),
    )


def invited_to_cluster(invited: Invited) -> Screen:
    """Ask somebody who has signed up whether the company joins a ready-made group."""
    inviter = ", ".join(part for part in (invited.inviter, invited.company) if part)
    return Screen(
        lines(
            _("You have an invitation to the group ”{cluster}”.", cluster=invited.cluster),
            _("Invited by: {inviter}", inviter=inviter),
        ),
        [
            [button(NC_("button", "Join the group"), "invitation", "accept")],
            [button(NC_("button", "Not now"), "invitation", "decline")],
        ],
    )


def joined_cluster(name: str | None) -> Screen:
    """Confirm that the company belongs to a ready-made group."""
    return Screen(
        lines(_("Your company is now in the group."), _("Group: {name}", name=name)),
        [[button(NC_("button", "My profile"), "profile", "show"), menu_button()]],
    )


def cannot_join() -> Screen:
    """Say that the company belongs to a group already, or the invitation is used up."""
    return Screen(
        _(
            "I could not add your company to the group. "
            "The company is already in one, or the invitation is no longer valid."
        ),
        [[menu_button()]],
    )


def declined() -> Screen:
    """Confirm that an invitation was put aside."""
    return Screen(_("All right. Nothing changed. You can open the invitation again from its link."), [[menu_button()]])


def no_company_yet(person: Person) -> Screen:
    """Say that the profile comes with the sign-up."""
    if person.started:
        return Screen(
            _("Your sign-up is still open, and your answers are saved."),
            [[continue_button(), menu_button()]],
        )
    return Screen(
        _("You have no profile yet. It takes about two minutes to make one."),
        [[button(SIGN_UP, "signup", "resume"), menu_button()]],
    )
