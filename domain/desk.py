"""The coordinator's desk: who sits at it, and what is seen from there of companies that are or could be partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from domain.matching.model import Why as Blocked
from domain.nobody import Nobody
from domain.traits import Reason

Item = TypeVar("Item")


@dataclass(frozen=True)
class Coordinator:
    """Somebody whom the settings name as a coordinator: whatever the desk shows or does asks for one."""

    person_id: int


class Act(StrEnum):
    """What a coordinator does to others."""

    suggested = "suggested"
    forbade = "forbade"
    allowed = "allowed"
    founded = "founded"
    renamed = "renamed"
    added = "added"
    invited = "invited"
    removed = "removed"
    gave_role = "gave_role"
    moved = "moved"
    noted = "noted"
    merged = "merged"
    checked = "checked"
    answered_for = "answered_for"
    linked = "linked"
    unlinked = "unlinked"
    put_out = "put_out"
    wished = "wished"
    unwished = "unwished"
    discarded = "discarded"
    heard = "heard"
    divided = "divided"


@dataclass(frozen=True)
class Named:
    """A company with its name and its municipality, as only coordinators see it."""

    id: int
    name: str | None
    place: str | None


@dataclass(frozen=True)
class Complaint:
    """A message that somebody complained about: who, whose message it was (None when gone), its words, and when."""

    by: Named | None
    about: Named | None
    words: str
    reported_at: datetime


@dataclass(frozen=True)
class Funnel:
    """How many companies came how far, each counted once."""

    signed_up: int
    suggested: int
    said_yes: int
    introduced: int
    in_touch: int
    agreed: int


@dataclass(frozen=True)
class Waiting:
    """A company that has never had a suggestion, since when it is in, and why."""

    company: Named
    since: datetime
    why: Nobody


@dataclass(frozen=True)
class WaitingPage:
    """Some of the companies without a suggestion, and when the next weekly suggestions go."""

    companies: Sequence[Waiting]
    count: int
    page: int
    pages: int
    next_round: datetime


class Obstacle(StrEnum):
    """Why a coordinator cannot suggest a pair."""

    itself = "itself"
    off = "off"
    forbidden = "forbidden"
    introduced = "introduced"
    known = "known"
    refused = "refused"
    under_way = "under_way"
    resting = "resting"
    unreachable = "unreachable"
    paused = "paused"
    silent = "silent"


class Forbidding(StrEnum):
    """Whether a pair can be kept apart: it may be so already, by a coordinator or by itself, or be too late."""

    possible = "possible"
    done = "done"
    theirs = "theirs"
    too_late = "too_late"


@dataclass(frozen=True)
class Match:
    """Two companies beside each other: how they fit, why or why not, and what may be done about them.

    `blocked` says why the matching never makes a pair of them, `who` is the company that the obstacle is about.
    """

    first: Named
    second: Named
    score: int
    least: int
    blocked: Blocked | None
    reasons: tuple[Reason, ...]
    reasons_back: tuple[Reason, ...]
    obstacle: Obstacle | None
    who: Named | None
    forbidding: Forbidding


@dataclass(frozen=True)
class Suggested:
    """A pair was suggested by hand: who is told of it already, and who when their week has room."""

    told: Sequence[Named]
    later: Sequence[Named]


@dataclass(frozen=True)
class Told:
    """A company that would be told of another, and the reasons for it."""

    company: Named
    other: Named
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Trial:
    """What the next weekly suggestions would be: some of them, by company, and how many there are in all."""

    at: datetime
    suggestions: Sequence[Told]
    count: int
    page: int
    pages: int


@dataclass(frozen=True)
class ForbiddenOne:
    """A pair that coordinators keep apart, and why, if they said it."""

    first: Named
    second: Named
    reason: str | None


@dataclass(frozen=True)
class Sought:
    """What a search by name found; `first` is the company that a second one is sought for."""

    first: Named | None
    found: Sequence[Named]


@dataclass(frozen=True)
class ReasonKept:
    """The reason why a pair is kept apart is written down, or is not told."""


@dataclass(frozen=True)
class HelpAsked:
    """Coordinators were told that somebody wants help; whether they see how to answer."""

    can_be_answered: bool


@dataclass(frozen=True)
class HelpWanted:
    """Somebody wants help with an introduction: their details as far as they allow, and the other company's."""

    name: str
    company: str | None
    phone: str | None
    email: str | None
    username: str | None
    other_name: str
    other_company: str | None


def page_of(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """Cut a page out of a list; gives it with its number, which is the nearest there is, and how many there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages
