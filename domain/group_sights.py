"""What is seen of groups: everything by coordinators, by companies what they may see of each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.checklist import Task
from domain.desk import Named
from domain.group_stages import Stage
from domain.groups import MemberState, Role, Seat
from domain.meetings import Slot

Done = Mapping[tuple[Task, int | None], date]
"""When each thing of the checklist was done, by the company that it belongs to; None for those of the whole group."""


class Happened(StrEnum):
    """The last thing that happened in a group."""

    founded = "founded"
    stage = "stage"
    joined = "joined"
    heard = "heard"
    left = "left"


@dataclass(frozen=True)
class Title:
    """What a group is called: by its name, else by its topics."""

    name: str | None
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A group as coordinators see it; `version` grows with each of their acts, so that stale buttons are known.

    `unexplained` is the number of the last change of its stage where it lapsed by itself and nobody has said why.
    """

    id: int
    version: int
    title: Title
    stage: Stage
    resumes: Stage | None
    seats: tuple[Seat, ...]
    done: Done
    happened: Happened
    happened_on: date
    note: str | None = None
    unexplained: int = 0
    next_meeting: Slot | None = None

    @property
    def inside(self) -> tuple[Seat, ...]:
        """The companies that are in and count for the size of the group."""
        return tuple(each for each in self.seats if each.is_seated)

    @property
    def to_ask(self) -> tuple[Seat, ...]:
        """The companies that are to be invited and have not been."""
        return tuple(each for each in self.seats if each.state is MemberState.invited and each.asked_at is None)

    def seat_of(self, company_id: int) -> Seat | None:
        """Find a company of the group."""
        return next((each for each in self.seats if each.company.id == company_id), None)


@dataclass(frozen=True)
class Listed:
    """A group in a list, with how many companies are in and how many have yet to answer."""

    id: int
    title: Title
    stage: Stage
    inside: int
    pending: int


@dataclass(frozen=True)
class Ready:
    """A ready-made group that could be taken in as it is."""

    id: int
    name: str
    companies: int


@dataclass(frozen=True)
class Mine:
    """A group as one of its companies sees it: the others by name as soon as it is in itself.

    `asked` is the number of the invitation, which its buttons carry; `named` are those who let themselves be shown to
    the invited, `others` all who are in. `missing` are one's own papers, `chat` is the link to the group's own chat for
    those who are in, `survey` is the number of what can be answered now.
    """

    id: int
    title: Title
    stage: Stage
    state: MemberState
    asked: int
    roles: tuple[Role, ...]
    companies: int
    places: tuple[str, ...]
    inside: int
    thinking: int
    named: tuple[Named, ...]
    others: tuple[Named, ...]
    answer_by: date | None
    is_open: bool
    is_shown: bool
    has_waited: bool
    happened: Happened
    happened_on: date
    missing: tuple[Task, ...] = ()
    next_meeting: Slot | None = None
    survey: int = 0
    chat: str | None = None


@dataclass(frozen=True)
class Forming:
    """A group that is being gathered, as a company sees it that would fit and is not asked yet: without names."""

    id: int
    themes: tuple[str, ...]
    places: tuple[str, ...]
    companies: int


@dataclass(frozen=True)
class StageTold:
    """A group has come to a stage, `before` is the one before it (None: it was founded); `mine` is where one is now.

    `into` is the group that it was merged into.
    """

    title: Title
    before: Stage | None
    stage: Stage
    into: Title | None
    mine: Mine


@dataclass(frozen=True)
class Farewell:
    """A company was taken out of a group of this title."""

    title: Title


@dataclass(frozen=True)
class AskedAbout:
    """Somebody asks the coordinator about a group: their details as far as they allow."""

    group_id: int
    title: Title
    name: str
    company: str | None
    phone: str | None
    email: str | None
    username: str | None


@dataclass(frozen=True)
class Shrunk:
    """So few companies are left in a group, and where it stands now."""

    group_id: int
    title: Title
    stage: Stage
    inside: int


@dataclass(frozen=True)
class Invited:
    """The group after invitations were sent, to how many companies, and which of them nobody could be told of it."""

    group: Group
    count: int
    unreachable: Sequence[Named]


@dataclass(frozen=True)
class GroupShown:
    """A coordinator's group is to be shown, after a question about it was answered."""

    group: Group | None


@dataclass(frozen=True)
class GroupSought:
    """The companies that a search for a group found."""

    group: Group
    found: Sequence[Named]


@dataclass(frozen=True)
class Stepped:
    """A change of the stage was made; `number` is that of its record, to which a note may be added."""

    group: Group
    number: int
