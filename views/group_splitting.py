"""Let a coordinator split a group: who goes on in a group of their own, and what follows for all of them."""

import re
from collections.abc import Collection

from markupsafe import Markup

from domain.group_sights import Group, Mine
from domain.groups import MemberState, Seat
from domain.texts import NC_
from views.callbacks import data
from views.group_desk import acting, back, head
from views.group_invitations import groups_button, named
from views.group_lists import LONGEST_LABEL
from views.menu import button, menu_button
from views.pairs import company
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_

MARKS = re.compile(r"m([0-9a-f]{1,3})s\d{1,3}")
TICK = "✓ "
MOST = 12


def movable(of: Group) -> list[Seat]:
    """List the companies that can be chosen, in an order that stays."""
    return sorted((each for each in of.seats if each.state is MemberState.inside), key=lambda each: each.id)[:MOST]


def choice_of(of: Group, chosen: Collection[int]) -> str:
    """Write which companies are chosen: a mark for each seat, and what tells whether the seats are still the same."""
    seats = movable(of)
    mask = sum(1 << place for place, each in enumerate(seats) if each.company.id in chosen)
    return f"m{mask:x}s{sum(each.id for each in seats) % 997}"


def chosen_by(of: Group, word: str) -> list[int] | None:
    """Read which companies are chosen; None when the seats are not the same any more."""
    found = MARKS.fullmatch(word)
    mask = int(found[1], 16) if found else 0
    chosen = [each.company.id for place, each in enumerate(movable(of)) if mask >> place & 1]
    return chosen if word in {"", choice_of(of, chosen)} else None


def choose(of: Group, chosen: Collection[int], *, edits: int | None = None) -> Screen:
    """Ask which companies go on in a new group; a press chooses one, or takes it back."""
    rows = [[_company(of, each, chosen)] for each in movable(of)]
    go_on = acting(
        NC_("button", "Split the group"), data("groups", "split_sure", f"{of.id}.{choice_of(of, chosen)}", of.version)
    )
    enough = 0 < len(chosen) < len(rows)
    going = n_("{count} company goes to the new group.", "{count} companies go to the new group.", len(chosen))
    text = paragraphs(
        head(of),
        _("Which companies go on in a new group? Choose them, and then split the group."),
        going if chosen else None,
        _("Both groups keep the way so far, and I tell all who are in."),
    )
    return Screen(text, [*rows, *([[go_on]] if enough else []), [back(of)]], edits)


def _company(of: Group, seat: Seat, chosen: Collection[int]) -> Button:
    is_chosen = seat.company.id in chosen
    after = {*chosen} ^ {seat.company.id}
    name = (TICK if is_chosen else "") + label(company(seat.company))
    return Button(name[:LONGEST_LABEL], data("groups", "split", f"{of.id}.{choice_of(of, after)}", of.version))


def told(mine: Mine) -> Screen:
    """Tell a company of a group that was split where it is now."""
    text = _("Your group has been split in two. Your company is in this one now.")
    show = button(NC_("button", "Show the group"), "group", "show", str(mine.id))
    return Screen(lines(text, named(mine)), [[show], [groups_button(), menu_button()]])


def done() -> Markup:
    """Say that a group was split, and what is next."""
    return _("The group is split. This is the new one: give it a name, and see whether it has a contact person.")
