"""Partner suggestions: their states and answers, the rules of telling them, and what people see of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.meetings import Meeting, Offer, Slot
from domain.quiet_hours import QuietHours
from domain.traits import Reason, Traits

KEPT_YEARS = 2
"""So long it is kept, without a name, that somebody who was erased is blocked or was complained about."""

MOST_ASKED = 10
"""So many companies at a time are asked for one whether they co-operate with it."""


class State(StrEnum):
    """Where a suggestion stands; `waiting` is chosen and not told yet, `withdrawn` holds no more."""

    waiting = "waiting"
    open = "open"
    answered = "answered"
    expired = "expired"
    withdrawn = "withdrawn"


class Reply(StrEnum):
    """What a company says to a suggestion."""

    yes = "yes"
    later = "later"
    never = "never"


class Pace(StrEnum):
    """How often a company wants to hear of partners; `at_once` is meant where nothing was said."""

    at_once = "at_once"
    weekly = "weekly"
    one_a_week = "one_a_week"


class Outcome(StrEnum):
    """What came of an introduction, as one of the two tells it."""

    talked = "talked"
    agreed = "agreed"
    not_yet = "not_yet"
    failed = "failed"


class Failure(StrEnum):
    """Why an introduction did not work."""

    no_answer = "no_answer"
    no_time = "no_time"
    no_fit = "no_fit"
    other = "other"


class TieKind(StrEnum):
    """How two companies know each other."""

    invited = "invited"
    told = "told"
    cluster = "cluster"


@dataclass(frozen=True)
class Rules:
    """How suggestions are chosen and told, from the settings; Monday is the day 1.

    `coordinators` are the Telegram ids of those who are told of group ideas.
    """

    hours: QuietHours
    first: int
    per_week: int
    open_most: int
    shown_most: int
    least_score: int
    remind_after_days: int
    expire_days: int
    late_days: int
    rest_days: int
    silent_most: int
    follow_up_days: int
    weekly_day: int
    weekly_time: time
    learn_from: int
    explore_every: int
    coordinators: tuple[int, ...] = ()

    @property
    def are_made(self) -> bool:
        """Tell whether any suggestions are made."""
        return self.per_week > 0

    def most_a_week(self, pace: str | None) -> int:
        """Tell how many suggestions a company that chose this pace is told in a week."""
        return min(1, self.per_week) if pace == Pace.one_a_week else self.per_week

    def can_answer(self, told_at: datetime | None, now: datetime) -> bool:
        """Tell whether a suggestion told then may still be answered: a late yes still makes a pair."""
        return told_at is not None and now < told_at + timedelta(days=self.late_days)


@dataclass(frozen=True)
class Card:
    """A suggestion as the company sees it, without a name: `place` of `count` among those that wait for an answer.

    `version` grows each time the same company is suggested again, so that buttons of earlier times are known.
    One made `by_hand` is a coordinator's.
    """

    id: int
    version: int
    other: Traits
    km: int | None
    reasons: tuple[Reason, ...]
    state: State
    reply: Reply | None
    can_answer: bool
    place: int = 1
    count: int = 1
    by_hand: bool = False


@dataclass(frozen=True)
class Found:
    """How many suggestions wait for an answer, and the first of them."""

    count: int
    first: Card


@dataclass(frozen=True)
class Contact:
    """What a person allows another entrepreneur to see after two yeses; what is not shown is None."""

    name: str
    company: str | None
    phone: str | None = None
    email: str | None = None
    username: str | None = None
    web_page: str | None = None
    description: str | None = None


@dataclass(frozen=True)
class Introduced:
    """Two companies that both want to get to know each other, as one of them sees the other.

    Where the other has stopped the messages, `may_write` stays true: nobody is told of a block.
    `meeting` is one that is agreed on and still to come, `offers` are times that the other proposes, `asked` one's own.
    """

    id: int
    contact: Contact
    municipality: str | None
    reasons: tuple[Reason, ...]
    outcome: Outcome | None = None
    may_write: bool = True
    meeting: Meeting | None = None
    offers: tuple[Offer, ...] = ()
    asked: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Cancelled:
    """A meeting that is off, and with whom it was to be; None where the other is erased."""

    meeting: Meeting
    met: Introduced | None


@dataclass(frozen=True)
class Overview:
    """All suggestions of a company: open ones, those that wait for the other, those answerable late, and the past.

    Of the introductions those are `failed` of which this company says that it did not work.
    """

    open: Sequence[Card]
    waiting: Sequence[Card]
    late: Sequence[Card]
    past: Sequence[Card]
    introduced: Sequence[Introduced]
    failed: Sequence[Introduced]
    resting: bool


@dataclass(frozen=True)
class Answered:
    """What an answer led to: the card as it was answered, and the introduction when both have said yes."""

    card: Card
    introduced: Introduced | None = None


@dataclass(frozen=True)
class Changed:
    """The other company's profile has changed since the card was told: the card as it is now, to be answered anew."""

    card: Card


@dataclass(frozen=True)
class Gone:
    """The suggestion holds no more, or is too old; nothing says why."""


@dataclass(frozen=True)
class TieAsked:
    """A company that says it co-operates with the reader's company."""

    tie_id: int
    company: str


def ordered(one: int, other: int) -> tuple[int, int]:
    """Write a pair of companies in the one order in which it is stored."""
    return (one, other) if one < other else (other, one)
