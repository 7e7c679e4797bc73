"""Updates as Telegram sends them, asked of the real handlers."""

from typing import Any

from telegram import Bot, Update, User
from telegram.ext import BaseHandler

from handlers.registry import HANDLERS

Handler = BaseHandler[Any, Any, Any]

BOT = Bot("1:A")
BOT._bot_user = User(1, "Puhti", is_bot=True, username="puhti_bot")  # as if Telegram had been asked
AINO = {"id": 1001, "is_bot": False, "first_name": "Aino"}
CHAT = {"id": 1001, "type": "private", "first_name": "Aino"}
MESSAGE = {"message_id": 7, "date": 1_800_000_000, "chat": CHAT, "from": AINO}


def button_press(data: str) -> Update:
    """Make the update of a pressed button."""
    query = {"id": "1", "from": AINO, "chat_instance": "1", "data": data, "message": MESSAGE | {"text": "Hei"}}
    return Update.de_json({"update_id": 1, "callback_query": query}, BOT)


def command(text: str) -> Update:
    """Make the update of a command."""
    entity = {"type": "bot_command", "offset": 0, "length": len(text)}
    return Update.de_json({"update_id": 1, "message": MESSAGE | {"text": text, "entities": [entity]}}, BOT)


def takers(update: Update, kind: type[Handler]) -> list[Handler]:
    """List the handlers of this kind that would take the update, in the order in which they are asked."""
    found = [handler for handler in HANDLERS[0] if isinstance(handler, kind)]
    return [handler for handler in found if handler.check_update(update) not in (None, False)]
