"""Meetings of groups: who may call one, who comes, and whether enough do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.desk import Named
from domain.group_sights import Title
from domain.meeting_reminders import ANSWERS_BEFORE
from domain.meetings import Attending, Meeting, Slot

USUAL_QUORUM, SMALLEST_QUORUM, LARGEST_QUORUM = 3, 2, 10
COMING = frozenset({Attending.yes, Attending.remote})


@dataclass(frozen=True)
class Standing:
    """Where somebody stands towards the meetings of a group: in one of its companies, as its contact, a coordinator."""

    group_id: int
    title: Title
    company_id: int | None
    is_contact: bool
    coordinates: bool

    def may_call(self, *, members_call: bool) -> bool:
        """Tell whether they may call a meeting; the settings say whether any member may."""
        return self.coordinates or self.is_contact or (members_call and self.company_id is not None)


@dataclass(frozen=True)
class Invitee:
    """A company of the group, what it has answered, and what was marked about it afterwards."""

    company: Named
    reply: Attending | None
    marked: bool | None = None

    @property
    def was_there(self) -> bool:
        """Tell whether it was there, which until somebody marks it is taken from the answer."""
        return self.reply in COMING if self.marked is None else self.marked


@dataclass(frozen=True)
class Gathering:
    """A meeting of a group as one of its companies sees it, or a coordinator; `mine` is what one's own has answered."""

    meeting: Meeting
    standing: Standing
    topic: str | None
    quorum: int
    invitees: tuple[Invitee, ...]
    mine: Attending | None
    may_steer: bool
    is_ahead: bool
    is_off: bool = False
    memo: str | None = None

    @property
    def may_note(self) -> bool:
        """Tell whether one may mark who was there and write a memo."""
        return self.may_steer and not self.is_ahead and not self.is_off

    @property
    def coming(self) -> int:
        """The number of companies that come, there or remotely."""
        return sum(each.reply in COMING for each in self.invitees)

    @property
    def holds(self) -> bool:
        """Tell whether enough companies come."""
        return self.coming >= self.quorum

    @property
    def answer_by(self) -> date:
        """The day until which answers are wished for."""
        return self.meeting.slot.day - ANSWERS_BEFORE


@dataclass(frozen=True)
class Agenda:
    """The meetings of a group that are still to come, the last one that was, and whether one may call another."""

    standing: Standing
    ahead: Sequence[Gathering]
    may_call: bool
    last: Gathering | None = None


@dataclass(frozen=True)
class Draft:
    """A meeting that is being called, or the changes of one that was; `revision` grows with each change of it.

    `earlier` is when the meeting is, and where, as long as the changes are not sent.
    """

    id: int
    revision: int
    standing: Standing
    companies: int
    slot: Slot | None
    place: str | None
    topic: str | None
    quorum: int
    earlier: Meeting | None = None


class Unsent(StrEnum):
    """Why an invitation or a change was not sent."""

    past = "past"
    changed = "changed"


@dataclass(frozen=True)
class Called:
    """An invitation or a change was sent."""

    gathering: Gathering
    moved: bool = False


@dataclass(frozen=True)
class Noted:
    """A memo was kept; None where there is no such meeting."""

    gathering: Gathering | None


@dataclass(frozen=True)
class Drafted:
    """A draft is to be shown, after a question about it was answered; None when it is gone."""

    draft: Draft | None
