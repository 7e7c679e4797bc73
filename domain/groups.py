"""Groups of companies: their answers, seats and roles, and what a coordinator is warned of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.checklist import Papers
from domain.desk import Named
from domain.group_care import Care
from domain.group_stages import BINDING, OVER, Stage
from domain.ideas import LARGEST, SMALLEST
from domain.quiet_hours import QuietHours


class MemberState(StrEnum):
    """Where a company stands in a group."""

    invited = "invited"
    thinking = "thinking"
    inside = "in"
    waiting = "waiting"
    declined = "declined"
    left = "left"
    removed = "removed"


PENDING = frozenset({MemberState.invited, MemberState.thinking})
GONE = frozenset({MemberState.left, MemberState.removed})


class Reply(StrEnum):
    """What a company says to an invitation."""

    yes = "yes"
    think = "think"
    no = "no"


ANSWERABLE = frozenset({MemberState.invited, MemberState.thinking, MemberState.waiting, MemberState.declined})
"""Where a company stands that can answer an invitation."""


class Role(StrEnum):
    """What a company is in a group; the interested and the experts take no seat."""

    contact = "contact"
    locomotive = "locomotive"
    member = "member"
    interested = "interested"
    expert = "expert"


SEATED = frozenset({Role.member, Role.locomotive})
"""The roles that count for the size of a group; whoever is the contact has one of them beside it."""


def told_of(stage: Stage) -> frozenset[MemberState]:
    """Tell which companies hear that their group has come to this stage."""
    if stage in OVER or stage is Stage.paused:
        return frozenset({MemberState.inside, MemberState.thinking, MemberState.waiting})
    return frozenset({MemberState.inside})


@dataclass(frozen=True)
class GroupRules:
    """How groups are invited, from the settings, what the funder calls the papers, and who calls meetings."""

    hours: QuietHours
    coordinators: tuple[int, ...]
    answer_days: int
    remind_after_days: int
    papers: Papers
    care: Care = field(default_factory=Care)
    members_call: bool = True

    def last_day(self, today: date) -> date:
        """Tell until which day an invitation of today wants an answer."""
        return today + timedelta(days=self.answer_days)

    def reminds_at(self, today: date) -> datetime:
        """Tell at which local time an invitation of today is reminded of."""
        return datetime.combine(today + timedelta(days=self.remind_after_days), time(10))


@dataclass(frozen=True)
class Seat:
    """A company in a group, as coordinators see it; `asked_at` is None while it has not been invited.

    `apart_from` are others of the group with which it is kept apart; each pair stands at one of the two.
    """

    id: int
    company: Named
    state: MemberState
    role: Role
    is_contact: bool
    asked_at: datetime | None
    answer_by: date | None
    is_big: bool = False
    is_elsewhere: bool = False
    is_reachable: bool = True
    apart_from: tuple[Named, ...] = ()

    @property
    def takes_answer(self) -> bool:
        """Tell whether a coordinator can write down what the company said elsewhere: it cannot press a button."""
        return not self.is_reachable and self.state in ANSWERABLE

    @property
    def is_seated(self) -> bool:
        """Tell whether the company counts for the size of the group."""
        return self.state is MemberState.inside and self.role in SEATED


class Why(StrEnum):
    """What a coordinator is warned of; nothing of it stands in the way."""

    apart = "apart"
    few = "few"
    many = "many"
    big = "big"
    elsewhere = "elsewhere"
    no_locomotive = "no_locomotive"
    no_contact = "no_contact"


@dataclass(frozen=True)
class Warned:
    """One warning: how many companies it is about, or which one, or which two."""

    why: Why
    count: int = 0
    company: Named | None = None
    other: Named | None = None


def warnings(stage: Stage, seats: Iterable[Seat]) -> tuple[Warned, ...]:
    """List what speaks against a group of these companies in this stage."""
    everybody = tuple(seats)
    seated = [each for each in everybody if each.is_seated]
    found = [Warned(Why.apart, company=each.company, other=other) for each in everybody for other in each.apart_from]
    if len(seated) < SMALLEST:
        found.append(Warned(Why.few, SMALLEST - len(seated)))
    if len(seated) > LARGEST:
        found.append(Warned(Why.many, len(seated)))
    found += [Warned(Why.big, company=each.company) for each in seated if each.is_big]
    found += [Warned(Why.elsewhere, company=each.company) for each in seated if each.is_elsewhere]
    if stage in BINDING and not any(each.role is Role.locomotive for each in seated):
        found.append(Warned(Why.no_locomotive))
    if stage in BINDING and not any(each.is_contact for each in seated):
        found.append(Warned(Why.no_contact))
    return tuple(found)


def is_deserted(stage: Stage, states: Iterable[MemberState]) -> bool:
    """Tell whether nobody is left for whom a group could go on; an idea lives as long as somebody may still come."""
    left = set(states)
    if MemberState.inside in left:
        return False
    return stage is not Stage.idea or left.isdisjoint(PENDING | {MemberState.waiting})


def seats_to_offer(seats: Iterable[tuple[MemberState, Role, bool]]) -> int:
    """Tell how many of those on the waiting list can be asked in, given who is in and who was asked in already.

    Each seat is told by its state, its role, and whether the company has been on the waiting list.
    """
    taken = sum(
        (state is MemberState.inside and role in SEATED) or (state in PENDING and waited)
        for state, role, waited in seats
    )
    return max(0, LARGEST - taken)
