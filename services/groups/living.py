"""Know when a group was last heard of, and which groups are quiet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select, update

from domain.desk import Act, Coordinator
from domain.group_care import Care
from domain.group_sights import Group, Mine
from domain.group_stages import OVER, Stage
from domain.group_surveys import Quiet
from domain.groups import GroupRules, MemberState
from domain.meetings import MeetingState
from domain.people import Person
from models import Group as Row
from models import GroupMember, GroupTask, Meeting, Membership, StageChange
from services import Session
from services.groups import reading, stages
from services.suggestions import profiles


@dataclass(frozen=True)
class Heard:
    """A group, and when it was last heard of."""

    row: Row
    at: datetime


async def hear(session: Session, *, group_id: int, now: datetime) -> None:
    """Write down that a group was heard of, in a way that its rows do not tell."""
    await session.execute(update(Row).where(Row.id == group_id).values(heard_at=now))


async def heard(session: Session, stages: Collection[Stage], *, group_id: int | None = None) -> Sequence[Heard]:
    """Tell when the groups of these stages were last heard of: the stage, the members, the papers, a meeting."""
    signs = (
        _last(StageChange, StageChange.changed_at),
        _last(GroupMember, GroupMember.answered_at),
        _last(GroupMember, GroupMember.asked_at),
        _last(GroupTask, GroupTask.changed_at),
        # While a meeting is ahead, the group is not quiet.
        _last(Meeting, Meeting.starts_at, Meeting.state == MeetingState.agreed),
    )
    rows = select(Row, *signs).where(Row.stage.in_(stages)).order_by(Row.id)
    if group_id is not None:
        rows = rows.where(Row.id == group_id)
    found = await session.execute(rows.execution_options(populate_existing=True))
    return [Heard(row, max(at for at in (row.created_at, row.heard_at, *told) if at)) for row, *told in found]


def _last(table: Any, column: Any, *which: ColumnElement[bool]) -> ScalarSelect[datetime | None]:
    return select(func.max(column)).where(table.group_id == Row.id, *which).scalar_subquery()


def is_quiet(of: Heard, care: Care, now: datetime) -> bool:
    """Tell whether nothing has been heard of a group for too long."""
    return care.is_quiet(Stage(of.row.stage), of.at, now)


async def quiet(session: Session, *, care: Care, now: datetime) -> list[Quiet]:
    """List the quiet groups, the quietest first; `now` is in the local zone."""
    found = [each for each in await heard(session, care.quiet_days.keys()) if is_quiet(each, care, now)]
    return [_seen(each, now) for each in sorted(found, key=lambda each: each.at)]


def _seen(of: Heard, now: datetime) -> Quiet:
    on = of.at.astimezone(now.tzinfo).date()
    row = of.row
    return Quiet(row.id, row.version, reading.title_of(row), Stage(row.stage), on, (now.date() - on).days)


async def quiet_to_member(session: Session, *, group_id: int, person_id: int, now: datetime) -> Quiet | None:
    """Show a group that is still quiet to somebody of its contact, unless the person is away today."""
    found = await quiet_to_coordinator(session, group_id=group_id, now=now)
    membership = await session.get(Membership, person_id)
    if found is None or membership is None:
        return None
    row = await session.get_one(Row, group_id)
    there = await profiles.people_there(session, company_id=membership.company_id, today=now.date())
    return found if row.contact_id == membership.company_id and person_id in {each.id for each in there} else None


async def quiet_to_coordinator(session: Session, *, group_id: int, now: datetime) -> Quiet | None:
    """Show a group that has not been heard of since its silence was spoken of."""
    for each in await heard(session, frozenset(Stage) - OVER, group_id=group_id):
        if each.row.nudged_at is not None and each.at <= each.row.nudged_at:
            return _seen(each, now)
    return None


async def all_is_well(session: Session, *, person: Person, group_id: int, now: datetime) -> Mine | None:
    """Take in from a company of a group that all is well with it; None for another's group."""
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    row = await session.get(Row, group_id, populate_existing=True)
    if member is None or row is None or member.state != MemberState.inside or row.stage in OVER:
        return None
    await hear(session, group_id=group_id, now=now)
    return await reading.mine(session, member, now=now)


async def coordinator_knows(
    session: Session, *, by: Coordinator, group_id: int, version: int, now: datetime
) -> Group | None:
    """Take in from a coordinator that all is well with a group; None when it is not as it was seen."""
    row = await stages.take(session, group_id=group_id, version=version)
    if row is None or row.stage in OVER:
        return None
    row.heard_at = now
    stages.write_down(session, row, Act.heard, by=by, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def contacts(session: Session, row: Row, *, rules: GroupRules, now: datetime) -> Sequence[profiles.Reader]:
    """List the people of a group's contact who can be told something today."""
    today = now.astimezone(rules.hours.zone).date()
    if row.contact_id is None:
        return ()
    return await profiles.people_there(session, company_id=row.contact_id, today=today)
