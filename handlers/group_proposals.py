"""Listen to coordinators who ask for proposals of groups, found groups of them, or discard them."""

from telegram import Update

from domain.desk import Coordinator, Named
from domain.group_proposals import REST, Proposed
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.group_sight import show_group
from services.groups import proposing, wishing
from views import group_proposals as views
from views import group_wishes, proposal_picture


async def show(update: Update, context: Context, by: Coordinator) -> None:
    """Show the proposals of the newest search, or offer one."""
    edits = message_under_button(update) if pressed(context).id else None
    sought = await proposing.newest_of(context.session, number_of(pressed(context).id))
    if sought is None:
        planned = await wishing.planned(context.session, by=by, today=context.today)
        context.show(group_wishes.plan(planned, edits=edits))
    else:
        context.show(views.proposals(sought, edits=edits))


async def seek(update: Update, context: Context, by: Coordinator) -> None:
    """Ask for proposals as the coordinator wishes."""
    sought = await proposing.ask(context.session, by=by, now=context.now)
    context.show(views.proposals(sought, edits=message_under_button(update)))


async def found(_update: Update, context: Context, by: Coordinator) -> None:
    """Found a group of a proposal."""
    number = number_of(pressed(context).id)
    group = await proposing.found_of(context.session, by=by, proposal_id=number, now=context.local_now)
    show_group(context, group)


async def show_picture(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show a proposal as a picture."""
    of = await proposing.look(context.session, proposal_id=number_of(pressed(context).id))
    context.show(proposal_picture.picture(of) if of else views.gone())


async def ask_why(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask why a proposal does not do."""
    of, _chosen = await _look(context)
    context.show(views.ask_why(of) if of else views.gone())


async def drop_pair(_update: Update, context: Context, by: Coordinator) -> None:
    """Discard a proposal because two of it do not fit together, once both are chosen."""
    of, chosen = await _look(context)
    if of is None:
        context.show(views.gone())
    elif len(chosen) < 2:
        context.show(views.choose_two(of, chosen[0] if chosen else None))
    else:
        await _keep_apart(context, by, of, chosen[0], [chosen[1]])


async def drop_one(_update: Update, context: Context, by: Coordinator) -> None:
    """Discard a proposal because one company does not fit in, once it is chosen."""
    of, chosen = await _look(context)
    if of is None:
        context.show(views.gone())
    elif not chosen:
        context.show(views.choose_one(of))
    else:
        await _keep_apart(context, by, of, chosen[0], [each for each in of.members if each != chosen[0]])


async def drop_all(_update: Update, context: Context, by: Coordinator) -> None:
    """Discard a proposal whose time has not come, and let its companies rest."""
    of, _chosen = await _look(context)
    if of is None:
        context.show(views.gone())
        return
    until = context.today + REST
    await wishing.rest(context.session, [each.id for each in of.members], until=until)
    await proposing.discard(context.session, by=by, proposal_id=of.id, now=context.now)
    context.show(views.discarded(views.rest_remembered(until)))


async def _keep_apart(context: Context, by: Coordinator, of: Proposed, one: Named, others: list[Named]) -> None:
    pairs = [(one.id, each.id) for each in others]
    await wishing.wish(context.session, by=by, pairs=pairs, together=False, now=context.now)
    await proposing.discard(context.session, by=by, proposal_id=of.id, now=context.now)
    context.show(views.discarded(views.apart_remembered(one, others)))


async def _look(context: Context) -> tuple[Proposed | None, list[Named]]:
    """Find the proposal that the button names, unless a group was founded of it, and the companies of it."""
    number, *companies = (number_of(each) for each in pressed(context).id.split("."))
    of = await proposing.look(context.session, proposal_id=number)
    if of is None or of.group_id is not None:
        return None, []
    there = {each.id: each for each in of.members}
    return of, [there[each] for each in dict.fromkeys(companies) if each in there]


HANDLERS = (
    on_button("proposal", "list", for_coordinators(show)),
    on_button("proposal", "seek", for_coordinators(seek)),
    on_button("proposal", "found", for_coordinators(found)),
    on_button("proposal", "picture", for_coordinators(show_picture)),
    on_button("proposal", "drop", for_coordinators(ask_why)),
    on_button("proposal", "drop_pair", for_coordinators(drop_pair)),
    on_button("proposal", "drop_one", for_coordinators(drop_one)),
    on_button("proposal", "drop_all", for_coordinators(drop_all)),
)
