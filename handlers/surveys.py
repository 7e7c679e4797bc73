"""Listen to the companies of groups: what they answer when they are asked, and that all is well."""

from telegram import Update

from domain.group_care import Together
from domain.onboarding import Ask
from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from services.groups import living, surveying
from views import group_care, groups, questions, surveys


async def show(_update: Update, context: Context) -> None:
    """Show what a survey asks."""
    asked = await surveying.look(
        context.session, company_id=context.person.company_id, survey_id=_number(context), now=context.local_now
    )
    context.show(surveys.asked(asked) if asked else surveys.closed())


async def give_score(_update: Update, context: Context) -> None:
    """Take in how much use a group is."""
    ask = await surveying.give_score(
        context.session,
        person=context.person,
        survey_id=_number(context),
        score=number_of(_rest(context)),
        now=context.local_now,
    )
    _go_on(context, ask)


async def say_together(_update: Update, context: Context) -> None:
    """Take in whether a group works together after its project."""
    ask = None
    if _rest(context) in set(Together):
        ask = await surveying.say_together(
            context.session,
            person=context.person,
            survey_id=_number(context),
            together=Together(_rest(context)),
            now=context.local_now,
        )
    _go_on(context, ask)


async def all_is_well(update: Update, context: Context) -> None:
    """Take in that all is well with a group."""
    mine = await living.all_is_well(
        context.session, person=context.person, group_id=_number(context), now=context.local_now
    )
    context.show(group_care.well(mine, edits=message_under_button(update)) if mine else groups.nothing_here())


def _go_on(context: Context, ask: Ask | None) -> None:
    context.show(questions.ask(ask) if ask else surveys.closed())


def _number(context: Context) -> int:
    return number_of(pressed(context).id.partition(".")[0])


def _rest(context: Context) -> str:
    return pressed(context).id.partition(".")[2]


HANDLERS = (
    on_button("survey", "show", show),
    on_button("survey", "score", give_score),
    on_button("survey", "together", say_together),
    on_button("group", "fine", all_is_well),
)
"""What the companies of groups press when they are asked."""
