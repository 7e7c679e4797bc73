"""Listen to the profile: show, change, tell more, and invite."""

from telegram import Update

from domain.invitations import Purpose
from handlers.buttons import on_button, on_command
from handlers.context import Context, pressed
from handlers.showing import show_invitation, show_profile, show_step
from services.profile import answers, editing
from views import profile


async def show(_update: Update, context: Context) -> None:
    """Show the profile."""
    await show_profile(context)


async def choose_change(_update: Update, context: Context) -> None:
    """Ask which answer to change."""
    if context.person.company_id is None:
        await show_profile(context)
        return
    known = await answers.read(context.session, person_id=context.person.id, now=context.now)
    context.show(profile.what_to_change(known))


async def change(_update: Update, context: Context) -> None:
    """Open one answer to be changed."""
    key = pressed(context).id
    await show_step(context, await editing.edit(context.session, person=context.person, key=key, now=context.now))


async def tell_more(_update: Update, context: Context) -> None:
    """Ask the next question that has no answer yet."""
    await show_step(
        context, await editing.offer_next(context.session, person=context.person, after=None, now=context.now)
    )


async def later(_update: Update, context: Context) -> None:
    """Leave the rest for another time."""
    context.show(profile.no_hurry())


async def invite_colleague(_update: Update, context: Context) -> None:
    """Give a link into the company."""
    await show_invitation(context, Purpose.company)


async def invite_partner(_update: Update, context: Context) -> None:
    """Give a link for another entrepreneur."""
    await show_invitation(context, Purpose.partner)


async def invite_group(_update: Update, context: Context) -> None:
    """Give a link into the ready-made group."""
    await show_invitation(context, Purpose.cluster)


HANDLERS = (
    on_command(("profiili", "settings"), show),
    on_button("profile", "show", show),
    on_button("profile", "edit", choose_change),
    on_button("profile", "change", change),
    on_button("profile", "more", tell_more),
    on_button("profile", "later", later),
    on_button("profile", "invite", invite_colleague),
    on_button("profile", "cluster", invite_group),
    on_button("profile", "partner", invite_partner),
)
