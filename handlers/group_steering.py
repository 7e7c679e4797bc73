"""Listen to coordinators who steer groups: their stages, the checklist, and merging."""

from telegram import Update

from domain.checklist import Task
from domain.desk import Coordinator
from domain.group_stages import CHANGES, Stage, following
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, pressed
from handlers.group_sight import look, numbers, show_done, word
from services.groups import asking, reading, stages, steering
from views import group_desk as views
from views import group_steering, questions


async def offer_stages(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the stages that may follow."""
    group = await look(context)
    context.show(group_steering.stages(group, following(group.stage, group.resumes)) if group else views.gone())


async def ask_to_change(_update: Update, context: Context, _by: Coordinator) -> None:
    """Say what speaks against a stage before the group comes to it."""
    group, to = await look(context), word(context)
    if group is None or to not in following(group.stage, group.resumes):
        await show_done(context, None)
    else:
        context.show(group_steering.ask_to_change(group, Stage(to)))


async def change(_update: Update, context: Context, by: Coordinator) -> None:
    """Bring a group to a stage, and ask for a note on it."""
    to = word(context)
    done = None
    if to in set(Stage):
        done = await stages.change(
            context.session,
            by=by,
            group_id=numbers(context)[0],
            version=pressed(context).version,
            to=Stage(to),
            rules=context.house.groups,
            now=context.local_now,
        )
    if done is None:
        await show_done(context, None)
        return
    asked = await asking.ask_note(context.session, by=by, number=done.number, to=done.group.stage)
    context.show(questions.ask(asked, before=group_steering.changed(done.group)))


async def ask_why(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask why a group lapsed that did so by itself."""
    group = await look(context)
    if group is None or not group.unexplained:
        await show_done(context, None)
        return
    context.show(questions.ask(await asking.ask_note(context.session, by=by, number=group.unexplained, to=group.stage)))


async def show_papers(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the checklist of a group."""
    group = await look(context)
    context.show(group_steering.papers(group, context.house.groups.papers) if group else views.gone())


async def show_paper(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show which companies have a paper."""
    group, task = await look(context), word(context)
    is_known = group is not None and task in set(Task)
    names = context.house.groups.papers
    context.show(group_steering.paper(group, Task(task), names) if group and is_known else views.gone())


async def check(_update: Update, context: Context, by: Coordinator) -> None:
    """Write down that something of the checklist is done, or is not after all."""
    number, company_id = numbers(context)
    task, names = word(context), context.house.groups.papers
    group = None
    if task in set(Task):
        group = await steering.check(
            context.session,
            by=by,
            group_id=number,
            version=pressed(context).version,
            task=Task(task),
            company_id=company_id or None,
            now=context.local_now,
        )
    if group is None:
        await show_done(context, None)
    elif company_id:
        context.show(group_steering.paper(group, Task(task), names))
    else:
        context.show(group_steering.papers(group, names))


async def offer_to_merge(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the groups in which this one could go on."""
    group = await look(context)
    if group is None:
        context.show(views.gone())
        return
    found = [each for each in await reading.listed(context.session) if each.id != group.id]
    can = [each for each in found if Stage.merged in CHANGES[each.stage] and Stage.merged in CHANGES[group.stage]]
    context.show(group_steering.merge(group, can))


async def ask_to_merge(_update: Update, context: Context, _by: Coordinator) -> None:
    """Say what merging does before it is done."""
    group = await look(context)
    into = await reading.read(context.session, group_id=numbers(context)[1], now=context.local_now)
    context.show(group_steering.ask_to_merge(group, into) if group and into else views.gone())


async def merge(_update: Update, context: Context, by: Coordinator) -> None:
    """Let a group go on in another."""
    number, into_id = numbers(context)
    into = await steering.merge(
        context.session,
        by=by,
        group_id=number,
        version=pressed(context).version,
        into_id=into_id,
        rules=context.house.groups,
        now=context.local_now,
    )
    await show_done(context, into)


HANDLERS = (
    on_button("groups", "stage", for_coordinators(offer_stages)),
    on_button("groups", "stage_to", for_coordinators(ask_to_change)),
    on_button("groups", "stage_sure", for_coordinators(change)),
    on_button("groups", "why", for_coordinators(ask_why)),
    on_button("groups", "papers", for_coordinators(show_papers)),
    on_button("groups", "paper", for_coordinators(show_paper)),
    on_button("groups", "check", for_coordinators(check)),
    on_button("groups", "merge", for_coordinators(offer_to_merge)),
    on_button("groups", "merge_with", for_coordinators(ask_to_merge)),
    on_button("groups", "merge_sure", for_coordinators(merge)),
)
