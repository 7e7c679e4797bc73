"""Show a coordinator companies to choose from, two of them beside each other, and what may be done about a pair."""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

from domain.desk import ForbiddenOne, Forbidding, Match, Named, Obstacle, Sought, Suggested, page_of
from domain.matching.model import Why as Blocked
from domain.places import PLACES
from domain.texts import N_, NC_
from domain.traits import Reason, Why
from views.callbacks import data
from views.cards import times, topics
from views.menu import button, desk_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_

FORBIDDEN = NC_("button", "Pairs kept apart")
ON_A_PAGE = 6
LONGEST_NAME, LONGEST_ON_BUTTON = 60, 40
MOST_TOPICS = 4
"""So many topics of a reason are named, so that everything fits into one message."""

BLOCKS = {
    Blocked.distance: N_("I would not suggest them: they are farther from each other than one of them travels."),
    Blocked.slots: N_("I would not suggest them: they have no time in common to meet."),
    Blocked.competitors: N_("I would not suggest them: they are competitors in the same municipality."),
}
OBSTACLES = {
    Obstacle.itself: N_("This is one and the same company. Choose another one beside it."),
    Obstacle.off: N_("You cannot suggest the pair: suggestions are switched off in the settings."),
    Obstacle.forbidden: N_("You cannot suggest the pair: it is kept apart."),
    Obstacle.introduced: N_("You need not suggest the pair: they have been introduced to each other already."),
    Obstacle.known: N_("You need not suggest the pair: they know each other already."),
    Obstacle.refused: N_("You cannot suggest the pair: one of them does not want it."),
    Obstacle.under_way: N_("The pair has been suggested already, and I wait for answers."),
    Obstacle.resting: N_("You cannot suggest the pair now: it was suggested not long ago."),
    Obstacle.unreachable: N_("You cannot suggest the pair now, because this company cannot be reached: {company}"),
    Obstacle.paused: N_("You cannot suggest the pair now, because this company is on a break: {company}"),
    Obstacle.silent: N_(
        "You cannot suggest the pair now, because this company has left suggestions unanswered: {company}"
    ),
}
SUGGEST = NC_("button", "Suggest the pair")
FORBID = NC_("button", "Keep them apart")
ALLOW = NC_("button", "Do not keep them apart")


def company(named: Named) -> Markup:
    """Name a company with its municipality."""
    name = company_name(named)
    return Markup("{}, {}").format(name, PLACES[named.place].name) if named.place else name


def company_name(named: Named, longest: int = LONGEST_NAME) -> Markup:
    """Name a company alone; very long names are cut."""
    return escape(_cut(named.name, longest)) if named.name else _("no name yet")


def company_button(named: Named, action: str, id_: str) -> Button:
    """Make a button of a company's name; very long ones are cut."""
    return Button(_cut(label(company(named))), data("desk", action, id_))


def _cut(text: str, longest: int = LONGEST_ON_BUTTON) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def pages(action: str, page: int, count: int, feature: str = "desk") -> list[list[Button]]:
    """Lay out the buttons that turn the pages of a long list."""
    row = []
    if page > 0:
        row.append(button(NC_("button", "Previous page"), feature, action, str(page - 1)))
    if page + 1 < count:
        row.append(button(NC_("button", "Next page"), feature, action, str(page + 1)))
    return [row] if row else []


def between(one: Named, other: Named, reasons: Iterable[Reason], back: Iterable[Reason] = ()) -> list[Markup]:
    """List what speaks for a pair; of the reasons of the other side only its own wishes are new."""
    wishes = (each for each in back if each.why in {Why.wished_same, Why.wished_other})
    said = [*(_speak(each, one, other) for each in reasons), *(_speak(each, other, one) for each in wishes)]
    return [Markup("– {}").format(each) for each in said]


def _speak(reason: Reason, mine: Named, theirs: Named) -> Markup:
    about, me, them = reason.topics[:MOST_TOPICS], company_name(mine), company_name(theirs)
    said: dict[Why, Callable[[], Markup]] = {
        Why.shared: lambda: _("A need of both: {topics}", topics=topics(about)),
        Why.interest: lambda: _("Both are interested in this: {topics}", topics=topics(about)),
        Why.get: lambda: _("{company} gets help with this: {topics}", company=me, topics=topics(about)),
        Why.give: lambda: _("{company} gets help with this: {topics}", company=them, topics=topics(about)),
        Why.wished_same: lambda: _("{company} hopes for the same trade", company=me),
        Why.wished_other: lambda: _("{company} hopes for another trade", company=me),
        Why.no_rivals: lambda: _("Different trades"),
        Why.same_place: lambda: _("The same municipality"),
        Why.times: lambda: _("Both can meet at these times: {times}", times=times(about)),
    }
    return said[reason.why]()


def match(shown: Match) -> Screen:
    """Show two companies beside each other, and what can be done."""
    return Screen(paragraphs(_names(shown), _fit(shown), _reasons(shown), _standing(shown)), _rows(shown))


def _names(shown: Match) -> Markup:
    both = (Markup("• {}").format(company(each)) for each in (shown.first, shown.second))
    return lines(Markup("<b>{}</b>").format(_("Two companies")), *both)


def _fit(shown: Match) -> Markup | None:
    if shown.obstacle is Obstacle.itself:
        return None
    if shown.blocked is not None:
        return _(BLOCKS[shown.blocked])
    return _(
        "How they fit: {score}/1000. From {least} on I suggest pairs by myself.", score=shown.score, least=shown.least
    )


def _reasons(shown: Match) -> Markup | None:
    found = between(shown.first, shown.second, shown.reasons, shown.reasons_back)
    if shown.obstacle is Obstacle.itself:
        return None
    if not found:
        return _("Nothing that they have told speaks for the pair.")
    return lines(_("This speaks for the pair:"), *found)


def _standing(shown: Match) -> Markup:
    if shown.obstacle is None:
        return _(
            "If you suggest the pair, both get a suggestion without a name. It says that the coordinator suggests them "
            "to each other."
        )
    return _(OBSTACLES[shown.obstacle], company=company(shown.who) if shown.who else "")


def _rows(shown: Match) -> list[list[Button]]:
    id_ = f"{shown.first.id}.{shown.second.id}"
    rows = [] if shown.obstacle else [[button(SUGGEST, "desk", "suggest", id_)]]
    if shown.forbidding is Forbidding.possible:
        rows.append([button(FORBID, "desk", "forbid", id_)])
    if shown.forbidding is Forbidding.done:
        rows.append([button(ALLOW, "desk", "allow", id_)])
    other = button(NC_("button", "Choose another company"), "desk", "find", str(shown.first.id))
    return [*rows, [other], [desk_button()]]


def suggested(done: Suggested, *, edits: int | None) -> Screen:
    """Confirm that a pair was suggested, and say to whom it goes when."""
    return Screen(
        paragraphs(
            _("I suggested the companies to each other."),
            lines(
                *(_("Gets the suggestion now: {company}", company=company(each)) for each in done.told),
                *(_("Gets the suggestion later: {company}", company=company(each)) for each in done.later),
            ),
            _(
                "Neither sees the name before both want to get to know each other. If only one of them does, I tell "
                "nobody."
            ),
        ),
        [[desk_button()]],
        edits,
    )


def forbade(shown: Match, number: int, *, edits: int | None) -> Screen:
    """Confirm that a pair is kept apart."""
    id_ = f"{shown.first.id}.{shown.second.id}"
    return Screen(
        paragraphs(
            _names(shown),
            _(
                "I do not suggest them to each other any more. If anything was open between them, I took it back. "
                "They are told nothing of it."
            ),
        ),
        [
            [button(NC_("button", "Write down the reason"), "desk", "reason", str(number))],
            [button(ALLOW, "desk", "allow", id_)],
            [desk_button()],
        ],
        edits,
    )


def reason_kept() -> Screen:
    """Confirm that the reason was written down."""
    return Screen(_("I wrote the reason down. Only coordinators see it."), [[desk_button()]])


def found(sought: Sought) -> Screen:
    """Show the companies that a search found, to choose from."""
    first = sought.first
    chosen = _("I show it beside this company: {company}", company=company(first)) if first else None
    rows = [
        [company_button(each, "pair", f"{first.id}.{each.id}") if first else company_button(each, "find", str(each.id))]
        for each in sought.found
    ]
    again = button(NC_("button", "Search again"), "desk", "find", str(first.id) if first else "")
    return Screen(paragraphs(_("Which company do you mean?"), chosen), [*rows, [again], [desk_button()]])


def found_nothing(words: str) -> Markup:
    """Say that no company has such a name."""
    return _("I found no company with such a name: {words}", words=words)


def forbidden(found: Sequence[ForbiddenOne], page: int, *, edits: int | None) -> Screen:
    """List the pairs that coordinators keep apart."""
    shown, page, count = page_of(found, page, ON_A_PAGE)
    empty = None if found else _("No pair is kept apart by coordinators.")
    return Screen(
        paragraphs(Markup("<b>{}</b>").format(p_("button", FORBIDDEN)), empty, *map(_forbidden, shown)),
        [
            *([_pair_button(each)] for each in shown),
            *pages("forbidden", page, count),
            [desk_button()],
        ],
        edits,
    )


def _forbidden(pair: ForbiddenOne) -> Markup:
    return lines(
        Markup("• {}").format(company(pair.first)),
        Markup("• {}").format(company(pair.second)),
        _("Reason: {reason}", reason=pair.reason) if pair.reason else None,
    )


def _pair_button(pair: ForbiddenOne) -> Button:
    names = " – ".join(label(company_name(each)) for each in (pair.first, pair.second))
    return Button(_cut(names), data("desk", "pair", f"{pair.first.id}.{pair.second.id}"))
