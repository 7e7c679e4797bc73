"""Listen to the companies of groups: look, answer an invitation, ask, show the name, and leave."""

from telegram import Update

from domain.group_sights import Mine
from domain.groups import MemberState, Reply
from handlers.buttons import Handle, on_button, on_command
from handlers.context import Context, message_under_button, number_of, pressed
from services.groups import answering, fitting, leaving, reading
from views import group_fitting, group_invitations, menu
from views import groups as views
from views.texts import _, plain


async def show_all(_update: Update, context: Context) -> None:
    """Show one's own groups; of one alone everything."""
    mine = await reading.groups_of(context.session, company_id=context.person.company_id, now=context.local_now)
    context.show(views.show(mine[0]) if len(mine) == 1 else views.groups(mine))


async def show(_update: Update, context: Context) -> None:
    """Show one group."""
    mine = await _look(context)
    context.show(views.show(mine) if mine else views.nothing_here())


def replies(reply: Reply) -> Handle:
    """Take an answer to an invitation; whoever is in already and does not want to be is asked once more."""

    async def handle(update: Update, context: Context) -> None:
        before = await _look(context)
        is_current = before is not None and before.asked == pressed(context).version
        if before is not None and is_current and before.state is MemberState.inside and reply is not Reply.yes:
            context.show(views.ask_to_leave(before))
            return
        mine = await answering.answer(
            context.session,
            person=context.person,
            group_id=_number(context),
            asked=pressed(context).version,
            reply=reply,
            rules=context.house.groups,
            now=context.local_now,
        )
        if mine is None:
            _show_as_it_stands(context, before)
        else:
            context.show(group_invitations.answered(mine, edits=message_under_button(update)))

    return handle


async def ask(_update: Update, context: Context) -> None:
    """Tell the coordinators that somebody asks about a group."""
    asked = await answering.ask(
        context.session,
        person=context.person,
        group_id=_number(context),
        rules=context.house.groups,
        now=context.local_now,
    )
    context.show(views.asked(asked, context.house.project) if asked else views.nothing_here())


async def show_name(update: Update, context: Context) -> None:
    """Let the company's name be shown to those who are invited, or not any more."""
    number, _dot, shown = pressed(context).id.partition(".")
    mine = await answering.show_name(
        context.session,
        person=context.person,
        group_id=number_of(number),
        shown=shown == "1",
        now=context.local_now,
    )
    context.show(views.member(mine, edits=message_under_button(update)) if mine else views.nothing_here())


async def ask_to_leave(_update: Update, context: Context) -> None:
    """Ask once more before the company leaves."""
    mine = await _look(context)
    if mine is None or mine.state is not MemberState.inside:
        _show_as_it_stands(context, mine)
    else:
        context.show(views.ask_to_leave(mine))


async def leave(update: Update, context: Context) -> None:
    """Leave a group."""
    mine = await _look(context)
    done = await leaving.leave(
        context.session,
        person=context.person,
        group_id=_number(context),
        asked=pressed(context).version,
        rules=context.house.groups,
        now=context.local_now,
    )
    if mine is None or not done:
        _show_as_it_stands(context, mine)
    else:
        context.show(views.left(mine.title, edits=message_under_button(update)))


async def join(update: Update, context: Context) -> None:
    """Tell the coordinators that a group that is being gathered is of interest."""
    done = await fitting.want(
        context.session,
        person=context.person,
        group_id=_number(context),
        rules=context.house.groups,
        now=context.now,
    )
    edits = message_under_button(update)
    context.show(group_fitting.told_of_interest(edits=edits) if done else group_fitting.fits_no_more(edits=edits))


async def pass_over(update: Update, context: Context) -> None:
    """Take in that a group that is being gathered is of no interest now."""
    context.show(group_fitting.not_now(edits=message_under_button(update)))


async def _look(context: Context) -> Mine | None:
    return await answering.look(
        context.session, person=context.person, group_id=_number(context), now=context.local_now
    )


def _number(context: Context) -> int:
    return number_of(pressed(context).id)


def _show_as_it_stands(context: Context, mine: Mine | None) -> None:
    context.note(plain(_(menu.EXPIRED)))
    context.show(views.show(mine) if mine else views.nothing_here())


HANDLERS = (
    on_command(("ryhmat",), show_all),
    on_button("group", "list", show_all),
    on_button("group", "show", show),
    on_button("group", "join", join),
    on_button("group", "not_now", pass_over),
    on_button("group", "yes", replies(Reply.yes)),
    on_button("group", "think", replies(Reply.think)),
    on_button("group", "no", replies(Reply.no)),
    on_button("group", "ask", ask),
    on_button("group", "shown", show_name),
    on_button("group", "leave", ask_to_leave),
    on_button("group", "leave_sure", leave),
)
