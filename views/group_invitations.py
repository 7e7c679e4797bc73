"""Invite into a group: say what it is without naming those who do not want it, and confirm what was answered."""

from markupsafe import Markup, escape

from domain.group_sights import Mine
from domain.groups import MemberState
from domain.ideas import SMALLEST
from domain.places import PLACES
from domain.texts import N_, NC_
from views.answers import listed
from views.callbacks import data
from views.cards import topics
from views.format import speak_day
from views.group_words import MEANS, missing, title
from views.menu import GROUPS, button, menu_button
from views.pairs import company
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

STANDING = {
    MemberState.invited: N_("You are invited. I wait for your answer."),
    MemberState.thinking: N_("Your answer: you are still thinking."),
    MemberState.inside: N_("You are in."),
    MemberState.declined: N_("Your answer: you do not come along."),
    MemberState.waiting: N_("You are on the waiting list. I tell you when a seat becomes free."),
}


def groups_button() -> Button:
    """Make the button that leads to one's own groups."""
    return button(GROUPS, "group", "list")


def ask_button(mine: Mine) -> Button:
    """Make the button that asks the coordinator."""
    return button(NC_("button", "Ask the coordinator"), "group", "ask", str(mine.id))


def named(mine: Mine) -> Markup:
    """Name the group on a line of its own."""
    return _("Group: {title}", title=Markup("<b>{}</b>").format(title(mine.title)))


def invitation(mine: Mine, *, edits: int | None = None) -> Screen:
    """Invite into a group without naming anybody who does not want it."""
    return Screen(
        paragraphs(
            lines(_opening(mine), named(mine)),
            _(MEANS[mine.stage]),
            lines(_who(mine), _where(mine), _shown(mine)),
            _topics(mine),
            _until(mine),
        ),
        _rows(mine),
        edits,
    )


def _opening(mine: Mine) -> Markup:
    if mine.state is not MemberState.invited:
        return _(STANDING[mine.state])
    if mine.has_waited:
        return _("A seat has become free in a group for which you are waiting. Would you still like to come along?")
    return _("You have been suggested for a group.")


def _who(mine: Mine) -> Markup:
    asked = n_(
        "{count} company has been invited, your own included.",
        "{count} companies have been invited, your own included.",
        mine.companies,
    )
    inside = n_("{count} is in already.", "{count} are in already.", mine.inside) if mine.inside else None
    thinking = n_("{count} is still thinking.", "{count} are still thinking.", mine.thinking) if mine.thinking else None
    return Markup(" ").join(part for part in (asked, inside, thinking) if part)


def _where(mine: Mine) -> Markup | None:
    names = [escape(PLACES[each].name) for each in mine.places]
    return _("Municipalities: {places}", places=listed(names)) if names else None


def _shown(mine: Mine) -> Markup | None:
    names = [Markup("• {}").format(company(each)) for each in mine.named]
    return lines(_("These let you see their name:"), *names) if names else None


def _topics(mine: Mine) -> Markup | None:
    if not mine.title.themes or not mine.title.name:
        return None
    return _("Topics: {topics}", topics=topics(mine.title.themes))


def _until(mine: Mine) -> Markup | None:
    if not mine.is_open:
        return _("Companies cannot join the group right now.")
    if mine.answer_by is None or mine.state is MemberState.waiting:
        return None
    return _("You have time to answer until {day}.", day=speak_day(mine.answer_by))


def _rows(mine: Mine) -> list[list[Button]]:
    id_ = str(mine.id)
    if not mine.is_open:
        return [[ask_button(mine)], [groups_button(), menu_button()]]
    no = Button(label(p_("button", "I do not come along")), data("group", "no", id_, mine.asked))
    first = [Button(label(p_("button", "I am in")), data("group", "yes", id_, mine.asked))]
    if mine.state is not MemberState.thinking:
        first.append(Button(label(p_("button", "I am still thinking")), data("group", "think", id_, mine.asked)))
    if mine.state is MemberState.waiting:
        first = []
    return [*([first] if first else []), [no], [ask_button(mine)], [groups_button(), menu_button()]]


def reminder(mine: Mine) -> Screen:
    """Ask once more for an answer to an invitation."""
    screen = invitation(mine)
    return Screen(paragraphs(_("Have you had time to think about this?"), screen.text), screen.rows)


def answered(mine: Mine, *, edits: int | None = None) -> Screen:
    """Confirm an answer, and say what follows."""
    match mine.state:
        case MemberState.inside:
            return _is_in(mine, edits)
        case MemberState.waiting:
            text = _("The group is full right now. You are on the waiting list. I tell you when a seat becomes free.")
        case MemberState.thinking:
            text = _("All right, take your time. You find the invitation when you write /ryhmat.")
        case _:
            text = _("All right, you do not come along. If you change your mind, tell the coordinator.")
    return Screen(lines(text, named(mine)), [[groups_button(), menu_button()]], edits)


def _is_in(mine: Mine, edits: int | None) -> Screen:
    text = paragraphs(lines(_("You are in the group."), named(mine)), companies(mine), showing(mine))
    leave = button(LEAVE, "group", "leave", str(mine.id))
    return Screen(text, [*show_rows(mine), [leave], [groups_button(), menu_button()]], edits)


LEAVE = NC_("button", "Leave the group")


def companies(mine: Mine) -> Markup:
    """Name the companies that are in, and say how many are missing."""
    count = n_("{count} company is in.", "{count} companies are in.", mine.inside)
    few = missing(SMALLEST - mine.inside) if mine.inside < SMALLEST else None
    others = lines(_("Besides you:"), *(Markup("• {}").format(company(each)) for each in mine.others))
    return lines(Markup(" ").join(part for part in (count, few) if part), others if mine.others else None)


def showing(mine: Mine) -> Markup | None:
    """Say who sees the company's name, and ask whether the invited may, too."""
    if not mine.is_open:
        return None
    if mine.is_shown:
        return _("Those who are only invited see the name of your company, too.")
    return _("The others in the group see the name of your company. May those see it, too, who are only invited?")


def show_rows(mine: Mine) -> list[list[Button]]:
    """Offer to show the name to those who are invited, or not any more."""
    if not mine.is_open:
        return []
    if mine.is_shown:
        return [[button(NC_("button", "Do not show the name"), "group", "shown", f"{mine.id}.0")]]
    return [[button(NC_("button", "The name may be shown"), "group", "shown", f"{mine.id}.1")]]
