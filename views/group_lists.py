"""Show coordinators the groups by stage, what new ones can be founded of, and what is told of them."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape

from domain.contacts import speak_phone
from domain.desk import page_of
from domain.group_sights import AskedAbout, Listed, Ready, Shrunk
from domain.group_stages import Stage
from domain.ideas import SMALLEST
from domain.texts import NC_
from views.callbacks import data
from views.format import shortened
from views.group_words import missing, stage, title
from views.menu import GROUPS, button, desk_button
from views.pairs import pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

ON_A_PAGE = 8
MOST_READY = 20
LONGEST_LABEL = 40


def all_button() -> Button:
    """Make the button that leads to all groups."""
    return button(NC_("button", "All groups"), "groups", "list")


def open_button(group_id: int, text: Markup) -> Button:
    """Make a button that leads to a group."""
    return Button(label(text)[:LONGEST_LABEL], data("groups", "show", str(group_id)))


def groups(everything: Sequence[Listed], page: int, *, edits: int | None) -> Screen:
    """List the groups by stage."""
    shown, page, count = page_of(everything, page, ON_A_PAGE)
    told = [
        lines(Markup("<b>{}</b>").format(stage(each)), *map(_listed, some))
        for each, some in groupby(shown, key=lambda group: group.stage)
    ]
    return Screen(
        paragraphs(Markup("<b>{}</b>").format(p_("button", GROUPS)), *(told or [_("There is no group yet.")])),
        [
            *([open_button(each.id, title(each.title))] for each in shown),
            *pages("list", page, count, feature="groups"),
            [button(NC_("button", "Found a group"), "groups", "new")],
            [desk_button()],
        ],
        edits,
    )


def _listed(group: Listed) -> Markup:
    counts = _("in: {inside}, without an answer: {pending}", inside=group.inside, pending=group.pending)
    return Markup("• {} ({})").format(title(group.title), counts)


def new() -> Screen:
    """Ask of what a group is to be founded."""
    return Screen(
        _("What do you found the group of?"),
        [
            [button(NC_("button", "Group proposals"), "proposal", "list")],
            [button(NC_("button", "Around topics"), "groups", "themes")],
            [button(NC_("button", "Group ideas"), "desk", "ideas")],
            [button(NC_("button", "Of a ready group"), "groups", "ready")],
            [all_button()],
        ],
    )


def ready(found: Sequence[Ready]) -> Screen:
    """List the ready-made groups that can be taken in as they are."""
    shown = found[:MOST_READY]
    told = [
        Markup("• {} ({})").format(
            escape(shortened(each.name)), n_("{count} company", "{count} companies", each.companies)
        )
        for each in shown
    ]
    text = (
        paragraphs(_("The companies of a ready group are in the group at once, and I tell them so."), lines(*told))
        if shown
        else _("There is no ready group that is not in Puhti as a group already.")
    )
    rows = [[Button(each.name[:LONGEST_LABEL], data("groups", "take_in", str(each.id)))] for each in shown]
    return Screen(text, [*rows, [all_button()]])


def asked_about(fact: AskedAbout) -> Screen:
    """Tell a coordinator who asks about a group, and how to answer."""
    shown = (
        _("Phone: {phone}", phone=speak_phone(fact.phone)) if fact.phone else None,
        _("E-mail: {email}", email=fact.email) if fact.email else None,
        _("On Telegram: @{username}", username=fact.username) if fact.username else None,
    )
    text = lines(
        _("An entrepreneur wants to ask you about a group."),
        _("Group: {title}", title=title(fact.title)),
        _("Entrepreneur: {name}", name=fact.name),
        _("Company: {company}", company=fact.company or _("no name yet")),
        *shown,
    )
    how = None if any(shown) else _("The one who asked shows no contact details. I asked them to get in touch.")
    return Screen(paragraphs(text, how), [[_show(fact.group_id)], [desk_button()]])


def shrunk(fact: Shrunk) -> Screen:
    """Tell a coordinator that a group has become too small, or that nobody is left."""
    named = _("Group: {title}", title=title(fact.title))
    if fact.stage is Stage.lapsed:
        text = lines(_("The last company left a group, so the group lapsed."), named)
    else:
        text = lines(_("A group has become too small for a project."), named, missing(SMALLEST - fact.inside))
    return Screen(text, [[_show(fact.group_id)], [desk_button()]])


def _show(group_id: int) -> Button:
    return button(NC_("button", "Show the group"), "groups", "show", str(group_id))
