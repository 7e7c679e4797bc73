"""Meet whoever sent the update, before any other handler."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers.context import Context
from services import people
from services.onboarding import prompts
from views.callbacks import Callback, parse
from views.texts import speak_on


async def arrive(update: Update, context: Context) -> None:
    """Know the person; messages of channels and of groups' own names come from nobody and end here."""
    context.work.handled = True
    user = update.effective_user
    if user is None or user.is_bot:
        raise ApplicationHandlerStop
    context.work.person = await people.meet(context.session, telegram_id=user.id, name=user.first_name, now=context.now)
    speak_on(context.person.language)
    context.work.pressed = await _pressed(update, context)


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
