"""Listen for English, and offer once to go on in it."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from domain.languages import looks_english
from handlers.context import Context, text_of
from services import languages
from views.texts import DEFAULT_LANGUAGE


async def offer_english(update: Update, context: Context) -> None:
    """Offer English to somebody who writes it and is spoken to in Finnish."""
    person = context.person
    if person.language == DEFAULT_LANGUAGE and looks_english(text_of(update)):
        await languages.offer(context.session, person=person, now=context.now)


PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
LAST = (MessageHandler(PRIVATE & filters.TEXT & ~filters.COMMAND, offer_english),)
