"""Meet whoever sent the update, before any other handler."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers.context import Context
from services import people


async def arrive(update: Update, context: Context) -> None:
    """Know the person; messages of channels and of groups' own names come from nobody and end here."""
    context.work.handled = True
    user = update.effective_user
    if user is None or user.is_bot:
        raise ApplicationHandlerStop
    context.work.person = await people.meet(context.session, telegram_id=user.id, name=user.first_name, now=context.now)


async def fail(_update: object, context: Context) -> None:
    """Keep the exception for the worker, which undoes everything; nothing else may run on half-done work."""
    context.work.error = context.error
    raise ApplicationHandlerStop


FIRST = (TypeHandler(Update, arrive),)
