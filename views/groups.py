"""Speak of groups to their companies: one's own groups, one of them, leaving, and what changes in it."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.desk import HelpAsked
from domain.group_sights import Farewell, Mine, StageTold, Title
from domain.group_stages import OVER, Stage
from domain.groups import MemberState, Role
from domain.project import Project
from domain.texts import N_, NC_
from views import surveys
from views.callbacks import data
from views.group_chats import chat_button, join_button
from views.group_invitations import (
    LEAVE,
    STANDING,
    ask_button,
    companies,
    groups_button,
    invitation,
    named,
    show_rows,
    showing,
)
from views.group_words import HINTS, MEANS, NEXT, happened, roles, stage, task, title
from views.introductions import help_asked
from views.menu import button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_

MOST_LISTED = 10
LONGEST_LABEL = 40

ANSWERED = {
    MemberState.thinking: N_("Your colleague answered: your company is still thinking about the group."),
    MemberState.inside: N_("Your colleague answered: your company comes along to the group."),
    MemberState.declined: N_("Your colleague answered: your company does not come along to the group."),
    MemberState.waiting: N_("Your colleague answered: your company is on the waiting list of the group."),
    MemberState.left: N_("Your colleague took your company out of the group."),
}


def groups(mine: Sequence[Mine]) -> Screen:
    """List one's own groups and invitations."""
    head = Markup("<b>{}</b>").format(_("Your groups"))
    if not mine:
        text = _("You are in no group yet. I tell you when your company is suggested for one.")
        return Screen(paragraphs(head, text), [[menu_button()]])
    shown = mine[:MOST_LISTED]
    told = [lines(title(each.title), stage(each.stage), _(STANDING[each.state])) for each in shown]
    rows = [[Button(label(title(each.title))[:LONGEST_LABEL], data("group", "show", str(each.id)))] for each in shown]
    return Screen(paragraphs(head, *told), [*rows, [menu_button()]])


def show(mine: Mine) -> Screen:
    """Show a group as it is now to a company that is in, or that is invited."""
    return member(mine) if mine.state is MemberState.inside else invitation(mine)


def member(mine: Mine, *, edits: int | None = None) -> Screen:
    """Show a group to a company that is in it: where it stands, who is in, what is next, and one's own part."""
    leave = [] if mine.stage in OVER else [[button(LEAVE, "group", "leave", str(mine.id))]]
    return Screen(
        paragraphs(
            Markup("<b>{}</b>").format(title(mine.title)),
            lines(_("Stage: {stage}", stage=stage(mine.stage)), _(MEANS[mine.stage])),
            companies(mine),
            lines(happened(mine), _(NEXT[mine.stage]) if mine.stage in NEXT else None),
            _("Your role: {roles}", roles=roles(mine.roles)),
            _to_do(mine),
            showing(mine),
        ),
        [
            *surveys.answer_row(mine.survey),
            [_meetings_button(mine)],
            *show_rows(mine),
            *_chat_rows(mine),
            [ask_button(mine)],
            *leave,
            [groups_button(), menu_button()],
        ],
        edits,
    )


def _meetings_button(mine: Mine) -> Button:
    return button(NC_("button", "Meetings"), "gather", "list", str(mine.id))


def _to_do(mine: Mine) -> Markup | None:
    if not mine.missing:
        return None
    names = (Markup("• {}: {}").format(task(each), _(HINTS[each])) for each in mine.missing)
    return lines(_("The coordinator still waits for these from your company:"), *names)


def ask_to_leave(mine: Mine) -> Screen:
    """Ask once more before a company leaves."""
    sure = Button(label(p_("button", "Yes, leave the group")), data("group", "leave_sure", str(mine.id), mine.asked))
    stay = button(NC_("button", "No, stay in the group"), "group", "show", str(mine.id))
    text = _(
        "Do you want to leave the group? You can come back only if the coordinator invites you. Your profile and your "
        "suggestions stay as they are."
    )
    return Screen(lines(text, named(mine)), [[sure], [stay]])


def left(of: Title, *, edits: int | None) -> Screen:
    """Confirm to a company that it left."""
    text = _("You are not in the group any more. I tell the coordinator if the group becomes too small.")
    return Screen(lines(text, _named(of)), [[groups_button(), menu_button()]], edits)


def removed(fact: Farewell) -> Screen:
    """Tell a company that it is not in a group any more, what stays, and whom to ask."""
    text = _("The coordinator has changed the group, and your company is not in it any more.")
    stays = _("Your profile and your suggestions stay as they are. If you want to know more, ask the coordinator.")
    return Screen(paragraphs(lines(text, _named(fact.title)), stays), [[groups_button(), menu_button()]])


def colleague_answered(mine: Mine) -> Screen:
    """Tell what a colleague answered for the company."""
    text = _(ANSWERED.get(mine.state, STANDING[MemberState.invited]))
    show_it = [] if mine.state is MemberState.left else [[_show_button(mine)]]
    return Screen(lines(text, named(mine)), [*show_it, [groups_button(), menu_button()]])


def staged(fact: StageTold) -> Screen:
    """Tell that a group has come to a stage."""
    if fact.into is not None:
        text = paragraphs(
            lines(_("Two groups go on together."), _named(fact.title), _named(fact.into)),
            _("The companies of both are in the same group now: {title}", title=title(fact.into)),
        )
    elif fact.before is None:
        text = paragraphs(
            lines(_("Your ready group is a group in Puhti now, and your company is in it."), _named(fact.title)),
            _("You see in one place who is in, where the group stands and what is next."),
        )
    else:
        text = paragraphs(lines(_opening(fact), _named(fact.title)), _(MEANS[fact.stage]), _next(fact.stage))
    return Screen(text, [[_show_button(fact.mine)], [groups_button(), menu_button()]])


def _chat_rows(mine: Mine) -> list[list[Button]]:
    """Lead into the chat of the group, and let the contact person see to it."""
    join = [join_button(mine.chat)] if mine.chat else []
    led = [chat_button(mine.id)] if Role.contact in mine.roles and mine.stage not in OVER else []
    return [row for row in (join, led) if row]


def _opening(fact: StageTold) -> Markup:
    if fact.before is Stage.paused and fact.stage not in OVER:
        return _("Your group goes on after its break. Stage: {stage}", stage=stage(fact.stage))
    return _("Your group has come to a new stage. Stage: {stage}", stage=stage(fact.stage))


def _next(of: Stage) -> Markup | None:
    return _(NEXT[of]) if of in NEXT else None


def _named(of: Title) -> Markup:
    return _("Group: {title}", title=title(of))


def _show_button(mine: Mine) -> Button:
    return button(NC_("button", "Show the group"), "group", "show", str(mine.id))


def asked(found: HelpAsked | Mine, project: Project) -> Screen:
    """Confirm that the coordinator was told, or say whom to ask."""
    if isinstance(found, HelpAsked):
        screen = help_asked(found, project)
        return Screen(screen.text, [[groups_button(), menu_button()]])
    text = lines(_("{contact} answers your questions.", contact=project.contact), named(found))
    return Screen(text, [[groups_button(), menu_button()]])


def nothing_here() -> Screen:
    """Say that there is no such group of one's own."""
    text = _("I find no such group of yours. Your groups are here.")
    return Screen(text, [[groups_button(), menu_button()]])
