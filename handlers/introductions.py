"""Listen to those who were introduced: messages to pass on, what came of it, and ties that are confirmed."""

from telegram import Update

from domain.suggestions import Failure, Introduced, Outcome
from handlers.buttons import Handle, on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.showing import show_step
from services import ties
from services.desk import helping
from services.meetings import reading as meetings
from services.suggestions import introductions, messages, telling
from views import introductions as views
from views import meetings as to_meet
from views import messages as said


async def show(_update: Update, context: Context) -> None:
    """Show an introduction again."""
    met = await _met(context)
    context.show(views.again(met) if met else views.nothing_here())


async def ask_for_help(_update: Update, context: Context) -> None:
    """Tell the coordinators that somebody wants help, or say whom to ask where none of them can be told."""
    met, house = await _met(context), context.house
    if met is None:
        context.show(views.nothing_here())
        return
    asked = await helping.ask(
        context.session,
        person=context.person,
        introduction_id=met.id,
        coordinators=house.coordinators,
        now=context.now,
    )
    context.show(views.help_asked(asked, house.project) if asked else views.help_with(met, house.project))


async def write(_update: Update, context: Context) -> None:
    """Ask what to pass on."""
    id_ = number_of(pressed(context).id)
    step = await messages.ask(context.session, person=context.person, introduction_id=id_)
    await show_step(context, step)


async def ask_to_block(update: Update, context: Context) -> None:
    """Let no more messages pass, after one more question where a meeting would be off."""
    met = await _met(context)
    if met is not None and met.meeting is not None and met.may_write:
        context.show(to_meet.ask_to_block(met))
        return
    await block(update, context)


async def block(_update: Update, context: Context) -> None:
    """Let no more messages pass."""
    done = await messages.block(
        context.session,
        person=context.person,
        introduction_id=number_of(pressed(context).id),
        rules=context.house.rules,
        now=context.now,
    )
    context.show(said.blocked() if done else views.nothing_here())


async def report(_update: Update, context: Context) -> None:
    """Keep a complaint about a message."""
    introduction_id = await messages.report(
        context.session,
        person=context.person,
        message_id=number_of(pressed(context).id),
        rules=context.house.rules,
        now=context.now,
    )
    if introduction_id is None:
        context.show(views.nothing_here())
        return
    context.show(said.reported(context.house.project, introduction_id=introduction_id))


def tells(outcome: Outcome) -> Handle:
    """Make the handler of a button that tells what came of an introduction."""

    async def handle(update: Update, context: Context) -> None:
        met = await introductions.tell_outcome(
            context.session,
            person=context.person,
            introduction_id=number_of(pressed(context).id),
            outcome=outcome,
            rules=context.house.rules,
            now=context.now,
        )
        edits = message_under_button(update)
        context.show(views.outcome(met, edits=edits) if met else views.nothing_here())

    return handle


async def tell_why(update: Update, context: Context) -> None:
    """Take the reason why an introduction did not work, and look for others."""
    number, _dot, why = pressed(context).id.partition(".")
    session, person = context.session, context.person
    known = why in set(Failure) and await introductions.tell_failure(
        session, person=person, introduction_id=number_of(number), failure=Failure(why), now=context.now
    )
    if not known or person.company_id is None:
        context.show(views.nothing_here())
        return
    await telling.look_again(session, company_id=person.company_id, rules=context.house.rules, now=context.now)
    context.show(views.thanks_for_reason(edits=message_under_button(update)))


async def confirm_tie(update: Update, context: Context) -> None:
    """Confirm a co-operation."""
    await _answer_tie(update, context, is_so=True)


async def deny_tie(update: Update, context: Context) -> None:
    """Say that there is no such co-operation."""
    await _answer_tie(update, context, is_so=False)


async def _answer_tie(update: Update, context: Context, *, is_so: bool) -> None:
    id_ = number_of(pressed(context).id)
    asked = await ties.answer(
        context.session, person=context.person, tie_id=id_, is_so=is_so, rules=context.house.rules, now=context.now
    )
    context.show(views.tie_answered(asked, is_so=is_so, edits=message_under_button(update)))


async def _met(context: Context) -> Introduced | None:
    id_ = number_of(pressed(context).id)
    company_id = context.person.company_id
    return await meetings.of_introduction(context.session, introduction_id=id_, company_id=company_id, now=context.now)


HANDLERS = (
    on_button("meet", "show", show),
    on_button("meet", "help", ask_for_help),
    on_button("meet", "write", write),
    on_button("meet", "block", ask_to_block),
    on_button("meet", "block_sure", block),
    on_button("meet", "report", report),
    on_button("meet", "talked", tells(Outcome.talked)),
    on_button("meet", "agreed", tells(Outcome.agreed)),
    on_button("meet", "not_yet", tells(Outcome.not_yet)),
    on_button("meet", "failed", tells(Outcome.failed)),
    on_button("meet", "why", tell_why),
    on_button("tie", "yes", confirm_tie),
    on_button("tie", "no", deny_tie),
)
