"""Where a person stands in the sign-up or in changing the profile, and what is to be shown next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.announcements import AnnouncementShown, AnswerSent
from domain.desk import ReasonKept, Sought
from domain.form import Answer, Pending, Question
from domain.gatherings import Drafted, Noted
from domain.group_proposals import Planned, WishSought
from domain.group_sights import GroupShown, GroupSought
from domain.group_surveys import Surveyed
from domain.meetings import Sent
from domain.messages import Passing
from domain.suggestions import Introduced


class PromptFor(StrEnum):
    """Where the answer to the open question goes."""

    signup = "signup"
    profile = "profile"
    later = "later"
    pause = "pause"
    message = "message"
    meeting = "meeting"
    gathering = "gathering"
    desk = "desk"
    group = "group"
    survey = "survey"
    announcing = "announcing"
    announcement = "announcement"


@dataclass(frozen=True)
class Open:
    """An open question: what it is asked for, its version, the message that asks it, and what is chosen so far.

    It stops `listening` to what is typed when another screen has been shown after it, except in the sign-up; what asks
    for a message to another company is left altogether then.
    """

    purpose: PromptFor
    question: Question
    version: int
    message_id: int | None
    pending: Pending
    listening: bool = True

    def with_pending(self, pending: Pending) -> "Open":
        """Give the same open question with other choices."""
        return replace(self, pending=pending)


@dataclass(frozen=True)
class Ask:
    """A question is open; `answers` are those given so far, `met` is to whom a message goes that is asked for."""

    open: Open
    answers: Mapping[str, Answer]
    met: Introduced | None = None


@dataclass(frozen=True)
class Summary:
    """All is answered; it waits to be saved or changed."""

    answers: Mapping[str, Answer]
    version: int


@dataclass(frozen=True)
class AwaitColleague:
    """The person has asked to join a company, whose people have not answered yet."""

    company: str


@dataclass(frozen=True)
class Joined:
    """The person belongs to a company now, by an invitation."""


@dataclass(frozen=True)
class Stored:
    """The answer is stored in the profile, and nothing more is asked about it.

    Where it named companies it `asks_no_more` of them, if enough others have not answered yet.
    """

    purpose: PromptFor
    asks_no_more: bool = False


@dataclass(frozen=True)
class OthersGroup:
    """The name of this ready-made group is changed by the company that founded it."""

    cluster: str
    founder: str | None


@dataclass(frozen=True)
class Paused:
    """A break has begun and ends by itself on this day."""

    until: date


@dataclass(frozen=True)
class MessagePassed:
    """What came of a message to an introduced company."""

    met: Introduced
    result: Passing


@dataclass(frozen=True)
class TimesProposed:
    """Times for a meeting are proposed to an introduced company, or why not."""

    met: Introduced
    result: Sent


@dataclass(frozen=True)
class SoughtInVain:
    """No company has a name like the words, which are asked for anew."""

    words: str
    ask: Ask


@dataclass(frozen=True)
class NothingOpen:
    """Nothing is under way any more, for instance because another device went on."""


Step = (
    Ask
    | Summary
    | AwaitColleague
    | Joined
    | Stored
    | OthersGroup
    | Paused
    | MessagePassed
    | TimesProposed
    | Drafted
    | Noted
    | Sought
    | SoughtInVain
    | ReasonKept
    | GroupShown
    | GroupSought
    | Planned
    | WishSought
    | Surveyed
    | AnnouncementShown
    | AnswerSent
    | NothingOpen
)
