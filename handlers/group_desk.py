"""Listen to coordinators who found groups, choose their companies, and invite them."""

from telegram import Update

from domain.desk import Coordinator
from domain.form import Question
from domain.group_sights import Invited
from domain.groups import Reply, Role
from domain.questions import groups as questions_of_groups
from handlers.access import for_coordinators
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from handlers.group_sight import look, numbers, show_done, show_group, word
from services.groups import answering, asking, founding, inviting, leaving, reading, steering
from views import group_desk as views
from views import group_lists, questions


async def show_all(update: Update, context: Context, _by: Coordinator) -> None:
    """Show all groups by stage."""
    edits = message_under_button(update) if pressed(context).id else None
    found = await reading.listed(context.session)
    context.show(group_lists.groups(found, number_of(pressed(context).id), edits=edits))


async def offer(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask of what a group is to be founded."""
    context.show(group_lists.new())


async def ask_themes(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask around which topics a group gathers."""
    context.show(questions.ask(await asking.ask(context.session, by=by, question=questions_of_groups.THEMES)))


async def offer_ready(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the ready-made groups."""
    context.show(group_lists.ready(await founding.ready(context.session)))


async def found_of_idea(_update: Update, context: Context, by: Coordinator) -> None:
    """Found a group of a group idea."""
    group = await founding.from_idea(context.session, by=by, idea_id=numbers(context)[0], now=context.local_now)
    show_group(context, group)


async def take_in(_update: Update, context: Context, by: Coordinator) -> None:
    """Take a ready-made group in as it is."""
    group = await founding.from_ready(
        context.session,
        by=by,
        cluster_id=numbers(context)[0],
        rules=context.house.groups,
        now=context.local_now,
    )
    show_group(context, group)


async def show(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show a group."""
    show_group(context, await look(context))


async def rename(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask for a name."""
    await _ask(context, by, questions_of_groups.NAME)


async def search(_update: Update, context: Context, by: Coordinator) -> None:
    """Ask for a company to add."""
    await _ask(context, by, questions_of_groups.COMPANY)


async def pick(_update: Update, context: Context, by: Coordinator) -> None:
    """Add a company that a search found."""
    number, company_id = numbers(context)
    group = await inviting.add(
        context.session,
        by=by,
        group_id=number,
        version=pressed(context).version,
        company_id=company_id,
        now=context.local_now,
    )
    await show_done(context, group)


async def invite(update: Update, context: Context, by: Coordinator) -> None:
    """Invite those who have not been invited yet."""
    done = await inviting.invite(
        context.session,
        by=by,
        group_id=numbers(context)[0],
        version=pressed(context).version,
        rules=context.house.groups,
        now=context.local_now,
    )
    if isinstance(done, Invited):
        context.show(views.invited(done, edits=message_under_button(update)))
    else:
        await show_done(context, None)


async def show_companies(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show the companies of a group as buttons."""
    group = await look(context)
    context.show(views.companies(group) if group else views.gone())


async def show_company(_update: Update, context: Context, _by: Coordinator) -> None:
    """Show one company of a group."""
    group = await look(context)
    seat = group.seat_of(numbers(context)[1]) if group else None
    context.show(views.seat(group, seat) if group and seat else views.gone())


async def answer_for(_update: Update, context: Context, by: Coordinator) -> None:
    """Write down what a company said that is not on Telegram."""
    number, company_id = numbers(context)
    reply = word(context)
    group = None
    if reply in {Reply.yes, Reply.no}:
        group = await answering.answer_for(
            context.session,
            by=by,
            group_id=number,
            version=pressed(context).version,
            company_id=company_id,
            reply=Reply(reply),
            rules=context.house.groups,
            now=context.local_now,
        )
    await show_done(context, group)


async def give_role(_update: Update, context: Context, by: Coordinator) -> None:
    """Give a company a role."""
    number, company_id = numbers(context)
    role = word(context)
    group = None
    if role in set(Role):
        group = await steering.give_role(
            context.session,
            by=by,
            group_id=number,
            version=pressed(context).version,
            company_id=company_id,
            role=Role(role),
            rules=context.house.groups,
            now=context.local_now,
        )
    await show_done(context, group)


async def ask_to_remove(_update: Update, context: Context, _by: Coordinator) -> None:
    """Ask once more before a company is taken out."""
    group = await look(context)
    seat = group.seat_of(numbers(context)[1]) if group else None
    context.show(views.ask_to_remove(group, seat) if group and seat else views.gone())


async def remove(_update: Update, context: Context, by: Coordinator) -> None:
    """Take a company out of a group."""
    number, company_id = numbers(context)
    group = await leaving.remove(
        context.session,
        by=by,
        group_id=number,
        version=pressed(context).version,
        company_id=company_id,
        rules=context.house.groups,
        now=context.local_now,
    )
    await show_done(context, group)


async def _ask(context: Context, by: Coordinator, question: Question) -> None:
    group = await look(context)
    if group is None:
        context.show(views.gone())
        return
    asked = await asking.ask(context.session, by=by, question=question, about=group.id)
    context.show(questions.ask(asked))


HANDLERS = (
    on_button("groups", "list", for_coordinators(show_all)),
    on_button("groups", "new", for_coordinators(offer)),
    on_button("groups", "themes", for_coordinators(ask_themes)),
    on_button("groups", "ready", for_coordinators(offer_ready)),
    on_button("groups", "idea", for_coordinators(found_of_idea)),
    on_button("groups", "take_in", for_coordinators(take_in)),
    on_button("groups", "show", for_coordinators(show)),
    on_button("groups", "rename", for_coordinators(rename)),
    on_button("groups", "add", for_coordinators(search)),
    on_button("groups", "pick", for_coordinators(pick)),
    on_button("groups", "invite", for_coordinators(invite)),
    on_button("groups", "companies", for_coordinators(show_companies)),
    on_button("groups", "company", for_coordinators(show_company)),
    on_button("groups", "answer", for_coordinators(answer_for)),
    on_button("groups", "role", for_coordinators(give_role)),
    on_button("groups", "remove", for_coordinators(ask_to_remove)),
    on_button("groups", "remove_sure", for_coordinators(remove)),
)
