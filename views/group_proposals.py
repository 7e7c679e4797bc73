"""Show coordinators the groups that Puhti proposes, one at a time, and who is left without one."""

from markupsafe import Markup

from domain.desk import page_of
from domain.group_proposals import Proposals, Proposed, Search
from domain.matching.groups.proposals import Left
from domain.texts import N_, NC_
from views.callbacks import data
from views.cards import topics
from views.group_lists import all_button
from views.menu import button
from views.pairs import company, company_name, pages
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

PROPOSALS = NC_("button", "Group proposals")
SEEK = NC_("button", "Look for groups")
MOST_HELPS, MOST_TOPICS, MOST_COMPETITORS = 4, 3, 3
"""So many are told of at most, so that a proposal is read at a glance."""

LEFT = {
    Left.others: N_("others fit better together: {count}"),
    Left.nobody: N_("no company fits: {count}"),
    Left.too_few: N_("only one company fits: {count}"),
    Left.cluster: N_("belongs to a ready group: {count}"),
    Left.inactive: N_("on a break: {count}"),
}


def proposals(sought: Proposals | None, page: int = 0, *, edits: int | None = None) -> Screen:
    """Show one proposal of the newest search, or how it stands."""
    if sought is None:
        return _screen(_offer(), SEEK, edits)
    match sought.search:
        case Search.under_way:
            text = _("I am looking for groups. It takes a moment. I write when the proposals are ready.")
            return Screen(paragraphs(_title(), text), [[all_button()]], edits)
        case Search.failed:
            return _screen(_("Looking for groups did not succeed. Try again."), SEEK, edits)
        case Search.done:
            return _found(sought, page, edits)


def _screen(text: Markup, seek: str, edits: int | None) -> Screen:
    return Screen(paragraphs(_title(), text), [*_seek_rows(seek), [all_button()]], edits)


def _seek_rows(seek: str) -> list[list[Button]]:
    return [[button(seek, "groups", "seek")], [button(NC_("button", "Look for the best three"), "groups", "seek", "3")]]


def _title() -> Markup:
    return Markup("<b>{}</b>").format(p_("button", PROPOSALS))


def _offer() -> Markup:
    return _(
        "I look among the companies without a group for those that fit best together. A proposal has three to seven "
        "companies, so there is room for more."
    )


def _found(sought: Proposals, page: int, edits: int | None) -> Screen:
    again = NC_("button", "Look anew")
    if not sought.proposals:
        text = _("I found no group: there are too few companies that fit together.")
        return Screen(paragraphs(_title(), text, _left(sought)), [*_seek_rows(again), [all_button()]], edits)
    (shown,), page, count = page_of(sought.proposals, page, 1)
    said = n_("I found {count} group.", "I found {count} groups.", count)
    head = (said, _left(sought)) if page == 0 else ()
    return Screen(
        paragraphs(_title(), *head, _proposal(shown)),
        [
            [_found_button(shown)],
            *pages("proposals", page, count, feature="groups"),
            *_seek_rows(again),
            [all_button()],
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
    return Button(label(p_("button", "Found this group")), data("groups", "of_proposal", str(proposal.id)))


def _proposal(proposal: Proposed) -> Markup:
    number = Markup("<b>{}</b>").format(_("Proposal {number}", number=proposal.number))
    away = len(proposal.unreachable)
    themes, missing = proposal.themes[:MOST_TOPICS], proposal.missing[:MOST_TOPICS]
    return paragraphs(
        lines(
            number,
            _("Many need this: {topics}", topics=topics(themes)) if themes else None,
            *(Markup("• {}").format(company(each)) for each in proposal.members),
        ),
        _helps(proposal),
        lines(
            _("Nobody of the group offers this: {topics}", topics=topics(missing)) if missing else None,
            _("Longest way: {km} km", km=proposal.furthest) if proposal.furthest is not None else None,
            *(
                _("Same trade in the same municipality: {company} – {other}", company=company(a), other=company(b))
                for a, b in proposal.competitors[:MOST_COMPETITORS]
            ),
            _("Not to be reached on Telegram: {count}", count=away) if away else None,
        ),
    )


def _helps(proposal: Proposed) -> Markup | None:
    told = [
        Markup("• {}: {} → {}").format(
            topics([each.topic]), company_name(each.giver), Markup("; ").join(map(company_name, each.takers))
        )
        for each in proposal.helps[:MOST_HELPS]
    ]
    return lines(_("Who can help whom:"), *told) if told else None
