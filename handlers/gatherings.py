"""Listen to those who meet in groups: look, answer, call a meeting, change it, and call it off."""

from telegram import Update

from domain.form import Question
from domain.gatherings import Called, Gathering, Unsent
from domain.meetings import Attending
from domain.questions import gatherings as of_gatherings
from handlers.buttons import Handle, on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.showing import show_step
from services.meetings import calling, drafts, gatherings, replying
from views import calendars, gathering_drafts, menu
from views import gatherings as views
from views.screen import Screen
from views.texts import _, plain


async def show_all(_update: Update, context: Context) -> None:
    """Show the meetings of a group that are ahead."""
    found = await gatherings.agenda(
        context.session,
        person=context.person,
        group_id=_number(context),
        members_call=context.house.groups.members_call,
        now=context.local_now,
    )
    context.show(views.agenda(found) if found else views.nothing_here())


async def show(_update: Update, context: Context) -> None:
    """Show one meeting."""
    context.show(_screen(await _look(context)))


async def call(_update: Update, context: Context) -> None:
    """Ask when a group is to meet."""
    step = await drafts.begin(
        context.session,
        person=context.person,
        group_id=_number(context),
        rules=context.house.groups,
        now=context.local_now,
    )
    await show_step(context, step)


def replies(said: Attending) -> Handle:
    """Take an answer of a company in."""

    async def handle(update: Update, context: Context) -> None:
        done = await replying.reply(
            context.session,
            person=context.person,
            meeting_id=_number(context),
            sequence=pressed(context).version,
            said=said,
            rules=context.house.groups,
            now=context.local_now,
        )
        if done is None:
            await _show_as_it_stands(context)
        else:
            context.show(views.show(done, edits=message_under_button(update)))

    return handle


async def move(_update: Update, context: Context) -> None:
    """Begin to change a meeting, with its time."""
    found = await _look(context)
    is_current = found is not None and found.meeting.sequence == pressed(context).version
    draft = None
    if is_current:
        draft = await drafts.change(
            context.session, person=context.person, meeting_id=_number(context), now=context.local_now
        )
    if draft is None:
        await _show_as_it_stands(context)
    else:
        context.show(gathering_drafts.edit(draft, edits=None))


async def ask_to_cancel(_update: Update, context: Context) -> None:
    """Ask once more before a meeting is called off."""
    found = await _look(context)
    if found is None or not found.may_steer or not found.is_ahead or found.is_off:
        await _show_as_it_stands(context)
    else:
        context.show(views.ask_to_cancel(found))


async def cancel(update: Update, context: Context) -> None:
    """Call a meeting off."""
    done = await calling.cancel(
        context.session,
        person=context.person,
        meeting_id=_number(context),
        sequence=pressed(context).version,
        rules=context.house.groups,
        now=context.local_now,
    )
    if done is None:
        await _show_as_it_stands(context)
    else:
        context.show(views.cancelled_by_you(done, edits=message_under_button(update)))


async def give_file(_update: Update, context: Context) -> None:
    """Give a meeting as a file for one's calendar."""
    found = await _look(context)
    context.show(calendars.calendar(found, context.house.zone, context.now) if found else views.nothing_here())


async def show_draft(update: Update, context: Context) -> None:
    """Show a draft."""
    draft = await drafts.look(
        context.session, person=context.person, draft_id=_number(context), rules=context.house.groups
    )
    edits = message_under_button(update)
    context.show(gathering_drafts.summary(draft, edits=edits) if draft else gathering_drafts.gone())


async def edit(update: Update, context: Context) -> None:
    """Ask what is to be changed in a draft."""
    draft = await drafts.look(
        context.session, person=context.person, draft_id=_number(context), rules=context.house.groups
    )
    edits = message_under_button(update)
    context.show(gathering_drafts.edit(draft, edits=edits) if draft else gathering_drafts.gone())


def asks(question: Question) -> Handle:
    """Ask for one part of a draft."""

    async def handle(_update: Update, context: Context) -> None:
        number = _number(context)
        draft = await drafts.look(context.session, person=context.person, draft_id=number, rules=context.house.groups)
        if draft is None:
            context.show(gathering_drafts.gone())
            return
        step = await drafts.ask(
            context.session, person=context.person, question=question, draft_id=number, now=context.local_now
        )
        await show_step(context, step)

    return handle


async def send(update: Update, context: Context) -> None:
    """Send the invitation, or the changes."""
    number = _number(context)
    draft = await drafts.look(context.session, person=context.person, draft_id=number, rules=context.house.groups)
    done = await calling.send(
        context.session,
        person=context.person,
        draft_id=number,
        revision=pressed(context).version,
        rules=context.house.groups,
        now=context.local_now,
    )
    edits = message_under_button(update)
    if isinstance(done, Called):
        context.show(gathering_drafts.sent(done, edits=edits))
    elif draft is None:
        await _show_as_it_stands(context)
    elif done is Unsent.changed and draft.earlier is not None:
        now = await gatherings.look(
            context.session, person=context.person, meeting_id=draft.earlier.id, now=context.local_now
        )
        context.show(gathering_drafts.not_sent(done, _screen(now)))
    elif done is Unsent.past:
        context.show(gathering_drafts.not_sent(done, gathering_drafts.edit(draft, edits=None)))
    else:
        context.note(plain(_(menu.EXPIRED)))
        context.show(gathering_drafts.summary(draft))


async def drop(update: Update, context: Context) -> None:
    """Drop a draft."""
    of = await drafts.drop(
        context.session, person=context.person, draft_id=_number(context), rules=context.house.groups
    )
    edits = message_under_button(update)
    context.show(gathering_drafts.dropped(of, edits=edits) if of else gathering_drafts.gone())


async def _look(context: Context) -> Gathering | None:
    return await gatherings.look(
        context.session, person=context.person, meeting_id=_number(context), now=context.local_now
    )


def _number(context: Context) -> int:
    return number_of(pressed(context).id)


def _screen(found: Gathering | None) -> Screen:
    return views.show(found) if found else views.nothing_here()


async def _show_as_it_stands(context: Context) -> None:
    context.note(plain(_(menu.EXPIRED)))
    context.show(_screen(await _look(context)))


HANDLERS = (
    on_button("gather", "list", show_all),
    on_button("gather", "show", show),
    on_button("gather", "call", call),
    *(on_button("gather", said.value, replies(said)) for said in Attending),
    on_button("gather", "move", move),
    on_button("gather", "cancel", ask_to_cancel),
    on_button("gather", "cancel_sure", cancel),
    on_button("gather", "calendar", give_file),
    on_button("gather", "draft", show_draft),
    on_button("gather", "edit", edit),
    on_button("gather", "time", asks(of_gatherings.WHEN)),
    on_button("gather", "place", asks(of_gatherings.WHERE)),
    on_button("gather", "topic", asks(of_gatherings.TOPIC)),
    on_button("gather", "quorum", asks(of_gatherings.QUORUM)),
    on_button("gather", "send", send),
    on_button("gather", "drop", drop),
)
