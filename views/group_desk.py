"""Show a coordinator one group: its companies with their answers and roles, the warnings, and inviting."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.desk import Named
from domain.group_sights import Group, GroupSought, Invited
from domain.group_stages import OPEN, OVER
from domain.groups import GONE, MemberState, Reply, Role, Seat, Warned, Why, warnings
from domain.texts import N_, NC_
from views.callbacks import data
from views.format import speak_day
from views.group_chats import chat_button
from views.group_lists import LONGEST_LABEL, all_button, open_button
from views.group_words import happened, missing, roles, stage, title
from views.pairs import company
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

MOST_SEATS, MOST_BUTTONS, MOST_WARNED = 12, 20, 4
"""So many are told of at most, so that everything fits into one message."""

ORDER = tuple(MemberState)
STATES = {
    MemberState.thinking: NC_("seat", "is thinking"),
    MemberState.inside: NC_("seat", "is in"),
    MemberState.waiting: NC_("seat", "is on the waiting list"),
    MemberState.declined: NC_("seat", "does not come along"),
    MemberState.left: NC_("seat", "left"),
    MemberState.removed: NC_("seat", "was taken out"),
}
ROLES = {
    Role.contact: NC_("button", "Make it the contact"),
    Role.locomotive: NC_("button", "Make it the locomotive"),
    Role.member: NC_("button", "Make it a member"),
    Role.interested: NC_("button", "Make it an interested one"),
    Role.expert: NC_("button", "Make it an expert"),
}
ANSWERS_FOR = {
    Reply.yes: NC_("button", "It comes along"),
    Reply.no: NC_("button", "It does not come along"),
}
WARNINGS = {
    Why.big: N_("This company has 10 people or more: {company}"),
    Why.elsewhere: N_("This company is in another group, too: {company}"),
}


def acting(text: str, says: str) -> Button:
    """Make a button of a marked label that carries the version of the group, so that it can become stale."""
    return Button(label(p_("button", text)), says)


def back(group: Group) -> Button:
    """Make the button that leads back to the group."""
    return open_button(group.id, _("Back to the group"))


def head(group: Group) -> Markup:
    """Name a group and its stage."""
    name = Markup("<b>{}</b>").format(title(group.title))
    resumes = _("From here it goes back to: {stage}", stage=stage(group.resumes)) if group.resumes else None
    return lines(name, _("Stage: {stage}", stage=stage(group.stage)), resumes)


def warned(of: Sequence[Warned]) -> Markup | None:
    """List what a coordinator should see, though nothing of it stands in the way."""
    said = [Markup("• {}").format(_warning(each)) for each in of[:MOST_WARNED]]
    return lines(_("Notice:"), *said) if said else None


def _warning(of: Warned) -> Markup:
    one, other = (company(each) if each else Markup() for each in (of.company, of.other))
    match of.why:
        case Why.apart:
            return _("These two are kept apart: {company} – {other}", company=one, other=other)
        case Why.few:
            return missing(of.count)
        case Why.many:
            return _("There are {count} companies, and ten is the most.", count=of.count)
        case Why.no_locomotive:
            return _("The group has no locomotive company.")
        case Why.no_contact:
            return _("The group has no contact person.")
    return _(WARNINGS[of.why], company=one)


def group(of: Group, *, edits: int | None = None, before: Markup | None = None) -> Screen:
    """Show a group with its companies, the warnings and what can be done."""
    note = _("Last note: {note}", note=of.note) if of.note else None
    speaks = warned(warnings(of.stage, of.seats)) if of.stage not in OVER else None
    return Screen(paragraphs(before, head(of), lines(happened(of), note), speaks, _seats(of)), _rows(of), edits)


def _seats(of: Group) -> Markup:
    shown = sorted(of.seats, key=lambda seat: ORDER.index(seat.state))[:MOST_SEATS]
    told = [Markup("• {}: {}").format(company(each.company), _standing(each)) for each in shown]
    rest = len(of.seats) - len(shown)
    more = n_("… and {count} more", "… and {count} more", rest) if rest else None
    return lines(_("Companies:"), *told, more) if told else _("There are no companies in the group yet.")


def _standing(seat: Seat) -> Markup:
    parts = [_answer(seat)]
    has_role = seat.is_contact or seat.role is not Role.member
    if has_role and seat.state not in GONE:
        contact = (Role.contact,) if seat.is_contact else ()
        parts.append(roles((*contact, seat.role) if seat.role is not Role.member else contact))
    if not seat.is_reachable and seat.state not in GONE:
        parts.append(_("cannot be reached now"))
    return Markup(", ").join(parts)


def _answer(seat: Seat) -> Markup:
    if seat.state is not MemberState.invited:
        return p_("seat", STATES[seat.state])
    if seat.asked_at is None or seat.answer_by is None:
        return p_("seat", "not invited yet")
    return p_("seat", "invited, time until {day}", day=speak_day(seat.answer_by))


def _rows(of: Group) -> list[list[Button]]:
    id_ = str(of.id)
    if of.stage in OVER:
        why = acting(NC_("button", "Write down the reason"), data("groups", "why", id_, of.version))
        reason = [[why]] if of.unexplained else []
        return [*reason, [acting(STAGE, data("groups", "stage", id_, of.version))], [all_button()]]
    rows = []
    if of.to_ask and of.stage in OPEN:
        text = n_("Invite {count} company", "Invite {count} companies", len(of.to_ask))
        rows.append([Button(label(text), data("groups", "invite", id_, of.version))])
    return [
        *rows,
        [acting(ADD, data("groups", "add", id_)), acting(NC_("button", "Companies"), data("groups", "companies", id_))],
        [
            acting(STAGE, data("groups", "stage", id_, of.version)),
            acting(NC_("button", "Checklist"), data("groups", "papers", id_)),
        ],
        [
            acting(NC_("button", "Rename"), data("groups", "rename", id_)),
            acting(NC_("button", "Merge"), data("groups", "merge", id_)),
            acting(NC_("button", "Split"), data("groups", "split", id_, of.version)),
        ],
        [
            acting(NC_("button", "Answers"), data("groups", "answers", id_)),
            acting(NC_("button", "Make the story"), data("groups", "story", id_)),
        ],
        [chat_button(of.id)],
        [acting(NC_("button", "Meetings"), data("gather", "list", id_))],
        [all_button()],
    ]


STAGE = NC_("button", "Change the stage")
ADD = NC_("button", "Add a company")


def invited(done: Invited, *, edits: int | None) -> Screen:
    """Say how many companies were invited, and which could not be."""
    sent = n_("I invited {count} company.", "I invited {count} companies.", done.count) if done.count else None
    away = n_(
        "Nobody of {count} company can be told now. Invite it again later.",
        "Nobody of {count} companies can be told now. Invite them again later.",
        len(done.unreachable),
    )
    away_told = away if done.unreachable else None
    return group(done.group, edits=edits, before=lines(sent, away_told))


def found(sought: GroupSought) -> Screen:
    """Show the companies that a search found, to be added."""
    of = sought.group
    rows = [[_name_button(each, data("groups", "pick", f"{of.id}.{each.id}", of.version))] for each in sought.found]
    again = acting(NC_("button", "Search again"), data("groups", "add", str(of.id)))
    return Screen(paragraphs(head(of), _("Which company do you mean?")), [*rows, [again], [back(of)]])


def _name_button(named: Named, says: str) -> Button:
    return Button(label(company(named))[:LONGEST_LABEL], says)


def companies(of: Group) -> Screen:
    """List the companies of a group as buttons."""
    there = [each.company for each in of.seats if each.state not in GONE][:MOST_BUTTONS]
    rows = [[_name_button(each, data("groups", "company", f"{of.id}.{each.id}"))] for each in there]
    text = _("Choose a company: you can give it a role or take it out of the group.")
    return Screen(paragraphs(head(of), text), [*rows, [acting(ADD, data("groups", "add", str(of.id)))], [back(of)]])


def seat(of: Group, one: Seat) -> Screen:
    """Show one company of a group, and what can be done about it."""
    id_ = f"{of.id}.{one.company.id}"
    rows = [
        [acting(text, data("groups", "role", f"{id_}.{role}", of.version))]
        for role, text in ROLES.items()
        if role is not one.role and not (role is Role.contact and one.is_contact)
    ]
    take_out = acting(NC_("button", "Take it out of the group"), data("groups", "remove", id_))
    answers = _answers_for(of, one)
    how = _("This company cannot be reached on Telegram. Ask it yourself, and write its answer down here.")
    standing = Markup("{}: {}").format(company(one.company), _standing(one))
    return Screen(paragraphs(head(of), standing, how if answers else None), [*answers, *rows, [take_out], [back(of)]])


def _answers_for(of: Group, one: Seat) -> list[list[Button]]:
    """Lay out the buttons that write down what a company said that cannot press them itself."""
    if not one.takes_answer or of.stage not in OPEN:
        return []
    return [
        [acting(text, data("groups", "answer", f"{of.id}.{one.company.id}.{reply}", of.version))]
        for reply, text in ANSWERS_FOR.items()
        if not (reply is Reply.no and one.state is MemberState.declined)
    ]


def ask_to_remove(of: Group, one: Seat) -> Screen:
    """Ask once more before a company is taken out."""
    hears = one.asked_at is not None or one.state is MemberState.inside
    told = _("I tell the company that it is not in the group any more, and that its profile stays as it is.")
    quiet = _("The company has not been invited, so it hears nothing.")
    sure = acting(
        NC_("button", "Yes, take it out"),
        data("groups", "remove_sure", f"{of.id}.{one.company.id}", of.version),
    )
    text = paragraphs(
        head(of),
        lines(_("Do you want to take this company out of the group?"), company(one.company)),
        told if hears else quiet,
    )
    return Screen(text, [[sure], [back(of)]])


def gone() -> Screen:
    """Say that there is no such group."""
    return Screen(_("This is not here any more."), [[all_button()]])
