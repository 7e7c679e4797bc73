"""Carry out what an answer leads to: store it, go back, stop, or meet an old button."""

from dataclasses import replace

from markupsafe import Markup

from domain.desk import Coordinator
from domain.form import Answer, Pending
from domain.onboarding import Ask, NothingOpen, Open, PromptFor, Step, Stored
from domain.questions.gatherings import MEMO
from domain.questions.pausing import until
from handlers.context import Context
from handlers.showing import show_profile, show_step
from services import pauses, people
from services.announcements import asking as announcing
from services.desk import searching
from services.groups import asking, surveying
from services.meetings import afterwards, drafting, drafts
from services.onboarding import prompts, signup, steps
from services.profile import editing
from services.suggestions import messages, telling
from views import desk, menu, onboarding, profile, questions
from views.callbacks import Callback
from views.screen import without_buttons
from views.texts import _, plain


async def open_step(context: Context) -> Ask | None:
    """Find the open question with the answers around it; None when nothing is asked."""
    return await steps.open_step(context.session, person=context.person, now=context.now)


async def settle(
    context: Context, current: Ask, answer: Answer, message_id: int | None, *, said: Markup | None = None
) -> None:
    """Store the answer, take the buttons away, and go on; a typed answer stands in the chat already."""
    question = current.open.question
    if question.contact_button is not None:
        context.show(questions.takes_keyboard_away(current, answer))
    elif message_id is not None:
        context.show(questions.answered(current, answer, edits=message_id))
    elif current.open.message_id is not None:
        context.show(without_buttons(current.open.message_id))
    step = await _store(context, current.open, answer)
    await show_step(context, step, before=questions.remark(question, answer) or said)


async def _store(context: Context, opened: Open, answer: Answer) -> Step:
    session, person, now, house = context.session, context.person, context.now, context.house
    match opened.purpose:
        case PromptFor.signup:
            return await signup.settle(
                session, person=person, question=opened.question, answer=answer, nudging=house.nudging, now=now
            )
        case PromptFor.pause:
            day = until(answer, context.today)
            return await pauses.start(session, person_id=person.id, until=day, hours=house.nudging.hours, now=now)
        case PromptFor.message:
            return await messages.settle(
                session, person=person, opened=opened, answer=answer, rules=house.rules, now=now
            )
        case PromptFor.meeting | PromptFor.gathering:
            return await _about_meeting(context, opened, answer)
        case PromptFor.desk | PromptFor.group | PromptFor.survey | PromptFor.announcing | PromptFor.announcement:
            return await _of_groups(context, opened, answer)
        case purpose:
            step = await editing.settle(
                session, person=person, question=opened.question, purpose=purpose, answer=answer, now=now
            )
            await people.keep_username(session, person_id=person.id, username=context.work.username)
            if isinstance(step, Stored) and person.company_id is not None:
                await telling.look_again(session, company_id=person.company_id, rules=house.rules, now=now)
            return step


async def _of_groups(context: Context, opened: Open, answer: Answer) -> Step:
    """Store what a company answers about its group, or a coordinator at the desk."""
    if opened.purpose is PromptFor.survey:
        return await surveying.settle(
            context.session, person=context.person, opened=opened, answer=answer, now=context.local_now
        )
    return await _with_desk(context, opened, answer)


async def _about_meeting(context: Context, opened: Open, answer: Answer) -> Step:
    session, person, house = context.session, context.person, context.house
    if opened.question == MEMO:
        return await afterwards.keep_memo(session, person=person, opened=opened, answer=answer, now=context.local_now)
    if opened.purpose is PromptFor.gathering:
        return await drafts.settle(session, person=person, opened=opened, answer=answer, rules=house.groups)
    return await drafting.settle(
        session, person=person, opened=opened, answer=answer, hours=house.rules.hours, now=context.local_now
    )


async def _with_desk(context: Context, opened: Open, answer: Answer) -> Step:
    session, person = context.session, context.person
    if opened.purpose is PromptFor.announcement:
        rules = context.house.announcements
        return await announcing.settle_member(
            session, person=person, opened=opened, answer=answer, rules=rules, now=context.now
        )
    if not person.coordinates:
        await prompts.close(session, person_id=person.id)
        return NothingOpen()
    by = Coordinator(person.id)
    if opened.purpose is PromptFor.group:
        return await asking.settle(session, by=by, opened=opened, answer=answer, now=context.local_now)
    if opened.purpose is PromptFor.announcing:
        rules = context.house.announcements
        return await announcing.settle(session, by=by, opened=opened, answer=answer, rules=rules, now=context.local_now)
    return await searching.settle(session, by=by, opened=opened, words=answer.words or "")


async def reopen(context: Context, current: Ask, pending: Pending) -> None:
    """Ask the question anew with what was understood; the older message keeps no buttons."""
    if current.open.message_id is not None:
        context.show(without_buttons(current.open.message_id))
    opened = await prompts.open_question(
        context.session,
        person_id=context.person.id,
        purpose=current.open.purpose,
        question=current.open.question,
        pending=pending,
    )
    context.show(questions.ask(Ask(opened, current.answers)))


async def go_back(context: Context, current: Ask) -> None:
    """Open the question before this one."""
    if current.open.message_id is not None:
        context.show(without_buttons(current.open.message_id))
    await show_step(context, await signup.back(context.session, person_id=context.person.id, current=current.open))


async def stop(context: Context, current: Ask) -> None:
    """Leave the question for another time."""
    opened = current.open
    if opened.purpose is PromptFor.signup:
        context.show(onboarding.stopped())
        return
    await prompts.close(context.session, person_id=context.person.id)
    if opened.purpose in {PromptFor.desk, PromptFor.group, PromptFor.announcing} and context.person.coordinates:
        context.show(desk.desk())
    elif opened.purpose not in {PromptFor.profile, PromptFor.later}:
        context.show(menu.menu(context.person))
    elif opened.purpose is PromptFor.profile:
        if opened.question.contact_button is not None:
            context.show(questions.takes_keyboard_away(current, None))
        await show_profile(context)
    else:
        context.show(profile.no_hurry(hides_typing=opened.question.contact_button is not None))


async def meet_old_button(context: Context, current: Ask | None, button: Callback | None) -> None:
    """Meet a button that answers nothing any more: a second tap gets a note, an older one the open question too."""
    newest = await prompts.version(context.session, person_id=context.person.id)
    if button is not None and button.version == newest - 1:
        context.note(plain(_(menu.ALREADY_ANSWERED)))
        return
    context.note(plain(_(menu.EXPIRED)))
    await show_what_is_open(context, current)


async def show_what_is_open(context: Context, current: Ask | None) -> None:
    """Show the newest state of things: the open question, the profile, or the menu."""
    session, person = context.session, context.person
    if person.started and person.company_id is None:
        await show_step(context, await signup.resume(session, person_id=person.id))
    elif current is not None and person.company_id is not None:
        opened = await prompts.ask_again(session, person_id=person.id)
        context.show(questions.ask(replace(current, open=opened or current.open)))
    elif person.company_id is not None:
        await show_profile(context)
    else:
        context.show(menu.menu(person))
