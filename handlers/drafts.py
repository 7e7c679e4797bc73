"""Show a draft of an announcement as it is now, and take in its text, its pictures and its files."""

from typing import Any

from telegram import Message, Update

from domain.announcements import LONGEST, AnnouncementShown, Body, File
from domain.desk import Coordinator
from domain.finnish.words import fold
from domain.form import Problem
from domain.identity_codes import has_identity_code
from domain.long_texts import Written, written
from domain.onboarding import Ask, PromptFor
from domain.questions.announcements import WRITING
from domain.typed_answers import NO_IDENTITY_CODE
from handlers.context import Context
from services.announcements import asking, drafting, reporting
from views import announcement_desk as views
from views import announcement_reports as reports
from views import questions


async def show_draft(context: Context, step: AnnouncementShown) -> None:
    """Show a draft; one that is on its way meanwhile with what became of it."""
    number, rules = step.announcement_id, context.house.announcements
    draft = await drafting.read(context.session, number=number, rules=rules, now=context.now)
    if draft is not None:
        before = views.late() if step.late else None
        context.show(views.draft(draft, context.now, rules.hours, before=before))
        return
    report = await reporting.read(context.session, number=number)
    context.show(reports.read_again(report) if report else views.gone())


async def take(update: Update, context: Context, current: Ask | None) -> bool:
    """Take in a message that is written for an announcement; False for any other."""
    message = update.effective_message
    if current is None or message is None or not _is_writing(context, current):
        return False
    if fold(message.text or "") in {fold(each) for names in questions.labels(current).values() for each in names}:
        return False
    more = _body_of(message)
    if more.is_empty:
        return False
    if has_identity_code(more.words.text):
        context.show(questions.ask(current, before=questions.problem(Problem(NO_IDENTITY_CODE))))
        return True
    by = Coordinator(context.person.id)
    again, too_long = await asking.take(context.session, by=by, opened=current.open, more=more)
    said = views.kept() if too_long is None else views.too_long(too_long, LONGEST)
    context.show(questions.ask(again, before=said))
    return True


def _is_writing(context: Context, current: Ask) -> bool:
    opened = current.open
    asked = opened.purpose is PromptFor.announcing and opened.question is WRITING
    return asked and opened.listening and context.person.coordinates


def _body_of(message: Message) -> Body:
    text = message.text or message.caption or ""
    entities: list[dict[str, Any]] = [each.to_dict() for each in message.entities or message.caption_entities]
    words = written(text, entities) if text else Written()
    if message.photo:
        return Body(words, File("photo", message.photo[-1].file_id))
    if message.document:
        return Body(words, File("document", message.document.file_id))
    return Body(words if message.text else Written())
