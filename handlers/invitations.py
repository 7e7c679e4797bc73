"""Listen to answers to invitations and to requests to join."""

from telegram import Update

from handlers.buttons import on_button
from handlers.context import Context, message_under_button, number_of, pressed
from services import invitations, requests
from views import notices, profile
from views.menu import menu_button
from views.screen import Screen


async def accept(_update: Update, context: Context) -> None:
    """Bring the company into the ready-made group that the person was invited to."""
    person = context.person
    invited = await invitations.received(context.session, person_id=person.id)
    joined = person.company_id is not None and await invitations.join_cluster(
        context.session, person_id=person.id, company_id=person.company_id, now=context.now
    )
    context.show(profile.joined_cluster(invited.cluster) if invited and joined else profile.cannot_join())


async def decline(_update: Update, context: Context) -> None:
    """Put the invitation aside."""
    await invitations.refuse(context.session, person_id=context.person.id)
    context.show(profile.declined())


async def accept_request(update: Update, context: Context) -> None:
    """Let the one who asked join the company."""
    await _answer_request(update, context, accept=True)


async def decline_request(update: Update, context: Context) -> None:
    """Do not let the one who asked join the company."""
    await _answer_request(update, context, accept=False)


async def _answer_request(update: Update, context: Context, *, accept: bool) -> None:
    asked = await requests.answer(
        context.session,
        person=context.person,
        request_id=number_of(pressed(context).id),
        accept=accept,
        now=context.now,
    )
    text = notices.request_answered(asked, accepted=accept)
    context.show(Screen(text, [[menu_button()]], edits=message_under_button(update)))


HANDLERS = (
    on_button("invitation", "accept", accept),
    on_button("invitation", "decline", decline),
    on_button("request", "accept", accept_request),
    on_button("request", "decline", decline_request),
)
