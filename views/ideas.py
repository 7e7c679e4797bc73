"""Tell the coordinators of group ideas: which companies each would have, and what they all want to develop."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.desk import page_of
from domain.ideas import GroupIdea
from domain.texts import NC_
from views.callbacks import data
from views.cards import topics
from views.menu import desk_button
from views.pairs import company, pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_

IDEAS = NC_("button", "Group ideas")
ON_A_PAGE = 2
LONGEST_LABEL = 40


def found(idea: GroupIdea) -> Screen:
    """Tell of a new group idea."""
    title = Markup("<b>{}</b>").format(_("Group idea"))
    ask = _("You can found a group and invite them into it.")
    return Screen(paragraphs(title, _idea(idea), ask), [[_found_button(idea)], [desk_button()]])


def ideas(everything: Sequence[GroupIdea], page: int, *, edits: int | None) -> Screen:
    """List the group ideas, the newest first."""
    shown, page, count = page_of(everything, page, ON_A_PAGE)
    empty = _("There is no group idea yet: three companies that all know each other and share a need.")
    return Screen(
        paragraphs(Markup("<b>{}</b>").format(p_("button", IDEAS)), None if everything else empty, *map(_idea, shown)),
        [*([_found_button(each)] for each in shown), *pages("ideas", page, count), [desk_button()]],
        edits,
    )


def _found_button(idea: GroupIdea) -> Button:
    """Make the button that founds a group; where there are several ideas, their first needs tell them apart."""
    text = p_("button", "Found a group: {topics}", topics=topics(idea.needs[:1]))
    return Button(label(text)[:LONGEST_LABEL], data("groups", "idea", str(idea.id)))


def _idea(idea: GroupIdea) -> Markup:
    return paragraphs(
        _("Shared need: {topics}", topics=topics(idea.needs)),
        lines(
            _("These companies want to get to know each other, or work together already:"),
            *(Markup("• {}").format(company(each)) for each in idea.members),
        ),
    )
