"""Listen to coordinators who write an announcement, choose to whom it goes, look at it, and throw it away."""

from telegram import Update

from domain.announcements import GROUP, GROUPLESS, TOPICS, AnnouncementShown, Draft
from domain.desk import Coordinator
from domain.questions import announcements as asked
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.drafts import show_draft
from services.announcements import asking, audience, drafting, reporting
from views import announcement_audience as audience_views
from views import announcement_desk as views
from views import announcements, questions


def _number(context: Context) -> int:
    return number_of(pressed(context).id.partition(".")[0])


def _word(context: Context) -> str:
    return pressed(context).id.partition(".")[2]


async def _draft(context: Context) -> Draft | None:
    rules = context.house.announcements
    return await drafting.read(context.session, number=_number(context), rules=rules, now=context.now)


async def show_all(update: Update, context: Context, _by: Coordinator) -> None:
    """Show all announcements."""
    edits = message_under_button(update) if pressed(context).id else None
    found = await reporting.listed(context.session)
    context.show(views.everything(found, _number(context), context.house.zone, edits=edits))


async def begin(_update: Update, context: Context, by: Coordinator) -> None:
    """Begin an announcement and ask for its text."""
    rules = context.house.announcements
    number = await drafting.begin(context.session, by=by, rules=rules, now=context.now)
    context.show(questions.ask(await asking.ask(context.session, by=by, question=asked.WRITING, about=number)))


async def show(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show a draft, or what became of an announcement."""
    await show_draft(context, AnnouncementShown(_number(context)))


async def write(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask for the text anew, in place of the one before."""
    number = _number(context)
    if await drafting.empty(context.session, by=by, number=number):
        context.show(questions.ask(await asking.ask(context.session, by=by, question=asked.WRITING, about=number)))
    else:
        await show_draft(context, AnnouncementShown(number))


async def offer_audience(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask to whom it goes."""
    draft = await _draft(context)
    context.show(audience_views.to_whom(draft) if draft else views.gone())


async def to_everybody(_update: Update, context: Context, by: Coordinator) -> None:
    """Let it go to everybody."""
    await drafting.change(context.session, by=by, number=_number(context), audience={})
    await show_draft(context, AnnouncementShown(_number(context)))


async def limit(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask by one thing to whom it goes."""
    question = asked.AUDIENCES.get(_word(context))
    if question is None or await _draft(context) is None:
        context.show(views.gone())
        return
    context.show(questions.ask(await asking.ask(context.session, by=by, question=question, about=_number(context))))


async def offer_groups(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the groups to choose from."""
    draft = await _draft(context)
    context.show(audience_views.groups(draft, edits=None) if draft else views.gone())


async def choose_group(update: Update, context: Context, by: Coordinator) -> None:
    """Choose one group more, or one less."""
    number, word = _number(context), _word(context)
    before = await _draft(context)
    if before is not None and number_of(word) in before.groups:
        await drafting.toggle(context.session, by=by, number=number, about=GROUP, choice=word)
    draft = await _draft(context)
    context.show(audience_views.groups(draft, edits=message_under_button(update)) if draft else views.gone())


async def without_group(_update: Update, context: Context, by: Coordinator) -> None:
    """Let it go only to companies without a group, or to all again."""
    await drafting.toggle(context.session, by=by, number=_number(context), about=GROUPLESS, choice="yes")
    await offer_audience(_update, context, by)


async def show_names(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the names of those to whom it goes."""
    draft = await _draft(context)
    if draft is None:
        context.show(views.gone())
        return
    found = await audience.names(context.session, draft.audience or {}, topic=draft.topic.id, today=context.today)
    context.show(audience_views.names(draft, found))


async def offer_topics(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask what it is about."""
    draft = await _draft(context)
    context.show(audience_views.topics(draft) if draft else views.gone())


async def choose_topic(_update: Update, context: Context, by: Coordinator) -> None:
    """Say what it is about."""
    if _word(context) in TOPICS:
        await drafting.change(context.session, by=by, number=_number(context), topic=_word(context))
    await show_draft(context, AnnouncementShown(_number(context)))


async def preview(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show exactly what everybody will see, and how to send it."""
    draft = await _draft(context)
    if draft is None or not draft.can_be_sent:
        await show_draft(context, AnnouncementShown(_number(context)))
        return
    for each in await reporting.previewed(context.session, number=draft.id):
        context.show(announcements.announced(each))
    context.show(views.preview(draft, context.now, context.house.announcements.hours))


async def ask_to_drop(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask once more before a draft is thrown away."""
    draft = await _draft(context)
    context.show(views.ask_to_drop(draft) if draft else views.gone())


async def drop(_update: Update, context: Context, _by: Coordinator) -> None:
    """Throw a draft away."""
    is_gone = await drafting.drop(context.session, number=_number(context))
    context.show(views.dropped() if is_gone else views.gone())


HANDLERS = (
    on_button("announcing", "list", for_coordinators(show_all)),
    on_button("announcing", "new", for_coordinators(begin)),
    on_button("announcing", "show", for_coordinators(show)),
    on_button("announcing", "write", for_coordinators(write)),
    on_button("announcing", "to", for_coordinators(offer_audience)),
    on_button("announcing", "all", for_coordinators(to_everybody)),
    on_button("announcing", "by", for_coordinators(limit)),
    on_button("announcing", "groups", for_coordinators(offer_groups)),
    on_button("announcing", "group", for_coordinators(choose_group)),
    on_button("announcing", "groupless", for_coordinators(without_group)),
    on_button("announcing", "names", for_coordinators(show_names)),
    on_button("announcing", "topic", for_coordinators(offer_topics)),
    on_button("announcing", "topic_to", for_coordinators(choose_topic)),
    on_button("announcing", "preview", for_coordinators(preview)),
    on_button("announcing", "drop", for_coordinators(ask_to_drop)),
    on_button("announcing", "drop_sure", for_coordinators(drop)),
)
