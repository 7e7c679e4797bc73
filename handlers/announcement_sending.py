"""Listen to coordinators who send an announcement, see what became of it, and answer what members say."""

from telegram import Update

from domain.announcements import AnnouncementShown, State
from domain.desk import Coordinator
from domain.questions import announcements as asked
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.drafts import show_draft
from services.announcements import asking, drafting, receiving, reporting, sending
from views import announcement_desk as views
from views import announcement_reports as reports
from views import questions
from views.texts import _, plain


def _number(context: Context) -> int:
    return number_of(pressed(context).id)


async def ask_to_send(update: Update, context: Context, by: Coordinator) -> None:
    """Send an announcement to few; ask once more where it is many."""
    rules = context.house.announcements
    draft = await drafting.read(context.session, number=_number(context), rules=rules, now=context.now)
    is_fresh = draft is not None and draft.version == pressed(context).version and draft.can_be_sent
    if draft is not None and is_fresh and draft.reach.count > rules.confirm_over:
        context.show(views.ask_to_send(draft))
    else:
        await send(update, context, by)


async def send(update: Update, context: Context, _by: Coordinator) -> None:
    """Send an announcement once, however often the button is pressed."""
    number, message_id = _number(context), message_under_button(update)
    done = await sending.send(
        context.session,
        number=number,
        version=pressed(context).version,
        message_id=message_id,
        rules=context.house.announcements,
        now=context.now,
    )
    await _show_sending(context, number, message_id if done else None)


async def _show_sending(context: Context, number: int, message_id: int | None) -> None:
    """Write over the button's message how far it is; a second tap gets a note, and a draft is shown as it is now."""
    report = await reporting.read(context.session, number=number)
    if report is not None and message_id is not None:
        context.show(reports.report(report, edits=message_id))
    elif report is not None and report.state is State.sending:
        context.note(plain(_(reports.ON_ITS_WAY)))
    else:
        await show_draft(context, AnnouncementShown(number))


async def ask_when(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask when it leaves."""
    number = _number(context)
    rules = context.house.announcements
    if await drafting.read(context.session, number=number, rules=rules, now=context.now) is None:
        await show_draft(context, AnnouncementShown(number))
        return
    context.show(questions.ask(await asking.ask(context.session, by=by, question=asked.WHEN, about=number)))


async def stop(_update: Update, context: Context, _by: Coordinator) -> None:
    """Let nothing more of it leave."""
    await sending.stop(context.session, number=_number(context))
    await show_draft(context, AnnouncementShown(_number(context)))


async def again(update: Update, context: Context, _by: Coordinator) -> None:
    """Send it once more where it may not have arrived."""
    number, message_id = _number(context), message_under_button(update)
    version = pressed(context).version
    done = await sending.send_again(
        context.session, number=number, version=version, message_id=message_id, now=context.now
    )
    await _show_sending(context, number, message_id if done else None)


async def remind(_update: Update, context: Context, _by: Coordinator) -> None:
    """Remind those who have not said that they read it."""
    number, version = _number(context), pressed(context).version
    count = await sending.remind(context.session, number=number, version=version)
    report = await reporting.read(context.session, number=number)
    if count is None or report is None:
        await show_draft(context, AnnouncementShown(number))
    else:
        context.show(reports.reminding(report, count))


async def show_readers(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show who has read it."""
    report = await reporting.read(context.session, number=_number(context))
    if report is None:
        context.show(views.gone())
        return
    context.show(reports.readers(report, await reporting.readers(context.session, number=report.id)))


async def show_threads(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show what members answered."""
    report = await reporting.read(context.session, number=_number(context))
    if report is None:
        context.show(views.gone())
        return
    context.show(reports.threads(report, await receiving.threads(context.session, announcement_id=report.id)))


async def show_thread(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show what was said with one member."""
    found = await receiving.thread(context.session, number=_number(context))
    context.show(reports.thread(found) if found else views.gone())


async def answer(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask what to answer a member."""
    number = _number(context)
    if await receiving.thread(context.session, number=number) is None:
        context.show(views.gone())
        return
    context.show(questions.ask(await asking.ask(context.session, by=by, question=asked.DESK_ANSWER, about=number)))


HANDLERS = (
    on_button("announcing", "send", for_coordinators(ask_to_send)),
    on_button("announcing", "sure", for_coordinators(send)),
    on_button("announcing", "when", for_coordinators(ask_when)),
    on_button("announcing", "stop", for_coordinators(stop)),
    on_button("announcing", "again", for_coordinators(again)),
    on_button("announcing", "remind", for_coordinators(remind)),
    on_button("announcing", "readers", for_coordinators(show_readers)),
    on_button("announcing", "threads", for_coordinators(show_threads)),
    on_button("announcing", "thread", for_coordinators(show_thread)),
    on_button("announcing", "answer", for_coordinators(answer)),
)
