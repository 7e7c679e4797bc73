"""Listen to suggestions: show them, take the answers, and let them go on."""

from collections.abc import Sequence

from telegram import Update

from domain.matching.learning import Leaning
from domain.suggestions import Answered, Card, Changed, Reply
from handlers.buttons import on_button, on_command
from handlers.context import Context, message_under_button, number_of, pressed
from services.profile import answers
from services.suggestions import answering, reading, telling, weighing
from views import contacts, introductions, learned
from views import suggestions as views


async def show_all(_update: Update, context: Context) -> None:
    """List everything about the company's suggestions."""
    person = context.person
    if person.company_id is None:
        context.show(views.too_early(started=person.started))
        return
    found = await reading.overview(
        context.session, company_id=person.company_id, rules=context.house.rules, now=context.now
    )
    known = await answers.read(context.session, person_id=person.id, now=context.now)
    has_needs = "needs" in known
    context.show(views.overview(found, has_needs=has_needs, has_learned=bool(await _leanings(context))))


async def show_first(update: Update, context: Context) -> None:
    """Show the first suggestion that waits for an answer."""
    following = await _following(context)
    if following is None:
        await show_all(update, context)
    else:
        context.show(views.card(following))


async def show(_update: Update, context: Context) -> None:
    """Show one suggestion."""
    found = await _card(context)
    context.show(views.card(found) if found else views.gone(await _following(context)))


async def more(update: Update, context: Context) -> None:
    """Tell more of a company, in place of its card."""
    found = await _card(context)
    edits = message_under_button(update)
    if found is None:
        context.show(views.gone(await _following(context), edits=edits))
    else:
        context.show(views.more(found, await _leanings(context), edits=edits))


async def yes(update: Update, context: Context) -> None:
    """Take a yes."""
    await _answer(update, context, Reply.yes)


async def later(update: Update, context: Context) -> None:
    """Take a «not now»."""
    await _answer(update, context, Reply.later)


async def never(update: Update, context: Context) -> None:
    """Take a no for good."""
    await _answer(update, context, Reply.never)


async def _answer(update: Update, context: Context, reply: Reply) -> None:
    button = pressed(context)
    taken = await answering.answer(
        context.session,
        person=context.person,
        suggestion_id=number_of(button.id),
        version=button.version,
        reply=reply,
        rules=context.house.rules,
        now=context.now,
    )
    edits = message_under_button(update)
    match taken:
        case Answered(card=card, introduced=None):
            context.show(views.answered(card, await _following(context), edits=edits))
        case Answered(card=card, introduced=met):
            assert met is not None  # noqa: S101 - the case above takes the others
            context.show(views.answered_before(card, edits=edits))
            context.show(introductions.introduction(met))
            if met.contact.phone:
                context.show(contacts.contact_card(met))
        case Changed(card=card):
            context.show(views.gone(None, edits=edits))
            context.show(views.changed(card))
        case _:
            context.show(views.gone(await _following(context), edits=edits))


async def stay(update: Update, context: Context) -> None:
    """Go on with suggestions that had been put to rest."""
    company_id = context.person.company_id
    if company_id is None:
        await show_all(update, context)
        return
    await answering.wake(context.session, company_id=company_id)
    await telling.look_again(context.session, company_id=company_id, rules=context.house.rules, now=context.now)
    context.show(views.stayed())


async def show_learned(_update: Update, context: Context) -> None:
    """Tell what was learned from the company's own answers."""
    context.show(learned.learned(await _leanings(context)))


async def forget_learned(update: Update, context: Context) -> None:
    """Forget what was learned from the company's own answers."""
    if context.person.company_id is not None:
        await weighing.forget_own(context.session, company_id=context.person.company_id, now=context.now)
    context.show(learned.forgotten(edits=message_under_button(update)))


async def _leanings(context: Context) -> Sequence[Leaning]:
    company_id = context.person.company_id
    return () if company_id is None else await weighing.leanings_of(context.session, company_id=company_id)


async def _card(context: Context) -> Card | None:
    company_id = context.person.company_id
    if company_id is None:
        return None
    return await reading.card(
        context.session,
        company_id=company_id,
        suggestion_id=number_of(pressed(context).id),
        rules=context.house.rules,
        now=context.now,
    )


async def _following(context: Context) -> Card | None:
    company_id = context.person.company_id
    found = await reading.open_cards(context.session, company_id=company_id) if company_id else []
    return found[0] if found else None


HANDLERS = (
    on_command(("ehdotukset",), show_all),
    on_button("suggest", "list", show_all),
    on_button("suggest", "first", show_first),
    on_button("suggest", "show", show),
    on_button("suggest", "more", more),
    on_button("suggest", "yes", yes),
    on_button("suggest", "later", later),
    on_button("suggest", "never", never),
    on_button("suggest", "stay", stay),
    on_button("suggest", "learned", show_learned),
    on_button("suggest", "forget", forget_learned),
)
