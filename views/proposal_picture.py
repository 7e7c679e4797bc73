"""Show a proposal of a group as a picture, with the same told in words below it."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.desk import Named
from domain.group_proposals import Helping, Proposed
from domain.texts import NC_
from views.answers import listed
from views.cards import topics
from views.group_proposals import list_button, number_of_proposal
from views.menu import button
from views.pairs import company, company_name
from views.pictures.values import Network, as_facts
from views.screen import Drawing, Screen, lines
from views.texts import _, plain

MOST_HELPS, MOST_TAKERS, LONGEST_NAME = 3, 2, 30
"""So many are told of below the picture, of which a caption takes a thousand characters."""

MOST_DRAWN = 6
"""So many topics are drawn; more could not be told apart."""


def picture(of: Proposed) -> Screen:
    """Draw who can help whom, who shares the need, who knows whom and who competes."""
    helps = of.helps[:MOST_DRAWN]
    text = lines(
        number_of_proposal(of),
        _("An arrow leads from a company that can help to one that needs help.") if helps else None,
        *(_helping(number, each) for number, each in enumerate(helps[:MOST_HELPS], 1)),
        _("All the rest is told in the proposal."),
    )
    found = button(NC_("button", "Found this group"), "proposal", "found", str(of.id))
    rows = [[list_button()]] if of.group_id is not None else [[found], [list_button()]]
    return Screen(text, rows, drawing=Drawing("ehdotus.png", as_facts(_network(of, helps))))


def _helping(number: int, each: Helping) -> Markup:
    takers = [company_name(taker, LONGEST_NAME) for taker in each.takers[:MOST_TAKERS]]
    more = len(each.takers) - MOST_TAKERS
    told = [*takers, _("{count} others", count=more)] if more > 0 else takers
    giver = company_name(each.giver, LONGEST_NAME)
    return Markup("{} {}: {} → {}").format(number, topics([each.topic]), giver, listed(told))


def _network(of: Proposed, helps: Sequence[Helping]) -> Network:
    at = {each.id: number for number, each in enumerate(of.members)}
    theme = topics([of.theme]) if of.theme else Markup()
    return Network(
        title=plain(_("Proposal {number}", number=of.number)),
        names=[plain(company(each)) for each in of.members],
        sharing=[at[each.id] for each in of.sharing],
        sharing_words=plain(_("Common need: {topic}", topic=theme)),
        leading=[at[each.id] for each in of.locomotives],
        leading_words=plain(_("Could be the locomotive")),
        topics=[plain(topics([each.topic])) for each in helps],
        arrows=[
            (at[each.giver.id], at[taker.id], number) for number, each in enumerate(helps) for taker in each.takers
        ],
        ties=_places(at, of.ties),
        tie_words=plain(_("Co-operate already")),
        rivals=_places(at, of.competitors),
        rival_words=plain(_("Same trade in the same municipality")),
    )


def _places(at: dict[int, int], pairs: Sequence[tuple[Named, Named]]) -> list[tuple[int, int]]:
    return [(at[one.id], at[other.id]) for one, other in pairs]
