"""Listen to coordinators who say how groups are looked for, and which companies they want together or apart."""

from telegram import Update

from domain.desk import Coordinator, Named
from domain.group_proposals import FEW, Emphasis
from domain.questions.proposals import LIMITS
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from services.desk import names
from services.groups import wishing
from views import group_wishes as views
from views import questions

TOGETHER = {"same": True, "apart": False}


async def show(_update: Update, context: Context, by: Coordinator) -> None:
    """Show how the next search is done."""
    context.show(views.plan(await wishing.planned(context.session, by=by, today=context.today)))


async def ask_limit(update: Update, context: Context, by: Coordinator) -> None:
    """Ask to what the search is narrowed."""
    if pressed(context).id in LIMITS:
        asked = await wishing.ask_limit(context.session, by=by, which=pressed(context).id)
        context.show(questions.ask(asked))
    else:
        await show(update, context, by)


async def choose_few(update: Update, context: Context, by: Coordinator) -> None:
    """Look only for the best few groups, or again for all."""
    wishes = await wishing.of(context.session, by)
    await wishing.change(context.session, by=by, most=FEW if wishes.most is None else None)
    await _show_again(update, context, by)


async def choose_kind(update: Update, context: Context, by: Coordinator) -> None:
    """Look rather for many groups or for good ones."""
    if pressed(context).id in set(Emphasis):
        await wishing.change(context.session, by=by, emphasis=Emphasis(pressed(context).id))
    await _show_again(update, context, by)


async def _show_again(update: Update, context: Context, by: Coordinator) -> None:
    planned = await wishing.planned(context.session, by=by, today=context.today)
    context.show(views.plan(planned, edits=message_under_button(update)))


async def show_wishes(_update: Update, context: Context, by: Coordinator) -> None:
    """Show what is wished of pairs."""
    context.show(views.wishes(await wishing.planned(context.session, by=by, today=context.today)))


async def ask_wish(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask for the companies that a wish is about, one after the other, and then for the wish."""
    chosen = await _companies(context)
    if len(chosen) == 2:
        context.show(views.ask_which(*chosen))
    else:
        first = chosen[0].id if chosen else 0
        context.show(questions.ask(await wishing.ask_company(context.session, by=by, first_id=first)))


async def set_wish(update: Update, context: Context, by: Coordinator) -> None:
    """Keep a wish about two companies."""
    chosen, together = await _companies(context), TOGETHER.get(pressed(context).id.rpartition(".")[2])
    pair = (chosen[0].id, chosen[1].id) if len(chosen) == 2 else (0, 0)
    kept = together is not None and await wishing.wish(
        context.session, by=by, pairs=[pair], together=together, now=context.now
    )
    if kept:
        await show_wishes(update, context, by)
    else:
        context.show(views.gone())


async def forget_wish(update: Update, context: Context, by: Coordinator) -> None:
    """Forget a wish about two companies."""
    one, other = ([number_of(each) for each in pressed(context).id.split(".")] + [0, 0])[:2]
    await wishing.unwish(context.session, by=by, pair=(one, other), now=context.now)
    await _show_wishes_again(update, context, by)


async def wake(update: Update, context: Context, by: Coordinator) -> None:
    """Look at the resting companies again."""
    await wishing.wake(context.session)
    await _show_wishes_again(update, context, by)


async def _show_wishes_again(update: Update, context: Context, by: Coordinator) -> None:
    planned = await wishing.planned(context.session, by=by, today=context.today)
    context.show(views.wishes(planned, edits=message_under_button(update)))


async def _companies(context: Context) -> list[Named]:
    """Read the companies that the button names."""
    numbers = [number for each in pressed(context).id.split(".") if (number := number_of(each))]
    named = await names.read(context.session, numbers)
    return [named[each] for each in dict.fromkeys(numbers) if each in named][:2]


HANDLERS = (
    on_button("proposal", "plan", for_coordinators(show)),
    on_button("proposal", "limit", for_coordinators(ask_limit)),
    on_button("proposal", "few", for_coordinators(choose_few)),
    on_button("proposal", "kind", for_coordinators(choose_kind)),
    on_button("proposal", "wishes", for_coordinators(show_wishes)),
    on_button("proposal", "wish", for_coordinators(ask_wish)),
    on_button("proposal", "wish_set", for_coordinators(set_wish)),
    on_button("proposal", "unwish", for_coordinators(forget_wish)),
    on_button("proposal", "wake", for_coordinators(wake)),
)
