"""Show a person the step of the sign-up or the profile that is next."""

from dataclasses import replace

from markupsafe import Markup
from telegram import Update

from domain.announcements import AnnouncementShown, AnswerSent
from domain.desk import ReasonKept, Sought
from domain.gatherings import Drafted, Noted
from domain.group_proposals import Planned, WishSought
from domain.group_sights import GroupShown, GroupSought
from domain.group_surveys import Surveyed
from domain.invitations import Purpose
from domain.onboarding import (
    Ask,
    AwaitColleague,
    Joined,
    MessagePassed,
    NothingOpen,
    OthersGroup,
    Paused,
    PromptFor,
    SoughtInVain,
    Step,
    Stored,
    Summary,
    TimesProposed,
)
from domain.people import Person
from handlers.context import Context, message_under_button
from handlers.drafts import show_draft
from services import invitations, people
from services.profile import answers
from views import (
    announcements,
    gathering_drafts,
    gathering_notes,
    gatherings,
    group_desk,
    group_wishes,
    meetings,
    menu,
    messages,
    onboarding,
    pairs,
    pauses,
    profile,
    questions,
    surveys,
)
from views.screen import Screen, paragraphs, without_buttons

AtDesk = Sought | SoughtInVain | ReasonKept | GroupShown | GroupSought | Planned | WishSought


async def show_step(context: Context, step: Step, *, before: Markup | None = None) -> None:
    """Show a step, after what there is to say before it."""
    match step:
        case Ask():
            context.show(questions.ask(step, before=before))
        case Summary():
            context.show(onboarding.summary(step, before=before))
        case Joined():
            await show_company_joined(context)
        case Stored():
            await _show_stored(context, step)
        case AwaitColleague() | OthersGroup() | Paused() | MessagePassed() | TimesProposed():
            context.show(_short(context, step))
        case Noted() | Drafted() | Surveyed() | AnswerSent():
            context.show(_of_member(step))
        case Sought() | SoughtInVain() | ReasonKept() | GroupShown() | GroupSought() | Planned() | WishSought():
            context.show(_at_desk(step))
        case AnnouncementShown():
            await show_draft(context, step)
        case NothingOpen():
            context.show(menu.menu(await refreshed(context)))


def _short(context: Context, step: AwaitColleague | OthersGroup | Paused | MessagePassed | TimesProposed) -> Screen:
    match step:
        case AwaitColleague():
            return onboarding.awaiting(step)
        case OthersGroup():
            return profile.group_of_others(step)
        case Paused(until=until):
            return pauses.started(until, context.today)
        case MessagePassed(met=met, result=result):
            return messages.result(met, result)
        case TimesProposed(met=met, result=result):
            return meetings.result(met, result)


def _of_member(step: Noted | Drafted | Surveyed | AnswerSent) -> Screen:
    match step:
        case Noted(gathering=gathering):
            return gathering_notes.noted(gathering) if gathering else gatherings.nothing_here()
        case Drafted(draft=draft):
            return gathering_drafts.summary(draft) if draft else gathering_drafts.gone()
        case Surveyed():
            return surveys.done(step)
        case AnswerSent():
            return announcements.answer_sent(step)


def _at_desk(step: AtDesk) -> Screen:
    match step:
        case GroupShown(group=group):
            return group_desk.group(group) if group else group_desk.gone()
        case GroupSought():
            return group_desk.found(step)
        case Planned() | WishSought():
            return group_wishes.plan(step) if isinstance(step, Planned) else group_wishes.found(step)
        case Sought():
            return pairs.found(step)
        case SoughtInVain(words=words, ask=again):
            return questions.ask(again, before=pairs.found_nothing(words))
        case ReasonKept():
            return pairs.reason_kept()


async def _show_stored(context: Context, step: Stored) -> None:
    if step.asks_no_more:
        context.show(profile.asks_no_more())
    if step.purpose is PromptFor.later:
        context.show(profile.thanks_for_more())
    else:
        await show_profile(context)


async def show_welcome(update: Update, context: Context, *, before: Markup | None = None) -> None:
    """Greet a newcomer, with the invitation that brought them, after what there is to say before it."""
    invited = await invitations.received(context.session, person_id=context.person.id)
    language = update.effective_user.language_code if update.effective_user else None
    offer_english = not (language or "fi").startswith("fi")
    welcome = onboarding.welcome(context.person, context.house.project, invited, offer_english=offer_english)
    context.show(replace(welcome, text=paragraphs(before, welcome.text)))


async def show_profile(context: Context) -> None:
    """Show the profile, or how to get one."""
    person = await refreshed(context)
    if person.company_id is None:
        context.show(profile.no_company_yet(person))
        return
    context.show(profile.profile(await answers.read(context.session, person_id=person.id, now=context.now)))


async def show_company_joined(context: Context) -> None:
    """Welcome a person into a colleague's company."""
    person = await refreshed(context)
    known = await answers.read(context.session, person_id=person.id, now=context.now)
    context.show(onboarding.joined(known["company_name"].words))


async def show_invitation(context: Context, purpose: Purpose) -> None:
    """Give an invitation link, or show the profile where there is nothing to invite to."""
    link = await invitations.make_link(
        context.session,
        person=await refreshed(context),
        purpose=purpose,
        days=context.house.invitation_days,
        now=context.now,
    )
    if link is None:
        await show_profile(context)
    else:
        context.show(profile.invitation(link, context.house.project, link.last_day(context.house.zone)))


def take_buttons_away(update: Update, context: Context) -> None:
    """Leave no buttons under a message whose question is settled."""
    message_id = message_under_button(update)
    if message_id is not None:
        context.show(without_buttons(message_id))


async def refreshed(context: Context) -> Person:
    """Read the person again after a change."""
    return context.meet(await people.again(context.session, telegram_id=context.person.telegram_id))
