"""Listen to answers, pressed or typed, to whatever question is open."""

from collections.abc import Callable

from telegram import Update
from telegram.ext import MessageHandler, filters

from domain import form
from domain.form import SKIPPED, Changed, Outcome, Problem, Settled, TooMany, Typed
from domain.onboarding import Ask, PromptFor
from domain.typed_answers import read
from handlers import drafts
from handlers.answering import go_back, meet_old_button, open_step, reopen, settle, stop
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, pressed, text_of
from handlers.showing import show_welcome
from services.onboarding import prompts
from views import menu, questions
from views.callbacks import Callback
from views.texts import plain


async def press(update: Update, context: Context) -> None:
    """Answer the open question with a button; a button of another question gets a note, or a refresh."""
    button = pressed(context)
    current = await open_step(context)
    if current is None or current.open.version != button.version:
        await meet_old_button(context, current, button)
    else:
        await _act(context, current, button, message_under_button(update))


async def typed(update: Update, context: Context) -> None:
    """Answer the open question by typing: the words of a button, a choice, or own words."""
    current = await open_step(context)
    if current is None and not context.person.consented:
        await show_welcome(update, context)
        return
    if current is None or not current.open.listening:
        context.show(menu.not_understood(None, context.person))
        return
    text = text_of(update)
    button = questions.named_button(current, text)
    if button is not None:
        await _act(context, current, button, current.open.message_id)
        return
    if await drafts.take(update, context, current):
        return
    labels = questions.labels(current)
    answer = Typed(text, current.open.pending, labels, context.today, context.local_now)
    outcome = read(current.open.question, answer)
    if outcome == Settled(SKIPPED) and current.open.purpose is PromptFor.profile:
        # Whoever says «I do not know» there does not mean to delete what is stored.
        await stop(context, current)
    else:
        await _meet_typed(context, current, outcome)


async def contact(update: Update, context: Context) -> None:
    """Take the phone number that the person shares, where it is asked for."""
    current = await open_step(context)
    shared = update.effective_message.contact if update.effective_message else None
    is_own = shared is not None and shared.user_id == context.person.telegram_id
    if current is None or shared is None or not is_own or current.open.question.contact_button is None:
        context.show(menu.not_understood(current, context.person))
        return
    number = shared.phone_number if shared.phone_number.startswith("+") else f"+{shared.phone_number}"
    await _meet_typed(context, current, read(current.open.question, Typed(number)))


async def _act(context: Context, current: Ask, button: Callback, message_id: int | None) -> None:
    if button.action == "back":
        await go_back(context, current)
    elif button.action == "stop":
        await stop(context, current)
    else:
        await _meet_pressed(context, current, _outcome(current, button), message_id)


def _outcome(current: Ask, button: Callback) -> Outcome:
    question, pending = current.open.question, current.open.pending
    acts: dict[str, Callable[[], Outcome]] = {
        "pick": lambda: form.pick(question, pending, button.id, current.answers),
        "drop": lambda: form.drop(pending, button.id),
        "page": lambda: form.turn(question, pending, int(button.id) if button.id.isdecimal() else 0),
        "list": lambda: form.turn(question, pending, 0),
        "only": lambda: form.only(question, pending, button.id),
        "skip": lambda: form.skip(question),
        "done": lambda: form.finish(question, pending),
    }
    return acts[button.action]()


async def _meet_pressed(context: Context, current: Ask, outcome: Outcome, message_id: int | None) -> None:
    match outcome:
        case Settled(answer=answer):
            await settle(context, current, answer, message_id)
        case Changed(pending=pending) if pending == current.open.pending:
            return
        case Changed(pending=pending):
            await prompts.change(context.session, person_id=context.person.id, pending=pending)
            changed = Ask(current.open.with_pending(pending), current.answers)
            context.show(questions.ask(changed, edits=message_id))
        case TooMany(most=most):
            context.note(plain(questions.too_many(most)))
        case _:
            await meet_old_button(context, current, None)


async def _meet_typed(context: Context, current: Ask, outcome: Outcome) -> None:
    match outcome:
        case Settled(answer=answer):
            said = questions.understood(current.open.question, answer, current.answers)
            await settle(context, current, answer, None, said=said)
        case Changed(pending=pending):
            await reopen(context, current, pending)
        case Problem():
            context.show(questions.ask(current, before=questions.problem(outcome)))
        case _:
            context.show(menu.not_understood(current, context.person))


PRIVATE = filters.ChatType.PRIVATE & ~filters.UpdateType.EDITED

HANDLERS = tuple(
    on_button("form", action, press)
    for action in ("pick", "drop", "page", "done", "list", "only", "skip", "back", "stop")
)
TYPED = (
    MessageHandler(PRIVATE & filters.TEXT & ~filters.COMMAND, typed),
    MessageHandler(PRIVATE & filters.CONTACT, contact),
)
