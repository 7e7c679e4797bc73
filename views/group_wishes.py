"""Show a coordinator how the next search for groups is done, and what is wished of pairs of companies."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from domain.desk import Named
from domain.group_proposals import FEW, Emphasis, PairWish, Planned, Wishes, WishSought
from domain.places import PLACES
from domain.questions.signup import TRADE_OPTIONS
from domain.texts import N_, NC_
from views.answers import listed, option_label
from views.callbacks import data
from views.cards import topics
from views.group_lists import LONGEST_LABEL, all_button
from views.group_proposals import SEEK, list_button, proposals_title, seek_button
from views.menu import button
from views.pairs import company, company_name
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

TICK = "✓ "
MOST_NAMED, MOST_PAIRS = 6, 20
"""So many are told of at most, so that everything fits into one message."""

KINDS = {
    Emphasis.many: NC_("button", "Many groups"),
    Emphasis.between: NC_("button", "In between"),
    Emphasis.good: NC_("button", "Good groups"),
}
SPOKEN_KINDS = {
    Emphasis.many: N_("As many companies as possible come into a group."),
    Emphasis.between: N_("Both the number of groups and how well they fit count."),
    Emphasis.good: N_("Only companies that fit well together come into a group."),
}
LIMITS = {
    "places": NC_("button", "Municipalities"),
    "trades": NC_("button", "Trades"),
    "topics": NC_("button", "Topics"),
}
WISHES = NC_("button", "Wishes about companies")


def plan(planned: Planned, *, edits: int | None = None) -> Screen:
    """Show how the next search is done, and let it be changed."""
    wishes = planned.wishes
    about = _(
        "I look among the companies without a group for those that fit best together. A proposal has three to seven "
        "companies, so there is room for more."
    )
    limits = [button(text, "proposal", "limit", key) for key, text in LIMITS.items()]
    kinds = [_ticked(text, each is wishes.emphasis, data("proposal", "kind", each)) for each, text in KINDS.items()]
    few = _ticked(NC_("button", "Three groups at most"), wishes.most is not None, data("proposal", "few"))
    return Screen(
        paragraphs(proposals_title(), about, _how(planned)),
        [
            [seek_button(SEEK)],
            kinds,
            limits,
            [few],
            [button(WISHES, "proposal", "wishes")],
            [all_button()],
        ],
        edits,
    )


def _ticked(text: str, is_chosen: bool, says: str) -> Button:  # noqa: FBT001 - the one fact of a tick
    return Button((TICK if is_chosen else "") + label(p_("button", text)), says)


def _how(planned: Planned) -> Markup:
    wishes = planned.wishes
    most = n_("I look for {count} group at most.", "I look for {count} groups at most.", FEW) if wishes.most else None
    said = (*_narrowed(wishes), _(SPOKEN_KINDS[wishes.emphasis]), most, _resting(planned))
    return lines(_("This is how I look:"), *(Markup("• {}").format(each) for each in said if each))


def _narrowed(wishes: Wishes) -> tuple[Markup | None, ...]:
    if not (wishes.places or wishes.trades or wishes.topics):
        return (_("All companies without a group are looked at."),)
    named = {option.id: option_label(option) for option in TRADE_OPTIONS}
    return (
        _("Municipalities: {places}", places=_some([escape(PLACES[each].name) for each in wishes.places]))
        if wishes.places
        else None,
        _("Trades: {trades}", trades=_some([named[each] for each in wishes.trades])) if wishes.trades else None,
        _("At least one of these topics: {topics}", topics=topics(wishes.topics[:MOST_NAMED]))
        if wishes.topics
        else None,
    )


def _some(named: Sequence[Markup]) -> Markup:
    more = len(named) - MOST_NAMED
    return listed(named) if more <= 0 else listed([*named[:MOST_NAMED], _("{count} others", count=more)])


def wishes(planned: Planned, *, edits: int | None = None) -> Screen:
    """List what is wished of pairs, and let it be forgotten."""
    shown = planned.pairs[:MOST_PAIRS]
    empty = _("There are no wishes yet. You can wish two companies into the same group, or into different ones.")
    told = [Markup("• {}").format(_spoken(each)) for each in shown]
    hint = _("Press a wish to forget it.") if shown else None
    wake = button(NC_("button", "Let the resting ones in"), "proposal", "wake")
    return Screen(
        paragraphs(
            Markup("<b>{}</b>").format(p_("button", WISHES)),
            lines(*told) if told else empty,
            _resting(planned),
            hint,
        ),
        [
            *([_forget(each)] for each in shown),
            *([[wake]] if planned.resting else []),
            [button(NC_("button", "Add a wish"), "proposal", "wish")],
            [back_to_plan()],
        ],
        edits,
    )


def _resting(planned: Planned) -> Markup | None:
    if not planned.resting:
        return None
    return n_(
        "{count} company is left out of proposals for now.",
        "{count} companies are left out of proposals for now.",
        planned.resting,
    )


def back_to_plan() -> Button:
    """Make the button that leads back to the plan of a search."""
    return button(NC_("button", "Back to the search"), "proposal", "plan")


def _spoken(wish: PairWish) -> Markup:
    named = {"company": company_name(wish.first), "other": company_name(wish.second)}
    if wish.together:
        return _("Same group: {company} – {other}", **named)
    return _("Different groups: {company} – {other}", **named)


def _forget(wish: PairWish) -> Button:
    names = f"{label(company_name(wish.first))[:16]} – {label(company_name(wish.second))[:16]}"
    return Button(names[:LONGEST_LABEL], data("proposal", "unwish", _pair(wish.first, wish.second)))


def _pair(first: Named, second: Named) -> str:
    return f"{first.id}.{second.id}"


def found(sought: WishSought) -> Screen:
    """Show the companies that a search found, to choose from."""
    begun = f"{sought.first.id}." if sought.first else ""
    chosen = _("The first one: {company}", company=company(sought.first)) if sought.first else None
    rows = [
        [Button(label(company(each))[:LONGEST_LABEL], data("proposal", "wish", f"{begun}{each.id}"))]
        for each in sought.found
    ]
    again = button(NC_("button", "Search again"), "proposal", "wish", begun.rstrip("."))
    return Screen(lines(chosen, _("Which company do you mean?")), [*rows, [again], [back_to_plan()]])


def ask_which(first: Named, second: Named) -> Screen:
    """Ask what is wished of two companies."""
    text = lines(
        _("What do you wish of these two?"), *(Markup("• {}").format(company(each)) for each in (first, second))
    )
    id_ = _pair(first, second)
    return Screen(
        text,
        [
            [Button(label(p_("button", "Into the same group")), data("proposal", "wish_set", f"{id_}.same"))],
            [Button(label(p_("button", "Into different groups")), data("proposal", "wish_set", f"{id_}.apart"))],
            [back_to_plan()],
        ],
    )


def gone() -> Screen:
    """Say that a company is not there any more."""
    return Screen(_("This company is not here any more."), [[list_button()], [back_to_plan()]])
