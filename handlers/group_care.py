"""Listen to coordinators who look after groups: the quiet ones, answers, the story, and splitting."""

from telegram import Update

from domain.desk import Coordinator
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.group_sight import look, numbers, show_done, word
from services.groups import living, splitting, story, surveying
from views import group_answers, group_care, group_desk, group_splitting, group_story


async def show_quiet(update: Update, context: Context, _by: Coordinator) -> None:
    """List the quiet groups."""
    found = await living.quiet(context.session, care=context.house.groups.care, now=context.local_now)
    page = pressed(context).id
    edits = message_under_button(update) if page else None
    context.show(group_care.quiet(found, number_of(page), edits=edits))


async def all_is_well(_update: Update, context: Context, by: Coordinator) -> None:
    """Take in from a coordinator that all is well with a group."""
    group = await living.coordinator_knows(
        context.session,
        by=by,
        group_id=numbers(context)[0],
        version=pressed(context).version,
        now=context.local_now,
    )
    await show_done(context, group)


async def show_answers(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show what the companies of a group answered."""
    group = await look(context)
    if group is None:
        context.show(group_desk.gone())
        return
    found = await surveying.read(context.session, group_id=group.id, now=context.local_now)
    context.show(group_answers.answers(group, found))


async def give_story(_update: Update, context: Context, _by: Coordinator) -> None:
    """Give the story of a group as a page for the funder."""
    group = await look(context)
    told = await story.tell(context.session, group_id=group.id, now=context.local_now) if group else None
    context.show(group_story.story(group, told, context.house.project) if group and told else group_desk.gone())


async def choose_who_goes(update: Update, context: Context, _by: Coordinator) -> None:
    """Let a coordinator choose who goes on in a new group."""
    group = await look(context)
    chosen = group_splitting.chosen_by(group, word(context)) if group else None
    if group is None or chosen is None or group.version != pressed(context).version:
        await show_done(context, None)
        return
    edits = message_under_button(update) if word(context) else None
    context.show(group_splitting.choose(group, chosen, edits=edits))


async def split(_update: Update, context: Context, by: Coordinator) -> None:
    """Split a group, and show the new one."""
    group = await look(context)
    chosen = group_splitting.chosen_by(group, word(context)) if group else None
    new = None
    if group is not None and chosen:
        new = await splitting.split(
            context.session,
            by=by,
            group_id=group.id,
            version=pressed(context).version,
            leaving=chosen,
            rules=context.house.groups,
            now=context.local_now,
        )
    if new is None:
        await show_done(context, None)
    else:
        context.show(group_desk.group(new, before=group_splitting.done()))


HANDLERS = (
    on_button("groups", "split", for_coordinators(choose_who_goes)),
    on_button("groups", "split_sure", for_coordinators(split)),
    on_button("groups", "story", for_coordinators(give_story)),
    on_button("groups", "quiet", for_coordinators(show_quiet)),
    on_button("groups", "fine", for_coordinators(all_is_well)),
    on_button("groups", "answers", for_coordinators(show_answers)),
)
