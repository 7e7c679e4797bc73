"""Tell of the chats of groups: the link to one, what is wrong there, who comes and goes, and how the group goes on."""

from markupsafe import Markup

from domain.group_chats import Chat, ChatState, Newcomer, Seated, StageSaid
from domain.group_stages import Stage
from domain.texts import NC_
from views.group_chats import RIGHTS, chat_button, company, join_button, named, whom
from views.group_words import MEANS, NEXT, stage
from views.menu import button, menu_button
from views.screen import Screen, lines, paragraphs
from views.texts import _


def opened(of: Chat) -> Screen:
    """Give somebody of the group the link to its chat."""
    text = lines(_("Your group has a chat of its own on Telegram."), named(of.title))
    after = _("Press the button and ask to join. I let you in at once.")
    rows = [[join_button(of.link)]] if of.link else []
    return Screen(paragraphs(text, after), [*rows, [menu_button()]])


def trouble(of: Chat) -> Screen:
    """Tell a coordinator what is wrong with the chat of a group."""
    if of.state is ChatState.lost:
        text = lines(_("I can no longer write in the chat of the group."), named(of.title))
        after = _("I tell the companies in private what concerns the group. You can bring me back.")
        return Screen(paragraphs(text, after), [[chat_button(of.group_id)], [menu_button()]])
    text = lines(_("Rights of mine were taken away in the chat of the group."), named(of.title))
    missing = lines(*(Markup("• {}").format(_(RIGHTS[each])) for each in of.lacks or ()))
    return Screen(
        paragraphs(text, lines(_("These rights are missing:"), missing)), [[chat_button(of.group_id)], [menu_button()]]
    )


def staged(of: StageSaid) -> Screen:
    """Say in the chat that the group has come to a stage."""
    if of.into is not None:
        return Screen(lines(_("Two groups go on together."), named(of.title), named(of.into)))
    if of.before is Stage.paused:
        head = _("The group goes on after its break. Stage: {stage}", stage=stage(of.stage))
    else:
        head = _("The group has come to a new stage. Stage: {stage}", stage=stage(of.stage))
    return Screen(paragraphs(head, _(MEANS[of.stage]), _(NEXT[of.stage]) if of.stage in NEXT else None))


def joined(of: Newcomer) -> Screen:
    """Say in the chat that a company has come into the group."""
    return Screen(lines(_("A new company is in the group."), company(of.company)))


def declined(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Explain why somebody was not let into a chat."""
    return Screen(
        paragraphs(
            _("You asked to join the chat of a group. I let in only people whose company is in the group."),
            _("If yours is, first sign up with it here: write /start. If you have questions, ask the coordinator."),
        )
    )


def still_here(of: Seated) -> Screen:
    """Tell that somebody sits in the chat whose company is not in the group any more."""
    text = lines(
        _("Somebody is still in the chat whose company is not in the group any more."), named(of.title), *whom(of)
    )
    out = button(NC_("button", "Remove from chat"), "chat", "out", str(of.number))
    after = _("If you do nothing, the person stays in the chat and reads it.")
    return Screen(paragraphs(text, after), [[out], [chat_button(of.group_id)], [menu_button()]])


def left(of: Seated) -> Screen:
    """Tell that somebody left the chat, though the company is in the group."""
    text = lines(_("A person left the chat of the group."), named(of.title), *whom(of))
    after = _("The company is in the group still. From now on I tell the person in private what concerns the group.")
    return Screen(paragraphs(text, after), [[chat_button(of.group_id)], [menu_button()]])
