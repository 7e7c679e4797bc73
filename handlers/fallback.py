"""Listen to everything that no other handler understood, and show a kind way on."""

from telegram import ChatMember, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, TypeHandler, filters

from domain.onboarding import PromptFor
from handlers import drafts
from handlers.answering import meet_old_button, open_step
from handlers.context import Context
from services import absences, people
from views import menu, questions

GONE = {ChatMember.BANNED, ChatMember.LEFT}


async def unknown_button(_update: Update, context: Context) -> None:
    """Meet a button that is none of ours any more, or forged: show what is open."""
    await meet_old_button(context, await open_step(context), None)


async def edited(_update: Update, context: Context) -> None:
    """Say that changing a sent message changes no stored answer."""
    context.show(menu.edited(context.person))


async def unknown_text(_update: Update, context: Context) -> None:
    """Meet an unknown command."""
    context.show(menu.not_understood(await open_step(context), context.person))


async def unreadable(update: Update, context: Context) -> None:
    """Meet pictures, voices, stickers and the like."""
    current = await open_step(context)
    if await drafts.take(update, context, current):
        return
    if current is not None and current.open.listening and current.open.purpose is not PromptFor.signup:
        context.show(questions.ask(current, before=menu.only_text()))
    else:
        context.show(menu.not_readable(current, context.person))


async def blocked_or_back(update: Update, context: Context) -> None:
    """Note that the person blocked the bot or lets it write again."""
    change = update.my_chat_member
    if change is not None:
        session, telegram_id = context.session, context.person.telegram_id
        if change.new_chat_member.status in GONE:
            hours = context.house.rules.hours
            await absences.begin(session, telegram_ids=[telegram_id], hours=hours, now=context.now)
        else:
            await people.reach(session, telegram_id=telegram_id, reachable=True)


async def ignore(_update: Update, _context: Context) -> None:
    """Leave alone what asks for nothing, such as a pinned message."""


PRIVATE = filters.ChatType.PRIVATE
HANDLERS = (
    CallbackQueryHandler(unknown_button),
    ChatMemberHandler(blocked_or_back, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(PRIVATE & filters.UpdateType.EDITED, edited),
    MessageHandler(PRIVATE & filters.COMMAND, unknown_text),
    MessageHandler(PRIVATE & filters.StatusUpdate.ALL, ignore),
    MessageHandler(PRIVATE & filters.UpdateType.MESSAGE, unreadable),
    TypeHandler(Update, ignore),
)
