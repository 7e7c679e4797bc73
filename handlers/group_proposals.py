"""Listen to coordinators who ask for proposals of groups, and found groups of them."""

from telegram import Update

from domain.desk import Coordinator
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.group_sight import show_group
from services.groups import proposing
from views import group_proposals as views


async def show(update: Update, context: Context, _by: Coordinator) -> None:
    """Show the proposals of the newest search."""
    edits = message_under_button(update) if pressed(context).id else None
    sought = await proposing.newest_of(context.session)
    context.show(views.proposals(sought, number_of(pressed(context).id), edits=edits))


async def seek(update: Update, context: Context, by: Coordinator) -> None:
    """Ask for proposals: of the best few groups, or of as many as there are."""
    most = number_of(pressed(context).id) or None
    sought = await proposing.ask(context.session, by=by, most=most, now=context.now)
    context.show(views.proposals(sought, edits=message_under_button(update)))


async def found(_update: Update, context: Context, by: Coordinator) -> None:
    """Found a group of a proposal."""
    number = number_of(pressed(context).id)
    group = await proposing.found_of(context.session, by=by, proposal_id=number, now=context.local_now)
    show_group(context, group)


HANDLERS = (
    on_button("groups", "proposals", for_coordinators(show)),
    on_button("groups", "seek", for_coordinators(seek)),
    on_button("groups", "of_proposal", for_coordinators(found)),
)
