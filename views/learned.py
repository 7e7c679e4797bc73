"""Say what a company's own answers have moved in its suggestions, and how to have it forgotten."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from domain.matching.learning import Leaning
from domain.matching.model import Kind
from domain.texts import N_, NC_
from views.answers import listed
from views.menu import SUGGESTIONS, button, menu_button
from views.screen import Screen, lines, paragraphs
from views.texts import _

LEARNED = NC_("button", "What I have learned from you")
FORGET = NC_("button", "Forget what you have learned")

KINDS: dict[Kind, str] = {
    Kind.shared: N_("a shared need"),
    Kind.get: N_("help that you can get"),
    Kind.give: N_("help that you can give"),
    Kind.trade: N_("the trade"),
    Kind.distance: N_("nearness"),
    Kind.slots: N_("the times to meet"),
    Kind.size: N_("the size of the company"),
}


def moved(leanings: Sequence[Leaning]) -> Markup | None:
    """Say in two lines what weighs more and what less by a company's answers; None where nothing was moved."""
    if not leanings:
        return None
    more = _kinds(each for each in leanings if each.after > each.before)
    less = _kinds(each for each in leanings if each.after < each.before)
    return lines(
        _("Your earlier answers have changed the order of the suggestions a little."),
        _("This weighs more for you: {kinds}.", kinds=more) if more else None,
        _("This weighs less for you: {kinds}.", kinds=less) if less else None,
    )


def _kinds(leanings: Iterable[Leaning]) -> Markup:
    return listed([_(KINDS[each.kind]) for each in leanings])


def learned(leanings: Sequence[Leaning]) -> Screen:
    """Tell what was learned from a company's own answers."""
    said = moved(leanings)
    ways = [button(SUGGESTIONS, "suggest", "list"), menu_button()]
    if said is None:
        return Screen(_("Your answers have not changed the order of the suggestions."), [ways])
    return Screen(
        paragraphs(
            said,
            _("If you want, I forget what I have learned from your answers."),
        ),
        [[button(FORGET, "suggest", "forget")], ways],
    )


def forgotten(*, edits: int | None) -> Screen:
    """Confirm that it was forgotten, and say what stays."""
    return Screen(
        _(
            "I have forgotten what I had learned from you. Your earlier answers do not change the order any more. I "
            "still do not suggest the companies that you do not want."
        ),
        [[button(SUGGESTIONS, "suggest", "list"), menu_button()]],
        edits,
    )
