"""All handlers in order; within a group the first one that fits handles the update."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers import (
    announcement_desk,
    announcement_sending,
    announcements,
    arrival,
    desk,
    fallback,
    form,
    gathering_notes,
    gatherings,
    group_care,
    group_chats,
    group_desk,
    group_proposals,
    group_steering,
    group_wishes,
    groups,
    introductions,
    invitations,
    languages,
    meetings,
    menu,
    onboarding,
    pauses,
    privacy,
    profile,
    suggestions,
    surveys,
)
from handlers.context import Context

Handler = BaseHandler[Update, Context, Any]

HANDLERS: dict[int, tuple[Handler, ...]] = {
    # The person has to be known before anything else.
    -1: arrival.FIRST,
    0: (
        *onboarding.HANDLERS,
        *form.HANDLERS,
        *profile.HANDLERS,
        *suggestions.HANDLERS,
        *introductions.HANDLERS,
        *meetings.HANDLERS,
        *invitations.HANDLERS,
        *pauses.HANDLERS,
        *privacy.HANDLERS,
        *groups.HANDLERS,
        *surveys.HANDLERS,
        *gatherings.HANDLERS,
        *gathering_notes.HANDLERS,
        *desk.HANDLERS,
        *group_chats.HANDLERS,
        *group_desk.HANDLERS,
        *group_care.HANDLERS,
        *group_proposals.HANDLERS,
        *group_wishes.HANDLERS,
        *group_steering.HANDLERS,
        *announcements.HANDLERS,
        *announcement_desk.HANDLERS,
        *announcement_sending.HANDLERS,
        *menu.HANDLERS,
        # Text and contacts belong to the open question, so they come after every command and button.
        *form.TYPED,
        *fallback.HANDLERS,
    ),
    # What is told beside the answer waits until the answer is known.
    8: languages.LAST,
    9: privacy.LAST,
}
