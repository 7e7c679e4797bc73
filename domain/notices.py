"""Declare every kind of message that Puhti sends on its own or for a person, with the rules for sending it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum


class Priority(IntEnum):
    """Order what leaves first when there is more to send than the pace allows."""

    reply = 0
    tidying = 1
    reminder = 5
    announcement = 9


class WhenUnknown(StrEnum):
    """Say what happens to a message of which it is not known whether it arrived."""

    resend = "resend"
    hold = "hold"


@dataclass(frozen=True)
class Notice:
    """The rules of one kind; `useful_for` is how long after its due time it is still worth sending."""

    kind: str
    priority: Priority
    when_unknown: WhenUnknown
    useful_for: timedelta
    keeps_quiet_hours: bool


REPLY = "reply"
SIGNUP_NUDGE = "signup_nudge"
PAUSE_ENDED = "pause_ended"
JOIN_REQUESTED = "join_requested"
JOIN_ANSWERED = "join_answered"
COLLEAGUE_JOINED = "colleague_joined"
SUGGESTION = "suggestion"
SUGGESTION_REMINDER = "suggestion_reminder"
SUGGESTION_ANSWERED = "suggestion_answered"
SUGGESTIONS_REST = "suggestions_rest"
INTRODUCTION = "introduction"
CONTACT_CARD = "contact_card"
FOLLOW_UP = "follow_up"
PASSED_MESSAGE = "passed_message"
MESSAGE_LOST = "message_lost"
TIE_ASKED = "tie_asked"
MEETING_PROPOSED = "meeting_proposed"
MEETING_DECLINED = "meeting_declined"
MEETING_AGREED = "meeting_agreed"
MEETING_CANCELLED = "meeting_cancelled"
MEETING_TOMORROW = "meeting_tomorrow"
MEETING_SOON = "meeting_soon"
MEETING_CALLED = "meeting_called"
MEETING_MOVED = "meeting_moved"
MEETING_CHANGED = "meeting_changed"
MEETING_NEAR = "meeting_near"
MEETING_UNANSWERED = "meeting_unanswered"
MEETING_REPLIED = "meeting_replied"
MEETING_REPLIES = "meeting_replies"
MEETING_HOLDS = "meeting_holds"
MEETING_SHORT = "meeting_short"
MEETING_AFTER = "meeting_after"
HELP_ASKED = "help_asked"
GROUP_IDEA = "group_idea"
GROUP_PROPOSALS = "group_proposals"
GROUP_INVITED = "group_invited"
GROUP_REMINDER = "group_reminder"
GROUP_ANSWERED = "group_answered"
GROUP_STAGE = "group_stage"
GROUP_REMOVED = "group_removed"
GROUP_ASKED = "group_asked"
GROUP_FEW = "group_few"
GROUP_FITS = "group_fits"
GROUP_WANTED = "group_wanted"
CHAT_CALL = "chat_call"
GROUP_CHAT_CHECKED = "group_chat_checked"
GROUP_CHAT_OPEN = "group_chat_open"
GROUP_CHAT_TROUBLE = "group_chat_trouble"
GROUP_CHAT_STAGE = "group_chat_stage"
GROUP_CHAT_JOINED = "group_chat_joined"
GROUP_CHAT_DECLINED = "group_chat_declined"
GROUP_CHAT_STILL = "group_chat_still"
GROUP_CHAT_STILL_OURS = "group_chat_still_ours"
GROUP_CHAT_LEFT = "group_chat_left"
GROUP_SPLIT = "group_split"
GROUP_QUIET = "group_quiet"
GROUP_QUIET_TOLD = "group_quiet_told"
GROUP_PULSE = "group_pulse"
GROUP_AFTER = "group_after"
ANNOUNCEMENT = "announcement"
ANNOUNCEMENT_REMINDER = "announcement_reminder"
ANNOUNCEMENT_REPORT = "announcement_report"
ANNOUNCEMENT_ASKED = "announcement_asked"
ANNOUNCEMENT_ANSWERED = "announcement_answered"
COMPLAINT = "complaint"
ASK_AGAIN = "ask_again"
SLOW_DOWN = "slow_down"
APOLOGY = "apology"
LANGUAGE_OFFER = "language_offer"

NOTICES: dict[str, Notice] = {
    notice.kind: notice
    for notice in (
        Notice(REPLY, Priority.reply, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(APOLOGY, Priority.reply, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(SLOW_DOWN, Priority.reply, WhenUnknown.resend, timedelta(days=1), keeps_quiet_hours=False),
        Notice(SIGNUP_NUDGE, Priority.reminder, WhenUnknown.hold, timedelta(days=2), keeps_quiet_hours=True),
        Notice(ASK_AGAIN, Priority.reminder, WhenUnknown.hold, timedelta(days=2), keeps_quiet_hours=True),
        Notice(LANGUAGE_OFFER, Priority.reminder, WhenUnknown.resend, timedelta(days=1), keeps_quiet_hours=False),
        Notice(PAUSE_ENDED, Priority.reminder, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=True),
        Notice(JOIN_REQUESTED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(JOIN_ANSWERED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(SUGGESTION, Priority.reminder, WhenUnknown.resend, timedelta(days=14), keeps_quiet_hours=True),
        Notice(SUGGESTION_REMINDER, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(SUGGESTION_ANSWERED, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(SUGGESTIONS_REST, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(INTRODUCTION, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(CONTACT_CARD, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(FOLLOW_UP, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(PASSED_MESSAGE, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(MESSAGE_LOST, Priority.reminder, WhenUnknown.hold, timedelta(days=30), keeps_quiet_hours=True),
        Notice(HELP_ASKED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(TIE_ASKED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(MEETING_PROPOSED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(MEETING_DECLINED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        # The meeting may be before the quiet is over: whoever plans these chooses a time that is not.
        Notice(MEETING_AGREED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(MEETING_CANCELLED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(MEETING_TOMORROW, Priority.reminder, WhenUnknown.hold, timedelta(hours=4), keeps_quiet_hours=False),
        Notice(MEETING_SOON, Priority.reminder, WhenUnknown.hold, timedelta(hours=2), keeps_quiet_hours=False),
        Notice(MEETING_CALLED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(MEETING_MOVED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(MEETING_CHANGED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(MEETING_HOLDS, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=False),
        Notice(MEETING_SHORT, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=False),
        Notice(MEETING_NEAR, Priority.reminder, WhenUnknown.hold, timedelta(days=2), keeps_quiet_hours=True),
        Notice(MEETING_UNANSWERED, Priority.reminder, WhenUnknown.hold, timedelta(days=2), keeps_quiet_hours=True),
        Notice(MEETING_AFTER, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(MEETING_REPLIED, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(MEETING_REPLIES, Priority.reminder, WhenUnknown.hold, timedelta(days=2), keeps_quiet_hours=True),
        Notice(GROUP_IDEA, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_PROPOSALS, Priority.reminder, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(GROUP_INVITED, Priority.reminder, WhenUnknown.resend, timedelta(days=14), keeps_quiet_hours=True),
        Notice(GROUP_REMINDER, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_ANSWERED, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_STAGE, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_REMOVED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_ASKED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_FEW, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_FITS, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_WANTED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        # Not said to anybody, but done: whatever it asks of Telegram may be asked twice.
        Notice(CHAT_CALL, Priority.reply, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(GROUP_CHAT_CHECKED, Priority.reply, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(GROUP_CHAT_DECLINED, Priority.reply, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(GROUP_CHAT_OPEN, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_CHAT_TROUBLE, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_CHAT_STAGE, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_CHAT_JOINED, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_CHAT_STILL, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(
            GROUP_CHAT_STILL_OURS, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True
        ),
        Notice(GROUP_CHAT_LEFT, Priority.reminder, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_SPLIT, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(GROUP_QUIET, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_QUIET_TOLD, Priority.reminder, WhenUnknown.hold, timedelta(days=7), keeps_quiet_hours=True),
        Notice(GROUP_PULSE, Priority.reminder, WhenUnknown.hold, timedelta(days=14), keeps_quiet_hours=True),
        Notice(GROUP_AFTER, Priority.reminder, WhenUnknown.hold, timedelta(days=30), keeps_quiet_hours=True),
        Notice(COMPLAINT, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=True),
        Notice(ANNOUNCEMENT, Priority.announcement, WhenUnknown.hold, timedelta(days=3), keeps_quiet_hours=True),
        Notice(
            ANNOUNCEMENT_REMINDER, Priority.announcement, WhenUnknown.hold, timedelta(days=3), keeps_quiet_hours=True
        ),
        Notice(ANNOUNCEMENT_REPORT, Priority.reminder, WhenUnknown.resend, timedelta(days=7), keeps_quiet_hours=False),
        Notice(ANNOUNCEMENT_ASKED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
        Notice(
            ANNOUNCEMENT_ANSWERED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False
        ),
        Notice(COLLEAGUE_JOINED, Priority.reminder, WhenUnknown.resend, timedelta(days=30), keeps_quiet_hours=False),
    )
}
