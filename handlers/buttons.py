"""Declare which function answers which button and which command."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers.context import Context

Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]


def on_button(feature: str, action: str, handle: Handle) -> CallbackQueryHandler[Context, Any]:
    """Answer the buttons of one action."""
    return CallbackQueryHandler(handle, pattern=rf"^{feature}:{action}:[a-z0-9_.-]{{0,32}}:\d{{0,9}}$")


def on_command(names: tuple[str, ...], handle: Handle) -> CommandHandler[Context, Any]:
    """Answer a command and its aliases, in private chats."""
    return CommandHandler(names, handle, filters=filters.ChatType.PRIVATE & ~filters.UpdateType.EDITED)
