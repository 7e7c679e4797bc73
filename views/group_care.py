"""Ask kindly after quiet groups, and list them for coordinators."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.desk import page_of
from domain.group_sights import Mine
from domain.group_surveys import Quiet
from domain.texts import NC_
from views.callbacks import data
from views.format import speak_day
from views.group_invitations import ask_button, groups_button, named
from views.group_lists import all_button, open_button
from views.group_words import stage, title
from views.menu import button, desk_button, menu_button
from views.pairs import pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

QUIET = NC_("button", "Quiet groups")
WELL = NC_("button", "All is well")
ON_A_PAGE = 8


def asked_after(fact: Quiet) -> Screen:
    """Ask the contact of a quiet group how it is, with what could come next."""
    id_ = str(fact.group_id)
    return Screen(
        paragraphs(
            lines(
                _("Your group has been quiet for a while."),
                _("Group: {title}", title=Markup("<b>{}</b>").format(title(fact.title))),
                _last(fact),
            ),
            _("That happens easily when everyday work keeps you busy. What would you like to do next?"),
            _("If all is well, tell me so with the first button. Then I do not ask again for a while."),
        ),
        [
            [button(WELL, "group", "fine", id_)],
            [button(NC_("button", "Call a meeting"), "gather", "call", id_)],
            [button(NC_("button", "Ask the coordinator"), "group", "ask", id_)],
            [button(NC_("button", "Show the group"), "group", "show", id_)],
        ],
    )


def told(fact: Quiet) -> Screen:
    """Tell a coordinator of a quiet group whose contact could not be asked."""
    return Screen(
        paragraphs(
            lines(_("A group has been quiet for a while."), *_seen(fact), _last(fact)),
            _("I could not ask a contact person: there is none, or nobody can be reached now. What comes next?"),
        ),
        [
            [_well(fact)],
            [button(NC_("button", "Show the group"), "groups", "show", str(fact.group_id))],
            [button(QUIET, "groups", "quiet")],
        ],
    )


def _last(fact: Quiet) -> Markup:
    return _("Last heard of: {day}", day=speak_day(fact.heard_on))


def _seen(fact: Quiet) -> tuple[Markup, Markup]:
    named_so = _("Group: {title}", title=Markup("<b>{}</b>").format(title(fact.title)))
    return named_so, _("Stage: {stage}", stage=stage(fact.stage))


def _well(fact: Quiet) -> Button:
    return Button(label(p_("button", WELL)), data("groups", "fine", str(fact.group_id), fact.version))


def well(mine: Mine, *, edits: int | None) -> Screen:
    """Thank a company of a group that told that all is well, and say what follows."""
    text = _("Good to hear. I wrote it down, and I do not ask again for a while.")
    return Screen(lines(text, named(mine)), [[ask_button(mine)], [groups_button(), menu_button()]], edits)


def quiet(found: Sequence[Quiet], page: int, *, edits: int | None) -> Screen:
    """List the quiet groups for coordinators, the quietest first."""
    head = Markup("<b>{}</b>").format(p_("button", QUIET))
    if not found:
        text = _("No group is quiet: all of them have been heard of lately.")
        return Screen(paragraphs(head, text), [[all_button()], [desk_button()]], edits)
    shown, page, count = page_of(found, page, ON_A_PAGE)
    told_of = [lines(*_seen(each), _quiet_for(each)) for each in shown]
    hint = _("I have asked the contact person once. Open a group, or tell me that all is well.")
    rows = [[open_button(each.group_id, title(each.title)), _well(each)] for each in shown]
    last = [[all_button()], [desk_button()]]
    return Screen(paragraphs(head, *told_of, hint), [*rows, *pages("quiet", page, count, "groups"), *last], edits)


def _quiet_for(fact: Quiet) -> Markup:
    return n_("Quiet for {count} day.", "Quiet for {count} days.", fact.days)
