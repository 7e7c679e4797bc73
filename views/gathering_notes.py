"""Ask what came of a group's meeting: mark who was there in one message, and write a memo."""

from markupsafe import Markup

from domain.gatherings import Gathering, Invitee
from domain.texts import NC_
from views.callbacks import data
from views.choices import TICK
from views.gatherings import acting, card, show
from views.group_lists import LONGEST_LABEL
from views.pairs import company
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_


def after(of: Gathering) -> Screen:
    """Ask whoever called a meeting how it went."""
    return attendance(of, before=_("How did the meeting go?"))


def attendance(of: Gathering, *, edits: int | None = None, before: Markup | None = None) -> Screen:
    """Show who is marked as there, each with a button; the answers to the invitation are marked already."""
    count = sum(each.was_there for each in of.invitees)
    there = n_("{count} company was there.", "{count} companies were there.", count)
    hint = _("Press a company to change its mark. The answers to the invitation are marked already.")
    rows = [[_mark(of, each)] for each in of.invitees]
    memo = acting(NC_("button", "Write a memo"), data("gather", "memo", str(of.meeting.id)))
    back = acting(NC_("button", "Ready"), data("gather", "show", str(of.meeting.id)))
    return Screen(paragraphs(before, card(of), lines(there, hint)), [*rows, [memo, back]], edits)


def _mark(of: Gathering, one: Invitee) -> Button:
    name = label(company(one.company))[:LONGEST_LABEL]
    says = f"{of.meeting.id}.{one.company.id}.{int(not one.was_there)}"
    return Button(TICK + name if one.was_there else name, data("gather", "mark", says))


def noted(of: Gathering) -> Screen:
    """Confirm that a memo was kept."""
    return show(of, before=_("The memo is kept. The companies of the group see it here."))
