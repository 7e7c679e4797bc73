"""Speak of the chats of groups: how a group gets one, what is missing, and what changes there."""

from urllib.parse import urlencode

from markupsafe import Markup

from domain.group_chats import Chat, ChatState, Choice, Refused, Right, Seated
from domain.group_sights import Title
from domain.people import Person
from domain.project import Project
from domain.texts import N_, NC_
from views.callbacks import data
from views.group_words import title
from views.menu import button, desk_button, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, n_, p_

LINKS = "ryhma"
"""So the word begins that brings the bot into a chat, followed by the number of the group."""

ASKED = "invite_users+restrict_members+pin_messages+manage_topics"
LONGEST_LABEL = 40
CHAT = NC_("button", "Group chat")

RIGHTS = {
    Right.invite: N_("Adding users: I let the companies of the group in."),
    Right.restrict: N_("Banning users: you can have somebody taken out who left the group."),
    Right.pin: N_("Pinning messages: important messages stay at the top."),
    Right.topics: N_("Managing topics: I make a topic for the group."),
}
REFUSED = {
    Refused.stranger: N_("Only a coordinator or the contact person of the group can connect the chat."),
    Refused.nothing: N_("I find no group that has no chat yet. You see the groups in a private chat with me."),
    Refused.here: N_("This chat is the chat of the group already."),
    Refused.taken: N_("This chat belongs to another group already. Make a chat of its own for the group."),
    Refused.elsewhere: N_("The group has a chat already, or the group has ended. Nothing changed."),
}
HINTS = {
    Refused.stranger: N_("If that is you, write /start to me in private first. Then write /liita here again."),
    Refused.elsewhere: N_("If the chat is to change, disconnect the old one first."),
}


def chat_button(group_id: int) -> Button:
    """Make the button that leads to the chat of a group."""
    return button(CHAT, "chat", "guide", str(group_id))


def join_button(link: str) -> Button:
    """Make the button that opens the link to a chat."""
    return Button(label(p_("button", "Join the chat")), url=link)


def named(of: Title) -> Markup:
    return _("Group: {title}", title=title(of))


def told_in_chat(done: Chat | Choice | Refused) -> Screen:
    """Say in a chat what became of the wish to connect it."""
    if isinstance(done, Chat):
        text = lines(_("This chat is now the chat of the group."), named(done.title))
        return Screen(paragraphs(text, _("I check whether I have the rights that I need.")))
    if isinstance(done, Choice):
        return Screen(_("I sent you a private message. Choose there of which group this chat is."))
    return Screen(paragraphs(_refused(done)))


def _refused(why: Refused) -> Markup:
    hint = _(HINTS[why]) if why in HINTS else None
    return paragraphs(_(REFUSED[why]), hint)


def choose(of: Choice) -> Screen:
    """Ask in private of which group a chat is."""
    rows = [
        [Button(label(title(each))[:LONGEST_LABEL], data("chat", "bind", f"{of.number}.{group_id}"))]
        for group_id, each in of.groups
    ]
    text = _("You wrote /liita in a Telegram group. Of which group is that chat?")
    return Screen(paragraphs(text, _("If you choose none, nothing changes.")), [*rows, [menu_button()]])


def chosen(done: Chat | Choice | Refused) -> Screen:
    """Say in private what became of the choice."""
    if isinstance(done, Chat):
        text = lines(_("The chat is connected with the group."), named(done.title))
        after = _("I check whether I have the rights that I need, and tell it in the chat.")
        return Screen(paragraphs(text, after), [[chat_button(done.group_id)], [menu_button()]])
    return Screen(_refused(done) if isinstance(done, Refused) else Markup(), [[menu_button()]])


def guide(of: Chat, person: Person, project: Project) -> Screen:
    """Show how a group gets its chat, or how it stands with the one it has."""
    head = lines(Markup("<b>{}</b>").format(p_("button", CHAT)), named(of.title))
    back = [_back(of.group_id, coordinates=person.coordinates), menu_button()]
    if of.state is None or of.state is ChatState.lost:
        lost = _("I can no longer write in the chat of the group. You can bring me back, or make a new chat.")
        return Screen(
            paragraphs(head, lost if of.state else None, _steps()),
            [[_bring(of.group_id, project)], *([[_unbind(of)]] if of.state else []), back],
        )
    checking = button(NC_("button", "Check the rights"), "chat", "check", str(of.group_id))
    join = [[join_button(of.link)]] if of.link else []
    return Screen(paragraphs(head, standing(of), _seats(of)), [*join, [checking], [_unbind(of)], back])


def _back(group_id: int, *, coordinates: bool) -> Button:
    feature = "groups" if coordinates else "group"
    return Button(label(_("Back to the group")), data(feature, "show", str(group_id)))


def _steps() -> Markup:
    return paragraphs(
        _("I cannot make a Telegram group myself. You can do it in a moment:"),
        lines(
            _("1. Make a new group in Telegram. You need not add anybody yet."),
            _("2. Press Add Puhti and choose that group. Accept the rights that Telegram shows."),
            _("3. Write /liita in the group, if I have not answered there."),
        ),
        _("Then I give a link to the companies that are in, and let nobody else in."),
    )


def _bring(group_id: int, project: Project) -> Button:
    asked = urlencode({"startgroup": f"{LINKS}{group_id}"})
    url = f"https://t.me/{project.bot_username}?{asked}&admin={ASKED}"
    return Button(label(p_("button", "Add Puhti")), url=url)


def _unbind(of: Chat) -> Button:
    return button(NC_("button", "Disconnect the chat"), "chat", "unbind", str(of.group_id))


def standing(of: Chat) -> Markup:
    """Tell what works in a chat, and plainly what is missing."""
    missing = [_(RIGHTS[each]) for each in of.lacks or ()]
    told = Markup("\n").join(Markup("• {}").format(each) for each in missing)
    if of.lacks is None:
        return _("I am checking the rights. It takes a moment.")
    if of.link is None:
        text = _("I cannot let anybody in yet, because I have no right to.")
    else:
        text = _("I gave the link to the companies of the group. I let in only those that are in.")
    if not missing:
        return text
    ask = _("Make me an administrator in the settings of the group, and give me these rights. I notice it myself.")
    return paragraphs(text, lines(_("These rights are missing:"), told), ask)


def _seats(of: Chat) -> Markup:
    return n_("{count} person of the group is in the chat.", "{count} people of the group are in the chat.", of.seated)


def checked(of: Chat) -> Screen:
    """Say in the chat whether the bot has what it needs."""
    return Screen(standing(of))


def rechecked(of: Chat) -> Screen:
    """Confirm that the rights are looked at once more."""
    text = _("I check the rights. If something has changed, I tell it in the chat.")
    return Screen(paragraphs(text, named(of.title)), [[chat_button(of.group_id)], [menu_button()]])


def company(name: str | None) -> Markup | None:
    return _("Company: {company}", company=name) if name else None


def whom(of: Seated) -> tuple[Markup | None, ...]:
    return (_("Person: {name}", name=of.name), company(of.company))


def put_out(of: Seated) -> Screen:
    """Confirm that somebody is taken out of a chat."""
    text = lines(_("I remove this person from the chat."), *whom(of))
    after = _("The person can come back if the company joins the group again.")
    return Screen(paragraphs(text, after), [[chat_button(of.group_id)], [menu_button()]])


def cannot_put_out() -> Screen:
    """Say that the bot may not take anybody out."""
    text = _("I have no right to remove people from the chat. Remove the person yourself in Telegram.")
    return Screen(text, [[menu_button()]])


def nobody_to_put_out() -> Screen:
    """Say that there is nobody to be taken out any more."""
    return Screen(_("This person is not in the chat any more, or belongs to the group again."), [[menu_button()]])


def ask_to_unbind(of: Chat) -> Screen:
    """Ask once more before a group and its chat are taken apart."""
    text = lines(_("Do you want to disconnect the chat from the group?"), named(of.title))
    after = _("The chat stays in Telegram, but the link stops working, and I write there no more.")
    sure = button(NC_("button", "Yes, disconnect"), "chat", "unbind_sure", str(of.group_id))
    return Screen(paragraphs(text, after), [[sure], [chat_button(of.group_id)], [menu_button()]])


def unbound(of: Chat) -> Screen:
    """Confirm that a group and its chat are taken apart."""
    text = lines(_("The chat is disconnected from the group."), named(of.title))
    after = _("From now on I tell the companies in private what concerns the group.")
    return Screen(paragraphs(text, after), [[chat_button(of.group_id)], [menu_button()]])


def nothing_here() -> Screen:
    """Say that there is no such chat of one's own."""
    return Screen(_("This is not here any more."), [[menu_button()]])


def not_here(person: Person) -> Screen:
    """Say where the command is to be written."""
    groups = [desk_button()] if person.coordinates else [button(NC_("button", "Groups"), "group", "list")]
    text = _("Write /liita in the Telegram group that is to be the chat of your group, not here.")
    return Screen(
        paragraphs(text, _("You find the steps on the page of the group: ”Group chat”.")), [groups, [menu_button()]]
    )
