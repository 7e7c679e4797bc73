"""Listen to those who agree on a time to meet: propose, accept, say that none fits, and call off."""

from telegram import Update

from domain.meetings import Offer
from domain.suggestions import Introduced
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.showing import show_step
from services.meetings import agreeing, drafting, ending, reading
from views import introductions, menu
from views import meetings as views
from views.texts import _, plain


async def propose(_update: Update, context: Context) -> None:
    """Ask for times to propose."""
    step = await drafting.start(
        context.session,
        person=context.person,
        introduction_id=number_of(pressed(context).id),
        now=context.local_now,
    )
    await show_step(context, step)


async def accept(update: Update, context: Context) -> None:
    """Agree on a proposed time; one that is not open any more shows how things stand."""
    met, offer = await _offered(context)
    if met is None or offer is None or not met.may_write:
        _show_as_it_stands(context, met)
        return
    agreed = await agreeing.accept(
        context.session, person=context.person, met=met, offer=offer, hours=context.house.rules.hours, now=context.now
    )
    context.show(views.agreed(agreed, edits=message_under_button(update)))


async def decline(update: Update, context: Context) -> None:
    """Take the word that none of the times fits."""
    met, offer = await _offered(context)
    if met is None or offer is None:
        _show_as_it_stands(context, met)
        return
    left = await agreeing.decline(context.session, met=met, hours=context.house.rules.hours, now=context.now)
    context.show(views.none_fits(left, edits=message_under_button(update)))


async def ask_to_cancel(_update: Update, context: Context) -> None:
    """Ask once more before a meeting is called off."""
    introduction_id, meeting_id = _numbers(context)
    met = await reading.of_introduction(
        context.session, introduction_id=introduction_id, company_id=context.person.company_id, now=context.now
    )
    if met is None or met.meeting is None or met.meeting.id != meeting_id:
        _show_as_it_stands(context, met)
        return
    context.show(views.ask_to_cancel(met))


async def cancel(update: Update, context: Context) -> None:
    """Call a meeting off."""
    introduction_id, meeting_id = _numbers(context)
    done = await ending.cancel(
        context.session,
        person=context.person,
        introduction_id=introduction_id,
        meeting_id=meeting_id,
        sequence=pressed(context).version,
        hours=context.house.rules.hours,
        now=context.now,
    )
    met = await reading.of_introduction(
        context.session, introduction_id=introduction_id, company_id=context.person.company_id, now=context.now
    )
    if met is None or not done:
        _show_as_it_stands(context, met)
        return
    context.show(views.called_off(met, edits=message_under_button(update)))


async def _offered(context: Context) -> tuple[Introduced | None, Offer | None]:
    """Find the proposed time that a button names, if it is open still, and the introduction that it belongs to."""
    introduction_id, offer_id = _numbers(context)
    met = await agreeing.take_in_hand(
        context.session, person=context.person, introduction_id=introduction_id, now=context.now
    )
    return met, next((each for each in met.offers if each.id == offer_id), None) if met else None


def _numbers(context: Context) -> tuple[int, int]:
    first, _dot, second = pressed(context).id.partition(".")
    return number_of(first), number_of(second)


def _show_as_it_stands(context: Context, met: Introduced | None) -> None:
    context.note(plain(_(menu.EXPIRED)))
    context.show(introductions.again(met) if met else introductions.nothing_here())


HANDLERS = (
    on_button("meeting", "propose", propose),
    on_button("meeting", "yes", accept),
    on_button("meeting", "none", decline),
    on_button("meeting", "cancel", ask_to_cancel),
    on_button("meeting", "cancel_sure", cancel),
)
