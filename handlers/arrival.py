"""Meet whoever sent the update, before any other handler."""

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers import group_chats
from handlers.context import Context
from services import people
from services.onboarding import prompts
from services.suggestions import messages
from views.callbacks import Callback, parse
from views.texts import speak_on


async def arrive(update: Update, context: Context) -> None:
    """Know the person who came to the bot; what happens in groups and channels is nobody's answer and ends here."""
    context.work.handled = True
    user, chat = update.effective_user, update.effective_chat
    if chat is not None and chat.type in {Chat.GROUP, Chat.SUPERGROUP}:
        await group_chats.hear(update, context)
        raise ApplicationHandlerStop
    if user is None or user.is_bot or chat is None or chat.type != Chat.PRIVATE:
        raise ApplicationHandlerStop
    is_here = update.my_chat_member is None
    person = await people.meet(
        context.session, telegram_id=user.id, name=user.first_name, is_here=is_here, now=context.now
    )
    context.meet(person)
    context.work.username = user.username
    await people.keep_username(context.session, person_id=person.id, username=user.username)
    speak_on(context.person.language)
    context.work.pressed = await _pressed(update, context)
    if _turns_to_something_else(update, context.work.pressed):
        await messages.leave(context.session, person_id=person.id)


def _turns_to_something_else(update: Update, pressed: Callback | None) -> bool:
    """Tell whether this is a command, or a button that belongs to no open question."""
    text = update.message.text if update.message else None
    return (pressed is not None and pressed.feature != "form") or (text or "").startswith("/")


async def _pressed(update: Update, context: Context) -> Callback | None:
    """Know the button that was pressed, or whose label was typed."""
    if update.callback_query is not None:
        return parse(update.callback_query.data or "")
    if update.message is None or not update.message.text or update.message.text.startswith("/"):
        return None
    found = await prompts.typed_button(context.session, person_id=context.person.id, text=update.message.text)
    return parse(found) if found else None


async def fail(_update: object, context: Context) -> None:
    """Keep the exception for the worker, which undoes everything; nothing else may run on half-done work."""
    context.work.error = context.error
    raise ApplicationHandlerStop


FIRST = (TypeHandler(Update, arrive),)
