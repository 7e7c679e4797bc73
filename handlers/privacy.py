"""Listen to questions about one's own data."""

from telegram import Update
from telegram.ext import TypeHandler

from handlers.answering import open_step
from handlers.buttons import on_button, on_command
from handlers.context import Context, pressed
from handlers.showing import refreshed, take_buttons_away
from services import people, privacy
from services.groups import leaving
from services.meetings import ending
from services.onboarding import drafts
from services.profile import answers
from views import menu
from views import privacy as views
from views.texts import _, plain


async def notice(_update: Update, context: Context) -> None:
    """Show the privacy notice in force."""
    if context.person.accepted_another(context.house.project.privacy_version):
        await _remember_told(context)
    context.show(views.notice(context.person, context.house.project))


async def accept(update: Update, context: Context) -> None:
    """Write down that the person accepts the notice in force; a button of an older one shows the newest instead."""
    version = context.house.project.privacy_version
    if pressed(context).id != views.version_id(version):
        context.note(plain(_(menu.EXPIRED)))
        await notice(update, context)
        return
    take_buttons_away(update, context)
    if context.person.accepted_another(version):
        await people.consent(context.session, person_id=context.person.id, version=version, now=context.now)
        await refreshed(context)
    is_free = await open_step(context) is None and not context.person.started
    context.show(views.accepted(version, is_free=is_free))


async def tell_of_change(_update: Update, context: Context) -> None:
    """Tell once, before the answer to what the person wrote, that the privacy notice has changed."""
    version, person = context.house.project.privacy_version, context.work.person
    # Where nothing is shown, or everything is erased, there is nothing that this could stand before.
    if person is None or context.work.erased or not context.work.screens:
        return
    if person.accepted_another(version) and person.told_version != version:
        await _remember_told(context)
        context.work.screens.insert(0, views.changed(version))


async def _remember_told(context: Context) -> None:
    version = context.house.project.privacy_version
    await people.tell(context.session, person_id=context.person.id, version=version)
    await refreshed(context)


async def stored(_update: Update, context: Context) -> None:
    """Show what is stored."""
    person = context.person
    if person.company_id is not None:
        known = await answers.read(context.session, person_id=person.id, now=context.now)
    else:
        known = await drafts.read(context.session, person_id=person.id) or {}
    context.show(views.stored(person, known))


async def file(_update: Update, context: Context) -> None:
    """Give everything that is stored as a file."""
    context.show(views.file(await privacy.export(context.session, person=context.person)))


async def ask_to_erase(_update: Update, context: Context) -> None:
    """Ask once more before erasing."""
    alone = await privacy.is_alone(context.session, person=context.person)
    context.show(views.ask_to_erase(context.person, context.house.project, alone=alone, now=context.now))


async def erase(update: Update, context: Context) -> None:
    """Erase the person's data and confirm it."""
    if not views.is_fresh(pressed(context).id, context.now):
        context.note(plain(_(menu.EXPIRED)))
        await ask_to_erase(update, context)
        return
    session, person, house = context.session, context.person, context.house
    await ending.leave(session, person_id=person.id, hours=house.rules.hours, now=context.now)
    await leaving.leave_all(session, person=person, rules=house.groups, now=context.now)
    await privacy.erase(context.session, person=context.person, now=context.now)
    context.work.erased = True
    context.show(views.erased(context.house.project))


async def keep(update: Update, context: Context) -> None:
    """Keep everything as it was."""
    take_buttons_away(update, context)
    context.show(views.kept())


HANDLERS = (
    on_command(("tietosuoja", "privacy"), notice),
    on_command(("tietoni",), stored),
    on_command(("poista",), ask_to_erase),
    on_button("privacy", "show", notice),
    on_button("privacy", "accept", accept),
    on_button("privacy", "data", stored),
    on_button("privacy", "file", file),
    on_button("privacy", "erase", ask_to_erase),
    on_button("privacy", "erase_all", erase),
    on_button("privacy", "keep", keep),
)

LAST = (TypeHandler(Update, tell_of_change),)
