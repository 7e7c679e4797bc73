"""Declare which function answers which button and which command."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers.context import Context, current

Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]


class ButtonHandler(CallbackQueryHandler[Context, Any]):
    """Answer a button that is pressed, or whose label is typed."""

    def check_update(self, update: object) -> bool | object | None:
        """Look at the pressed button; arrival has found out whether a typed text is the label of one."""
        if not isinstance(update, Update):
            return None
        if update.callback_query is not None:
            # Without data the library takes every button for this one.
            return super().check_update(update) if update.callback_query.data else None
        work = current.get(None)
        if work is None or work.pressed is None or not isinstance(self.pattern, re.Pattern):
            return None
        return self.pattern.match(str(work.pressed))


def on_button(feature: str, action: str, handle: Handle) -> ButtonHandler:
    """Answer the buttons of one action."""
    return ButtonHandler(handle, pattern=rf"^{feature}:{action}:[a-z0-9_.-]{{0,32}}:[0-9]{{0,9}}\Z")


def on_command(names: tuple[str, ...], handle: Handle) -> CommandHandler[Context, Any]:
    """Answer a command and its aliases, in private chats."""
    return CommandHandler(names, handle, filters=filters.ChatType.PRIVATE & ~filters.UpdateType.EDITED)
