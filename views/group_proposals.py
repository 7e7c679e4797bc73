"""Show coordinators the groups that Puhti proposes, one at a time, and who is left without one."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from domain.desk import Named
from domain.group_proposals import Proposals, Proposed, Search
from domain.matching.groups.proposals import Left
from domain.texts import N_, NC_
from views.callbacks import data
from views.cards import topics
from views.format import speak_day
from views.group_lists import LONGEST_LABEL, all_button
from views.menu import button
from views.pairs import company, company_name, pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

PROPOSALS = NC_("button", "Group proposals")
SEEK = NC_("button", "Look for groups")
MOST_HELPS, MOST_TOPICS, MOST_COMPETITORS, MOST_TIES = 4, 3, 3, 3
"""So many are told of at most, so that a proposal is read at a glance."""

LEFT = {
    Left.others: N_("others fit better together: {count}"),
    Left.nobody: N_("no company fits: {count}"),
    Left.too_few: N_("only one company fits: {count}"),
    Left.cluster: N_("belongs to a ready group: {count}"),
    Left.inactive: N_("on a break: {count}"),
}


def proposals(sought: Proposals, *, edits: int | None = None) -> Screen:
    """Show one proposal of a search, or how it stands."""
    match sought.search:
        case Search.under_way:
            return Screen(paragraphs(proposals_title(), _under_way(sought)), [[_look_again()], [all_button()]], edits)
        case Search.failed:
            text = _("Looking for groups did not succeed. Try again.")
            return Screen(paragraphs(proposals_title(), text), [[seek_button(SEEK)], [all_button()]], edits)
        case Search.done:
            return _found(sought, edits)


def proposals_title() -> Markup:
    """Head the screens about proposals."""
    return Markup("<b>{}</b>").format(p_("button", PROPOSALS))


def plan_button() -> Button:
    """Make the button that leads to what is wished of the next search."""
    return button(NC_("button", "Look anew"), "proposal", "plan")


def seek_button(text: str) -> Button:
    """Make the button that begins a search."""
    return button(text, "proposal", "seek")


def list_button() -> Button:
    """Make the button that leads back to the proposals."""
    return button(NC_("button", "Back to the proposals"), "proposal", "list")


def _under_way(sought: Proposals) -> Markup:
    far = _("So much is done: {percent} %", percent=sought.progress) if sought.progress else None
    return lines(_("I am looking for groups. It takes a moment. I write when the proposals are ready."), far)


def _look_again() -> Button:
    return button(NC_("button", "See how far it is"), "proposal", "list", "0")


def _found(sought: Proposals, edits: int | None) -> Screen:
    shown = sought.shown
    if shown is None:
        text = _("I found no group: there are too few companies that fit together.")
        wider = _("The search was narrowed. Look anew among more companies.") if sought.narrowed else None
        text = paragraphs(proposals_title(), lines(text, wider), _left(sought))
        return Screen(text, [[plan_button()], [all_button()]], edits)
    said = n_("I found {count} group.", "I found {count} groups.", sought.count)
    head = (said, _left(sought)) if sought.page == 0 else ()
    drop = button(NC_("button", "Discard the proposal"), "proposal", "drop", str(shown.id))
    return Screen(
        paragraphs(proposals_title(), *head, _proposal(shown)),
        [
            [_found_button(shown)],
            [button(NC_("button", "Show as a picture"), "proposal", "picture", str(shown.id))],
            *([] if shown.group_id is not None else [[drop]]),
            *pages("list", sought.page, sought.count, feature="proposal"),
            [plan_button(), all_button()],
        ],
        edits,
    )


def _left(sought: Proposals) -> Markup | None:
    """Say how many companies are left out, and why."""
    left = {why: count for why, count in (sought.left_out or {}).items() if count}
    if not left:
        return None
    total = sum(left.values())
    head = n_("{count} company is left without a group:", "{count} companies are left without a group:", total)
    return lines(head, *(Markup("• {}").format(_(LEFT[why], count=left[why])) for why in LEFT if why in left))


def _found_button(proposal: Proposed) -> Button:
    if proposal.group_id is not None:
        return Button(label(p_("button", "Show the group")), data("groups", "show", str(proposal.group_id)))
    return Button(label(p_("button", "Found this group")), data("proposal", "found", str(proposal.id)))


def number_of_proposal(of: Proposed) -> Markup:
    """Head a proposal."""
    return Markup("<b>{}</b>").format(_("Proposal {number}", number=of.number))


def _members(of: Proposed) -> Markup:
    return lines(*(Markup("• {}").format(company(each)) for each in of.members))


def _proposal(proposal: Proposed) -> Markup:
    away = len(proposal.unreachable)
    themes, missing = proposal.themes[:MOST_TOPICS], proposal.missing[:MOST_TOPICS]
    return paragraphs(
        lines(
            number_of_proposal(proposal),
            _("Many need this: {topics}", topics=topics(themes)) if themes else None,
            _members(proposal),
        ),
        _helps(proposal),
        lines(
            _("Nobody of the group offers this: {topics}", topics=topics(missing)) if missing else None,
            *(
                _("Co-operate already: {company} – {other}", company=company_name(a), other=company_name(b))
                for a, b in proposal.ties[:MOST_TIES]
            ),
            _("Could be the locomotive: {companies}", companies=_names(proposal.locomotives))
            if proposal.locomotives
            else None,
            _("Longest way: {km} km", km=proposal.furthest) if proposal.furthest is not None else None,
            *(
                _("Same trade in the same municipality: {company} – {other}", company=company(a), other=company(b))
                for a, b in proposal.competitors[:MOST_COMPETITORS]
            ),
            _("Not to be reached on Telegram: {count}", count=away) if away else None,
        ),
    )


def ask_why(of: Proposed) -> Screen:
    """Ask why a proposal does not do, so that the next search knows better."""
    id_ = str(of.id)
    text = _("Why does this proposal not do? I remember it when I look for groups the next time.")
    return Screen(
        paragraphs(number_of_proposal(of), _members(of), text),
        [
            [button(NC_("button", "Two do not fit together"), "proposal", "drop_pair", id_)],
            [button(NC_("button", "One does not fit in"), "proposal", "drop_one", id_)],
            [button(NC_("button", "Not the time for it"), "proposal", "drop_all", id_)],
            [list_button()],
        ],
    )


def choose_two(of: Proposed, first: Named | None) -> Screen:
    """Ask which two companies of a proposal do not fit together, one after the other."""
    begun = f"{of.id}.{first.id}" if first else str(of.id)
    ask = _("With which one does it not fit?") if first else _("Which two do not fit together? Choose the first one.")
    chosen = _("The first one: {company}", company=company(first)) if first else None
    others = [each for each in of.members if each != first]
    return _choose(of, lines(chosen, ask), others, "drop_pair", begun)


def choose_one(of: Proposed) -> Screen:
    """Ask which company does not fit in with the others."""
    return _choose(of, _("Which company does not fit in with the others?"), of.members, "drop_one", str(of.id))


def _choose(of: Proposed, ask: Markup, among: Sequence[Named], action: str, begun: str) -> Screen:
    rows = [
        [Button(label(company(each))[:LONGEST_LABEL], data("proposal", action, f"{begun}.{each.id}"))] for each in among
    ]
    return Screen(paragraphs(number_of_proposal(of), ask), [*rows, [list_button()]])


def discarded(remembers: Markup) -> Screen:
    """Confirm that a proposal was discarded, and say what is remembered of it."""
    wishes = button(NC_("button", "Wishes about companies"), "proposal", "wishes")
    text = lines(_("I discarded the proposal."), remembers)
    return Screen(text, [[list_button()], [wishes]])


def apart_remembered(one: Named, others: Sequence[Named]) -> Markup:
    """Say which companies do not come into the same group any more."""
    if len(others) == 1:
        (other,) = others
        return _(
            "I do not propose these for the same group any more: {company} – {other}",
            company=company_name(one),
            other=company_name(other),
        )
    return _("I do not propose this company for a group with the others any more: {company}", company=company_name(one))


def rest_remembered(until: date) -> Markup:
    """Say until when the companies of a proposal are left out."""
    return _("I leave its companies out of proposals until {day}.", day=speak_day(until))


def gone() -> Screen:
    """Say that there is no such proposal."""
    return Screen(_("This proposal is not here any more."), [[list_button()]])


def _helps(proposal: Proposed) -> Markup | None:
    told = [
        Markup("• {}: {} → {}").format(
            topics([each.topic]), company_name(each.giver), Markup("; ").join(map(company_name, each.takers))
        )
        for each in proposal.helps[:MOST_HELPS]
    ]
    return lines(_("Who can help whom:"), *told) if told else None


def _names(of: Sequence[Named]) -> Markup:
    return Markup(", ").join(map(company_name, of[:MOST_TIES]))
