"""Listen to the wish for a break."""

from telegram import Update

from handlers.buttons import on_button, on_command
from handlers.context import Context
from handlers.showing import refreshed, show_step
from services import pauses
from views import pauses as views


async def open_pause(_update: Update, context: Context) -> None:
    """Tell about the break under way, or ask how long one should last."""
    until = context.person.paused_until
    if until is not None and until > context.today:
        context.show(views.under_way(until, context.today))
    else:
        await set_pause(_update, context)


async def set_pause(_update: Update, context: Context) -> None:
    """Ask how long the break should last."""
    if context.person.company_id is None:
        context.show(views.too_early(context.person))
        return
    await show_step(context, await pauses.ask(context.session, person_id=context.person.id))


async def end(_update: Update, context: Context) -> None:
    """End the break."""
    await pauses.end(context.session, person_id=context.person.id)
    await refreshed(context)
    context.show(views.ended())


HANDLERS = (
    on_command(("tauko",), open_pause),
    on_button("pause", "open", open_pause),
    on_button("pause", "set", set_pause),
    on_button("pause", "end", end),
)
