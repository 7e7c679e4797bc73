"""Listen to those who write down what came of a group's meeting."""

from telegram import Update

from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.showing import show_step
from services.meetings import afterwards
from views import gathering_notes as views
from views import gatherings


async def show_attendance(update: Update, context: Context) -> None:
    """Show who is marked as there."""
    found = await afterwards.look(
        context.session, person=context.person, meeting_id=number_of(pressed(context).id), now=context.local_now
    )
    edits = message_under_button(update)
    context.show(views.attendance(found, edits=edits) if found else gatherings.nothing_here())


async def mark(update: Update, context: Context) -> None:
    """Mark one company, in the message that shows them all."""
    number, company, present = (*pressed(context).id.split("."), "", "")[:3]
    found = await afterwards.mark(
        context.session,
        person=context.person,
        meeting_id=number_of(number),
        company_id=number_of(company),
        present=present == "1",
        now=context.local_now,
    )
    edits = message_under_button(update)
    context.show(views.attendance(found, edits=edits) if found else gatherings.nothing_here())


async def ask_memo(_update: Update, context: Context) -> None:
    """Ask for a memo."""
    step = await afterwards.ask_memo(
        context.session, person=context.person, meeting_id=number_of(pressed(context).id), now=context.local_now
    )
    if step is None:
        context.show(gatherings.nothing_here())
    else:
        await show_step(context, step)


HANDLERS = (
    on_button("gather", "attend", show_attendance),
    on_button("gather", "mark", mark),
    on_button("gather", "memo", ask_memo),
)
