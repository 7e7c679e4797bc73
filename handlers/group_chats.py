"""Listen to the chats of groups: what happens there, and what coordinators and contact persons decide about them."""

from dataclasses import replace

from telegram import ChatMember, ChatMemberUpdated, Message, Update

from domain.group_chats import Choice, Place, Seated, lacking, sits
from domain.people import Person
from handlers.buttons import on_button, on_command
from handlers.context import Context, number_of, pressed
from services import people
from services.group_chats import linking, putting_out, reading, watching
from views import group_chats as views
from views import menu
from views.texts import _, plain

OURS = frozenset((*(name for name, _text in (*menu.COMMANDS, *menu.DESK_COMMANDS)), *menu.ALIASES))
"""The commands that are answered in a group; all others are another bot's."""


async def hear(update: Update, context: Context) -> None:
    """Take in what happens in a group; nothing is said there unless somebody asks for it."""
    message = update.message
    if update.my_chat_member is not None:
        await _bot_became(update.my_chat_member, context)
    elif update.chat_member is not None:
        await _member_became(update.chat_member, context)
    elif update.chat_join_request is not None:
        asked = update.chat_join_request
        await watching.requested(
            context.session,
            chat_id=asked.chat.id,
            telegram_id=asked.from_user.id,
            user_chat_id=asked.user_chat_id,
            rules=context.house.groups,
            now=context.now,
        )
    elif message is not None and message.migrate_to_chat_id is not None:
        await _move(context, message.chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        await _move(context, message.migrate_from_chat_id, message.chat.id)
    elif message is not None and message.text and message.text.startswith("/"):
        await _command(message, context)
    elif message is not None:
        topic = message.message_thread_id if message.is_topic_message else None
        await watching.spoken(context.session, chat_id=message.chat.id, topic=topic, now=context.now)


async def _move(context: Context, old: int, new: int) -> None:
    await watching.move(context.session, old=old, new=new, bot_id=context.bot.id, now=context.now)


async def _bot_became(change: ChatMemberUpdated, context: Context) -> None:
    member = change.new_chat_member.to_dict()
    lacks = lacking(member, is_forum=True) if sits(member) else None
    await watching.bot_became(
        context.session, chat_id=change.chat.id, lacks=lacks, rules=context.house.groups, now=context.now
    )


async def _member_became(change: ChatMemberUpdated, context: Context) -> None:
    member: ChatMember = change.new_chat_member
    await watching.member_became(
        context.session,
        chat_id=change.chat.id,
        telegram_id=member.user.id,
        is_here=sits(member.to_dict()),
        rules=context.house.groups,
        now=context.now,
    )


async def _command(message: Message, context: Context) -> None:
    """Answer what is said to this bot; a link that brought the bot here says of which group the chat is."""
    word, _space, about = (message.text or "").partition(" ")
    name, _at, whose = word.removeprefix("/").partition("@")
    is_to_us = whose.lower() == context.house.project.bot_username.lower()
    if name == "start" and is_to_us and about.startswith(views.LINKS):
        await _link(message, context, number_of(about.removeprefix(views.LINKS)))
    elif name == "liita" and (is_to_us or not whose):
        await _link(message, context, 0)
    elif is_to_us or (name in OURS and not whose):
        context.show(menu.only_in_private())


async def _link(message: Message, context: Context, group_id: int) -> None:
    person = await _writer(message, context)
    topic = message.message_thread_id if message.is_topic_message else None
    done = await linking.ask(
        context.session,
        person=person,
        place=Place(message.chat.id, bool(message.chat.is_forum), topic),
        group_id=group_id,
        bot_id=context.bot.id,
        now=context.now,
    )
    context.show(views.told_in_chat(done))
    if isinstance(done, Choice) and person is not None:
        context.show_in_private(person, views.choose(done))


async def _writer(message: Message, context: Context) -> Person | None:
    """Know who writes in a group, if the bot has met them in private."""
    user = message.from_user
    found = await people.known(context.session, telegram_id=user.id) if user is not None else None
    if found is None:
        return None
    return replace(found, coordinates=found.telegram_id in context.house.coordinators)


async def explain(_update: Update, context: Context) -> None:
    """Say where the command is to be written."""
    context.show(views.not_here(context.person))


async def guide(_update: Update, context: Context) -> None:
    """Show how a group gets its chat, or how it stands with it."""
    group = await reading.led(context.session, person=context.person, group_id=_number(context))
    chat = await reading.seen(context.session, group) if group else None
    context.show(views.guide(chat, context.person, context.house.project) if chat else views.nothing_here())


async def bind(_update: Update, context: Context) -> None:
    """Link a chat with the group that was chosen."""
    number, _dot, group_id = pressed(context).id.partition(".")
    done = await linking.choose(
        context.session,
        person=context.person,
        number=number_of(number),
        group_id=number_of(group_id),
        bot_id=context.bot.id,
        now=context.now,
    )
    if done is None:
        context.note(plain(_(menu.EXPIRED)))
        context.show(views.nothing_here())
    else:
        context.show(views.chosen(done))


async def check(_update: Update, context: Context) -> None:
    """Look at the rights of the bot once more."""
    chat = await linking.recheck(
        context.session, person=context.person, group_id=_number(context), bot_id=context.bot.id, now=context.now
    )
    context.show(views.rechecked(chat) if chat else views.nothing_here())


async def ask_to_unbind(_update: Update, context: Context) -> None:
    """Ask once more before a group and its chat are taken apart."""
    group = await reading.led(context.session, person=context.person, group_id=_number(context))
    chat = await reading.seen(context.session, group) if group else None
    if chat is None or chat.state is None:
        context.show(views.nothing_here())
    else:
        context.show(views.ask_to_unbind(chat))


async def unbind(_update: Update, context: Context) -> None:
    """Take a group and its chat apart."""
    chat = await linking.unlink(context.session, person=context.person, group_id=_number(context), now=context.now)
    context.show(views.unbound(chat) if chat else views.nothing_here())


async def put_out(_update: Update, context: Context) -> None:
    """Take somebody out of a chat who does not belong there any more."""
    done = await putting_out.put_out(context.session, person=context.person, number=_number(context), now=context.now)
    if isinstance(done, Seated):
        context.show(views.put_out(done))
    else:
        context.show(views.cannot_put_out() if done else views.nobody_to_put_out())


def _number(context: Context) -> int:
    return number_of(pressed(context).id)


HANDLERS = (
    on_command(("liita",), explain),
    on_button("chat", "guide", guide),
    on_button("chat", "bind", bind),
    on_button("chat", "check", check),
    on_button("chat", "unbind", ask_to_unbind),
    on_button("chat", "unbind_sure", unbind),
    on_button("chat", "out", put_out),
)
