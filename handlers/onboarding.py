"""Listen to the start, the consent and the summary of the sign-up."""

from markupsafe import Markup
from telegram import Update

from domain.invitations import PREFIX, Purpose
from handlers.buttons import on_button, on_command
from handlers.context import Context, pressed
from handlers.showing import refreshed, show_invitation, show_profile, show_step, show_welcome, take_buttons_away
from services import invitations, people, ties
from services.groups import fitting
from services.onboarding import drafts, prompts, saving, signup
from services.suggestions import telling
from views import menu, onboarding, profile
from views.screen import Screen
from views.texts import _, plain


async def start(update: Update, context: Context) -> None:
    """Greet: with consent for a newcomer, with the open question or the menu for everybody else."""
    payload = context.args[0] if context.args else ""
    if payload.startswith(PREFIX):
        invited = await invitations.receive(
            context.session, person_id=context.person.id, payload=payload, now=context.now
        )
        if invited is None:
            context.show(Screen(onboarding.invitation_of_no_use()))
        else:
            await _meet_invited(update, context)
            return
    await people.reach(context.session, telegram_id=context.person.telegram_id, reachable=True)
    await _greet(update, context)


async def _greet(update: Update, context: Context, *, before: Markup | None = None) -> None:
    person = context.person
    if person.company_id is not None:
        context.show(onboarding.already_in(person))
    elif person.consented and person.started:
        await show_step(context, await signup.resume(context.session, person_id=person.id), before=before)
    else:
        await show_welcome(update, context, before=before)


async def _meet_invited(update: Update, context: Context) -> None:
    invited = await invitations.received(context.session, person_id=context.person.id)
    if context.person.company_id is None:
        await show_welcome(update, context)
    elif invited is not None and invited.purpose is Purpose.cluster:
        context.show(profile.invited_to_cluster(invited))
    else:
        await invitations.refuse(context.session, person_id=context.person.id)
        context.show(onboarding.already_in(context.person))


async def agree(update: Update, context: Context) -> None:
    """Write down the consent and begin."""
    person, house = context.person, context.house
    invited = await invitations.received(context.session, person_id=person.id)
    if person.company_id is not None or (person.consented and person.started and invited is None):
        context.note(plain(_(menu.ALREADY_ANSWERED)))
        return
    take_buttons_away(update, context)
    await people.consent(context.session, person_id=person.id, version=house.project.privacy_version, now=context.now)
    await refreshed(context)
    await show_step(context, await signup.begin(context.session, person=person, nudging=house.nudging, now=context.now))


async def refuse(_update: Update, context: Context) -> None:
    """Let the newcomer go."""
    context.show(onboarding.refused())


async def not_mine(update: Update, context: Context) -> None:
    """Put the invitation into a company aside, and let the newcomer sign up another one."""
    await invitations.refuse(context.session, person_id=context.person.id)
    take_buttons_away(update, context)
    await _greet(update, context, before=onboarding.not_mine())


async def resume(update: Update, context: Context) -> None:
    """Go on from where the person stopped."""
    if context.person.company_id is None and not (context.person.consented and context.person.started):
        await _greet(update, context)
        return
    await show_step(context, await signup.resume(context.session, person_id=context.person.id))


async def save(update: Update, context: Context) -> None:
    """Save the sign-up, tell the numbers and offer a next step."""
    if await _is_old(update, context):
        return
    company_id = await saving.save(context.session, person=context.person, now=context.now)
    if company_id is None:
        await resume(update, context)
        return
    take_buttons_away(update, context)
    hours = context.house.nudging.hours
    await fitting.plan(context.session, person_id=context.person.id, hours=hours, now=context.now)
    await _thank(context, company_id)


async def _thank(context: Context, company_id: int) -> None:
    """Thank, and offer a next step; somebody who founded a ready-made group gets the link for the others between."""
    if await ties.asks_no_more(context.session, company_id=company_id, now=context.now):
        context.show(profile.asks_no_more())
    found = await telling.welcome(context.session, company_id=company_id, rules=context.house.rules, now=context.now)
    region = await saving.count_region(context.session, company_id=company_id)
    if await invitations.founded_cluster(context.session, person_id=context.person.id):
        context.show(Screen(onboarding.thanks(region, found)))
        await show_invitation(context, Purpose.cluster)
        context.show(onboarding.next_step(found))
    else:
        context.show(onboarding.next_step(found, before=onboarding.thanks(region, found)))


async def choose_change(update: Update, context: Context) -> None:
    """Ask which answer to change."""
    if await _is_old(update, context):
        return
    answers = await drafts.read(context.session, person_id=context.person.id) or {}
    context.show(onboarding.what_to_change(answers, pressed(context).version))


async def change(update: Update, context: Context) -> None:
    """Open one answer to be changed."""
    if await _is_old(update, context):
        return
    key = pressed(context).id
    await show_step(context, await signup.change(context.session, person_id=context.person.id, key=key))


async def show_summary(_update: Update, context: Context) -> None:
    """Show the summary again."""
    await show_step(context, await signup.resume(context.session, person_id=context.person.id))


async def later(_update: Update, context: Context) -> None:
    """Stop for now."""
    context.show(onboarding.stopped() if context.person.started else menu.menu(context.person))


async def decline(update: Update, context: Context) -> None:
    """Stop reminding of an unfinished sign-up, and keep its answers."""
    person = context.person
    if not person.started or person.company_id is not None:
        await _greet(update, context)
        return
    take_buttons_away(update, context)
    await drafts.stop_nudges(context.session, person_id=person.id, now=context.now)
    await prompts.put_aside(context.session, person_id=person.id)
    context.show(onboarding.declined())


async def on_my_own(_update: Update, context: Context) -> None:
    """Go on with a company of one's own instead of waiting."""
    step = await signup.on_my_own(
        context.session, person=context.person, nudging=context.house.nudging, now=context.now
    )
    await show_step(context, step)


async def _is_old(update: Update, context: Context) -> bool:
    """Meet a button of an older summary: note it, and show what is open now unless it was a second tap."""
    newest = await prompts.version(context.session, person_id=context.person.id)
    version = pressed(context).version
    if context.person.started and version == newest:
        return False
    context.note(plain(_(menu.ALREADY_ANSWERED)))
    if version < newest - 1:
        await show_profile(context) if context.person.company_id else await resume(update, context)
    return True


HANDLERS = (
    on_command(("start", "aloita"), start),
    on_button("signup", "agree", agree),
    on_button("signup", "refuse", refuse),
    on_button("signup", "not_mine", not_mine),
    on_button("signup", "resume", resume),
    on_button("signup", "save", save),
    on_button("signup", "edit", choose_change),
    on_button("signup", "change", change),
    on_button("signup", "summary", show_summary),
    on_button("signup", "later", later),
    on_button("signup", "decline", decline),
    on_button("signup", "own", on_my_own),
)
