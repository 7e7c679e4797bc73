"""Let coordinators through to what is theirs; whoever is none learns nothing of it, whatever they send or press."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from domain.desk import Coordinator
from handlers.answering import meet_old_button, open_step
from handlers.buttons import Handle
from handlers.context import Context
from views import menu

Act = Callable[[Update, Context, Coordinator], Coroutine[Any, Any, None]]


def for_coordinators(act: Act) -> Handle:
    """Let only coordinators through; to others the command is unknown, and the button one of long ago."""

    async def handle(update: Update, context: Context) -> None:
        if context.person.coordinates:
            await act(update, context, Coordinator(context.person.id))
        elif context.work.pressed is not None:
            await meet_old_button(context, await open_step(context), None)
        else:
            context.show(menu.not_understood(await open_step(context), context.person))

    return handle
