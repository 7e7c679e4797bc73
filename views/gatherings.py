"""Show the meetings of groups: what is ahead, and one meeting with who comes and what can be done about it."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.gatherings import Agenda, Gathering, Standing
from domain.meetings import Attending
from domain.texts import N_, NC_
from views.callbacks import data
from views.format import shortened, speak_day, speak_slot
from views.group_words import title
from views.meeting_times import when_and_where
from views.menu import button, menu_button
from views.pairs import company
from views.screen import Button, Screen, in_rows, label, lines, paragraphs
from views.texts import _, n_, p_

MOST_LISTED = 8
MINE = {
    Attending.yes: N_("Your answer: you will be there."),
    Attending.remote: N_("Your answer: you join remotely."),
    Attending.maybe: N_("Your answer: maybe."),
    Attending.no: N_("Your answer: you cannot come."),
}
WHO = {
    Attending.yes: N_("Will be there:"),
    Attending.remote: N_("Join remotely:"),
    Attending.maybe: N_("Maybe:"),
    Attending.no: N_("Cannot come:"),
    None: N_("Not answered yet:"),
}


def agenda(found: Agenda) -> Screen:
    """List the meetings of a group that are ahead."""
    shown = found.ahead[:MOST_LISTED]
    head = lines(Markup("<b>{}</b>").format(_("Meetings")), _group(found.standing))
    told = [
        lines(Markup("• {}").format(when_and_where(each.meeting.slot, each.meeting.place)), how_many_come(each.coming))
        for each in shown
    ]
    rows = [[Button(speak_slot(each.meeting.slot), data("gather", "show", str(each.meeting.id)))] for each in shown]
    if found.last:
        when = speak_slot(found.last.meeting.slot)
        last = label(p_("button", "The last one: {when}", when=when))
        rows.append([Button(last, data("gather", "show", str(found.last.meeting.id)))])
    if found.may_call:
        rows.append([button(NC_("button", "Call a meeting"), "gather", "call", str(found.standing.group_id))])
    nothing = None if shown else _("No meeting has been agreed on.")
    return Screen(paragraphs(head, nothing, lines(*told)), [*rows, [_back(found.standing), menu_button()]])


def show(of: Gathering, *, edits: int | None = None, before: Markup | None = None) -> Screen:
    """Show a meeting: when, where, who comes, and what one can do about it."""
    if of.is_off:
        return Screen(paragraphs(before, lines(_("This meeting is cancelled."), card(of))), _ways_out(of), edits)
    mine = own_answer(of) if of.standing.company_id is not None else None
    if not of.is_ahead:
        memo = _("Memo: {memo}", memo=of.memo) if of.memo else None
        return Screen(
            paragraphs(before, _("This meeting is over."), card(of), _who_was_there(of), memo), rows_of(of), edits
        )
    return Screen(paragraphs(before, card(of), who_comes(of), mine), rows_of(of), edits)


def card(of: Gathering) -> Markup:
    """Write the facts of a meeting below each other."""
    return lines(
        _("Meeting: {when}", when=speak_slot(of.meeting.slot)),
        _("Place: {place}", place=of.meeting.place) if of.meeting.place else None,
        _("Subject: {topic}", topic=of.topic) if of.topic else None,
        _group(of.standing),
    )


def who_comes(of: Gathering) -> Markup:
    """List who comes and who does not, and whether that is enough."""
    enough = _("Enough companies come: the meeting is held.")
    needed = n_(
        "The meeting is held if at least {count} company comes.",
        "The meeting is held if at least {count} companies come.",
        of.quorum,
    )
    listed = [
        _listed(text, [company(each.company) for each in of.invitees if each.reply is reply])
        for reply, text in WHO.items()
    ]
    return lines(enough if of.holds else needed, *listed)


def _who_was_there(of: Gathering) -> Markup | None:
    return _listed(N_("Was there:"), [company(each.company) for each in of.invitees if each.was_there])


def _listed(text: str, names: Sequence[Markup]) -> Markup | None:
    return lines(_(text), *(Markup("• {}").format(shortened(each)) for each in names)) if names else None


def how_many_come(count: int) -> Markup:
    """Say how many companies come."""
    return n_("{count} company comes.", "{count} companies come.", count)


def _group(of: Standing) -> Markup:
    return _("Group: {title}", title=title(of.title))


def own_answer(of: Gathering) -> Markup:
    """Tell what one's own company has answered, or ask."""
    if of.mine is not None:
        return _(MINE[of.mine])
    if not of.is_ahead:
        return Markup()
    return _("Can you come? Answer by {day}, please.", day=speak_day(of.answer_by))


def rows_of(of: Gathering) -> list[list[Button]]:
    """Lay out all that one can do about a meeting."""
    return [*(answers(of) if of.is_ahead else []), *_steering(of), *_ways_out(of)]


def answers(of: Gathering) -> list[list[Button]]:
    """Lay out the answers that one's company can give, and can change until the meeting begins."""
    if of.standing.company_id is None:
        return []
    id_, sequence = str(of.meeting.id), of.meeting.sequence
    buttons = {
        Attending.yes: acting(NC_("button", "I will be there"), data("gather", "yes", id_, sequence)),
        Attending.remote: acting(NC_("button", "I join remotely"), data("gather", "remote", id_, sequence)),
        Attending.maybe: acting(NC_("button", "Maybe"), data("gather", "maybe", id_, sequence)),
        Attending.no: acting(NC_("button", "I cannot come"), data("gather", "no", id_, sequence)),
    }
    return in_rows([each for reply, each in buttons.items() if reply is not of.mine], 2)


def _steering(of: Gathering) -> list[list[Button]]:
    if of.may_note:
        number = str(of.meeting.id)
        mark = acting(NC_("button", "Mark who was there"), data("gather", "attend", number))
        return [[mark], [acting(NC_("button", "Write a memo"), data("gather", "memo", number))]]
    if not of.may_steer or not of.is_ahead:
        return []
    id_, sequence = str(of.meeting.id), of.meeting.sequence
    move = acting(NC_("button", "Move the meeting"), data("gather", "move", id_, sequence))
    return [[move, acting(NC_("button", "Cancel the meeting"), data("gather", "cancel", id_, sequence))]]


def acting(text: str, says: str) -> Button:
    """Make a button of a marked label that carries the sequence of the meeting, so that it can become stale."""
    return Button(label(p_("button", text)), says)


def _ways_out(of: Gathering) -> list[list[Button]]:
    return [*_calendar(of), [list_button(of.standing), menu_button()]]


def _calendar(of: Gathering) -> list[list[Button]]:
    """Offer the file for the calendar to those who may come, and what takes the meeting out of it again."""
    if not of.is_ahead or of.mine is Attending.no:
        return []
    add = NC_("button", "Remove from calendar") if of.is_off else NC_("button", "Add to the calendar")
    return [[button(add, "gather", "calendar", str(of.meeting.id))]]


def list_button(of: Standing) -> Button:
    """Make the button that leads to the meetings of a group."""
    return button(NC_("button", "Meetings"), "gather", "list", str(of.group_id))


def _back(of: Standing) -> Button:
    feature = "group" if of.company_id is not None else "groups"
    return button(NC_("button", "Show the group"), feature, "show", str(of.group_id))


def ask_to_cancel(of: Gathering) -> Screen:
    """Ask once more before a meeting is called off."""
    says = data("gather", "cancel_sure", str(of.meeting.id), of.meeting.sequence)
    sure = acting(NC_("button", "Yes, cancel the meeting"), says)
    keep = button(NC_("button", "No, do not cancel the meeting"), "gather", "show", str(of.meeting.id))
    text = _("Do you want to cancel the meeting? Then I tell the companies of the group.")
    return Screen(paragraphs(text, card(of)), [[sure], [keep]])


def cancelled_by_you(of: Gathering, *, edits: int | None) -> Screen:
    """Confirm to whoever called a meeting off."""
    text = _("The meeting is cancelled, and I tell the companies of the group.")
    return Screen(paragraphs(text, card(of)), _ways_out(of), edits)


def cancelled(of: Gathering) -> Screen:
    """Tell that a meeting is off."""
    return Screen(lines(_("Unfortunately the meeting is cancelled."), card(of)), _ways_out(of))


def nothing_here() -> Screen:
    """Say that there is no such meeting of one's own."""
    text = _("I find no such meeting of yours. Your groups are here.")
    return Screen(text, [[button(NC_("button", "Groups"), "group", "list"), menu_button()]])
