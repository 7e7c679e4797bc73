"""Listen to the main menu, the help and the choice of language."""

from telegram import Update

from handlers.answering import open_step, show_what_is_open
from handlers.buttons import on_button, on_command
from handlers.context import Context, pressed
from handlers.showing import refreshed
from services import people
from views import menu, onboarding
from views.texts import languages, speak_on


async def show(_update: Update, context: Context) -> None:
    """Show the main menu."""
    context.show(menu.menu(context.person))


async def show_help(_update: Update, context: Context) -> None:
    """Say what can be done."""
    context.show(menu.help_screen(context.person, context.house.project))


async def choose_language(_update: Update, context: Context) -> None:
    """Ask in which language to speak."""
    context.show(menu.language_choice())


async def speak(_update: Update, context: Context) -> None:
    """Change the language and go on in it."""
    language = pressed(context).id
    if language not in languages():
        context.show(menu.language_choice())
        return
    await people.speak(context.session, person_id=context.person.id, language=language)
    speak_on(language)
    person = await refreshed(context)
    current = await open_step(context)
    if current is not None:
        await show_what_is_open(context, current)
    elif person.consented:
        context.show(menu.menu(person))
    else:
        context.show(onboarding.welcome(person, context.house.project, None, offer_english=False))


HANDLERS = (
    on_command(("ohje", "help"), show_help),
    on_command(("kieli",), choose_language),
    on_button("menu", "show", show),
    on_button("menu", "help", show_help),
    on_button("menu", "language", choose_language),
    on_button("menu", "speak", speak),
)
