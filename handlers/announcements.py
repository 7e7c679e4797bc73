"""Listen to members: what they read, answer and refuse of the coordinators' announcements."""

from telegram import Update

from handlers.answering import meet_old_button, open_step
from handlers.buttons import on_button, on_command
from handlers.context import Context, message_under_button, number_of, pressed
from services.announcements import asking, receiving
from views import announcements as views
from views import questions
from views.texts import _, plain


async def show_all(update: Update, context: Context) -> None:
    """Show the announcements that the person got."""
    button = context.work.pressed
    page = number_of(button.id) if button else 0
    edits = message_under_button(update) if button and button.id else None
    found = await receiving.listed(context.session, person_id=context.person.id)
    context.show(views.announcements(found, page, context.house.zone, edits=edits))


async def show(_update: Update, context: Context) -> None:
    """Show an announcement again."""
    number = number_of(pressed(context).id)
    found = await receiving.whole(context.session, number=number, person_id=context.person.id)
    for each in found:
        context.show(views.announced(each))
    if not found:
        await _refresh(context)


async def note_read(update: Update, context: Context) -> None:
    """Note that the person has read an announcement; in a preview nothing happens."""
    number, person_id = number_of(pressed(context).id), context.person.id
    if not await receiving.note_read(context.session, number=number, person_id=person_id, now=context.now):
        await _refresh(context)
        return
    context.note(plain(_(views.NOTED)))
    found = await receiving.whole(context.session, number=number, person_id=person_id)
    message_id = message_under_button(update)
    if message_id is not None:
        context.show(views.was_read(found[-1], edits=message_id))


async def reply(_update: Update, context: Context) -> None:
    """Ask for an answer to an announcement."""
    number = number_of(pressed(context).id)
    asked = await asking.ask_member(context.session, person=context.person, number=number)
    if asked is None:
        await _refresh(context)
    else:
        context.show(questions.ask(asked))


async def refuse(_update: Update, context: Context) -> None:
    """Send no more announcements of this topic."""
    number, person_id = number_of(pressed(context).id), context.person.id
    topic = await receiving.refuse(context.session, number=number, person_id=person_id, now=context.now)
    if topic is None:
        await _refresh(context)
    else:
        context.show(views.refused(topic))


async def show_topics(_update: Update, context: Context) -> None:
    """Show of which topics the person gets announcements."""
    refused = await receiving.refused(context.session, person_id=context.person.id)
    context.show(views.topics(refused, edits=None))


async def allow(update: Update, context: Context) -> None:
    """Change whether the person gets announcements of a topic."""
    topic, person_id = pressed(context).id, context.person.id
    await receiving.allow(context.session, topic=topic, person_id=person_id, now=context.now)
    refused = await receiving.refused(context.session, person_id=person_id)
    context.show(views.topics(refused, edits=message_under_button(update)))


async def _refresh(context: Context) -> None:
    if pressed(context).id == "0":
        context.note(plain(_(views.PREVIEW)))
    else:
        await meet_old_button(context, await open_step(context), None)


HANDLERS = (
    on_command(("tiedotteet",), show_all),
    on_button("announcement", "list", show_all),
    on_button("announcement", "show", show),
    on_button("announcement", "read", note_read),
    on_button("announcement", "reply", reply),
    on_button("announcement", "refuse", refuse),
    on_button("announcement", "topics", show_topics),
    on_button("announcement", "allow", allow),
)
