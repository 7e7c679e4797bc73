"""Put the facts of every kind of notice into words."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from domain import notices
from domain.gatherings import Gathering
from domain.invitations import JoinAnswered, JoinRequested
from domain.onboarding import Ask, Summary
from domain.people import Person
from domain.questions import STEPS
from domain.texts import NC_
from views import (
    announcement_reports,
    announcements,
    complaints,
    contacts,
    desk,
    gathering_news,
    gathering_notes,
    gatherings,
    group_care,
    group_chat_notices,
    group_chats,
    group_fitting,
    group_invitations,
    group_lists,
    group_proposals,
    group_splitting,
    groups,
    ideas,
    introductions,
    meetings,
    messages,
    onboarding,
    pauses,
    questions,
    suggestions,
    surveys,
)
from views.callbacks import data
from views.menu import LANGUAGES, button, continue_button, decline_button, menu, menu_button
from views.screen import Button, Screen, label, lines, paragraphs
from views.texts import _, p_, speaking


def signup_nudge(number: int) -> Screen:
    """Remind kindly of a sign-up that stopped."""
    left = (
        _("You stopped at question {number}/{steps}.", number=number, steps=STEPS)
        if number
        else _("Only saving is left.")
    )
    return Screen(
        paragraphs(
            _("Your sign-up is still open, and your answers are saved.") + " " + left,
            _("You can go on from there whenever it suits you."),
        ),
        [[continue_button()], [decline_button()]],
    )


def pause_ended(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Welcome back from a break."""
    return pauses.ended()


def language_offer(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Offer English, in both languages."""
    offer = _("You wrote in English. I can go on in English, too.")
    with speaking("en"):
        english = _("You wrote in English. I can go on in English, too.")
    return Screen(paragraphs(english, offer), [[button(LANGUAGES["en"], "menu", "speak", "en")]])


def ask_again(fact: Ask | Summary | Person) -> Screen:
    """Show again what may have been pressed while nobody was there to notice."""
    away = _("I was away for a while. If you pressed a button meanwhile, press it again.")
    match fact:
        case Ask():
            return questions.ask(fact, before=away)
        case Summary():
            return onboarding.summary(fact, before=away)
        case _:
            choices = menu(fact)
            return Screen(paragraphs(away, choices.text), choices.rows)


def join_requested(fact: JoinRequested) -> Screen:
    """Ask whether a person may join the company."""
    return Screen(
        paragraphs(
            lines(
                _("Somebody would like to join your company in Puhti."),
                _("Person: {name}", name=fact.name),
                _("Company: {company}", company=fact.company),
            ),
            _(
                "If you accept, this person sees and changes the same profile as you. "
                "Accept only if you know the person."
            ),
        ),
        [
            [Button(label(p_("button", "Accept the request")), data("request", "accept", str(fact.request_id)))],
            [Button(label(p_("button", "Decline the request")), data("request", "decline", str(fact.request_id)))],
        ],
    )


def join_answered(fact: JoinAnswered) -> Screen:
    """Tell the answer to a request to join."""
    company = _("Company: {company}", company=fact.company)
    if fact.accepted:
        text = lines(_("Your request was accepted, and you are in."), company)
        return Screen(text, [[button(NC_("button", "My profile"), "profile", "show"), menu_button()]])
    text = paragraphs(
        lines(_("Your request to join was not accepted."), company), _("You can sign up a company of your own.")
    )
    return Screen(text, [[button(NC_("button", "Sign up a company of my own"), "signup", "own")]])


def colleague_joined(name: str) -> Screen:
    """Tell that a colleague came by the invitation."""
    return Screen(
        lines(_("A colleague joined your company in Puhti."), _("Person: {name}", name=name)), [[menu_button()]]
    )


def apology(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Say that something went wrong, whose fault it is not, and what to do."""
    return Screen(
        paragraphs(
            _("Something went wrong. It was not your fault."),
            _("Your earlier answers are saved. Try again in a little while."),
        ),
        [[menu_button()]],
    )


def slow_down(_fact: bool) -> Screen:  # noqa: FBT001 - the one fact of this notice
    """Say that more came at once than was handled, and what to do."""
    return Screen(
        paragraphs(
            _("Slower, please. More came from you at once than I can handle, and I passed over the last of it."),
            _("Wait a moment. Then send again what is still missing."),
        ),
        [[menu_button()]],
    )


def _of_circle(of_pair: Callable[[Any], Screen], of_group: Callable[[Gathering], Screen]) -> Callable[[Any], Screen]:
    """Choose the words by whose meeting it is: that of two companies, or of a group."""
    return lambda fact: of_group(fact) if isinstance(fact, Gathering) else of_pair(fact)


RENDER: dict[str, Callable[[Any], Screen]] = {
    notices.SIGNUP_NUDGE: signup_nudge,
    notices.LANGUAGE_OFFER: language_offer,
    notices.PAUSE_ENDED: pause_ended,
    notices.ASK_AGAIN: ask_again,
    notices.JOIN_REQUESTED: join_requested,
    notices.JOIN_ANSWERED: join_answered,
    notices.COLLEAGUE_JOINED: colleague_joined,
    notices.SUGGESTION: suggestions.told,
    notices.SUGGESTION_REMINDER: suggestions.reminder,
    notices.SUGGESTION_ANSWERED: suggestions.colleague_answered,
    notices.SUGGESTIONS_REST: suggestions.resting,
    notices.INTRODUCTION: introductions.introduction,
    notices.CONTACT_CARD: contacts.contact_card,
    notices.FOLLOW_UP: introductions.follow_up,
    notices.PASSED_MESSAGE: messages.passed_on,
    notices.MESSAGE_LOST: messages.lost,
    notices.HELP_ASKED: desk.help_wanted,
    notices.TIE_ASKED: introductions.tie_asked,
    notices.MEETING_PROPOSED: meetings.proposed,
    notices.MEETING_DECLINED: meetings.declined,
    notices.MEETING_AGREED: meetings.agreed,
    notices.MEETING_CANCELLED: _of_circle(meetings.cancelled, gatherings.cancelled),
    notices.MEETING_TOMORROW: _of_circle(meetings.tomorrow, gathering_news.tomorrow),
    notices.MEETING_SOON: _of_circle(meetings.soon, gathering_news.soon),
    notices.MEETING_CALLED: gathering_news.called,
    notices.MEETING_MOVED: gathering_news.moved,
    notices.MEETING_CHANGED: gathering_news.changed,
    notices.MEETING_NEAR: gathering_news.near,
    notices.MEETING_UNANSWERED: gathering_news.unanswered,
    notices.MEETING_REPLIED: gathering_news.colleague_replied,
    notices.MEETING_REPLIES: gathering_news.replies,
    notices.MEETING_HOLDS: gathering_news.holds,
    notices.MEETING_SHORT: gathering_news.short,
    notices.MEETING_AFTER: gathering_notes.after,
    notices.GROUP_IDEA: ideas.found,
    notices.GROUP_PROPOSALS: group_proposals.proposals,
    notices.GROUP_INVITED: group_invitations.invitation,
    notices.GROUP_REMINDER: group_invitations.reminder,
    notices.GROUP_ANSWERED: groups.colleague_answered,
    notices.GROUP_STAGE: groups.staged,
    notices.GROUP_REMOVED: groups.removed,
    notices.GROUP_ASKED: group_lists.asked_about,
    notices.GROUP_FEW: group_lists.shrunk,
    notices.GROUP_FITS: group_fitting.fits,
    notices.GROUP_WANTED: group_fitting.wanted,
    notices.GROUP_CHAT_CHECKED: group_chats.checked,
    notices.GROUP_CHAT_OPEN: group_chat_notices.opened,
    notices.GROUP_CHAT_TROUBLE: group_chat_notices.trouble,
    notices.GROUP_CHAT_STAGE: group_chat_notices.staged,
    notices.GROUP_CHAT_JOINED: group_chat_notices.joined,
    notices.GROUP_CHAT_DECLINED: group_chat_notices.declined,
    notices.GROUP_CHAT_STILL: group_chat_notices.still_here,
    notices.GROUP_CHAT_STILL_OURS: group_chat_notices.still_here,
    notices.GROUP_CHAT_LEFT: group_chat_notices.left,
    notices.GROUP_SPLIT: group_splitting.told,
    notices.GROUP_QUIET: group_care.asked_after,
    notices.GROUP_QUIET_TOLD: group_care.told,
    notices.GROUP_PULSE: surveys.asked,
    notices.GROUP_AFTER: surveys.asked,
    notices.ANNOUNCEMENT: announcements.announced,
    notices.ANNOUNCEMENT_REMINDER: announcements.reminded,
    notices.ANNOUNCEMENT_REPORT: announcement_reports.report,
    notices.ANNOUNCEMENT_ASKED: announcement_reports.asked,
    notices.ANNOUNCEMENT_ANSWERED: announcements.answered,
    notices.COMPLAINT: complaints.told,
    notices.SLOW_DOWN: slow_down,
    notices.APOLOGY: apology,
}
"""The words of every kind of notice; a house test checks that none is missing."""


def render(kind: str, fact: object) -> Screen:
    """Put a notice into words, in the language being spoken."""
    return RENDER[kind](fact)


def request_answered(fact: JoinRequested | None, *, accepted: bool) -> Markup:
    """Confirm to the one who answered a request."""
    if fact is None:
        return _("This request has been answered or taken back already.")
    if accepted:
        return lines(_("You accepted the request."), _("New colleague: {name}", name=fact.name))
    return lines(_("You declined the request."), _("Person: {name}", name=fact.name))
