"""Gather the facts of the notices about groups; None when one is no longer wanted."""

from datetime import datetime

from sqlalchemy import select

from domain.group_sights import Farewell, Mine, Shrunk, StageTold
from domain.group_stages import OPEN, OVER, Stage
from domain.groups import PENDING, SEATED, MemberState, told_of
from domain.ideas import SMALLEST
from models import Group, GroupMember, Membership, StageChange
from services import Session
from services.groups import reading
from services.suggestions import profiles


async def invited(session: Session, *, member_id: int, person_id: int, now: datetime) -> Mine | None:
    """Show an invitation that waits for an answer."""
    member = await _own(session, member_id, person_id, now)
    if member is None or member.state not in PENDING or member.asked_at is None:
        return None
    mine = await reading.mine(session, member, now=now)
    return mine if mine.stage in OPEN else None


async def unanswered(session: Session, *, member_id: int, person_id: int, now: datetime) -> Mine | None:
    """Show an invitation that waits for an answer while there is time for it."""
    mine = await invited(session, member_id=member_id, person_id=person_id, now=now)
    return mine if mine is not None and mine.answer_by is not None and now.date() <= mine.answer_by else None


async def answered(session: Session, *, member_id: int, person_id: int, now: datetime) -> Mine | None:
    """Show what a colleague answered."""
    member = await _own(session, member_id, person_id, now)
    return await reading.mine(session, member, now=now) if member else None


async def removed(session: Session, *, member_id: int, person_id: int, now: datetime) -> Farewell | None:
    """Tell a company that it was taken out of a group, unless it is in it again."""
    member = await _own(session, member_id, person_id, now)
    if member is None or member.state != MemberState.removed:
        return None
    return Farewell(reading.title_of(await session.get_one(Group, member.group_id)))


async def stage(session: Session, *, change_id: int, person_id: int, now: datetime) -> StageTold | None:
    """Tell that a group has come to a stage, if it is there still and that matters to the company."""
    change = await session.get(StageChange, change_id)
    row = await session.get(Group, change.group_id) if change else None
    if change is None or row is None or row.stage != change.after:
        return None
    into = await session.get(Group, row.merged_into_id) if row.merged_into_id else None
    where = into if into is not None and row.stage == Stage.merged else row
    membership = await session.get(Membership, person_id)
    mine = (GroupMember.group_id == where.id, GroupMember.company_id == (membership.company_id if membership else 0))
    seat = await session.scalar(select(GroupMember.id).where(*mine))
    member = await _own(session, seat or 0, person_id, now)
    if member is None or not reading.is_told(member) or member.state not in told_of(Stage(row.stage)):
        return None
    return StageTold(
        title=reading.title_of(row),
        before=Stage(change.before) if change.before else None,
        stage=Stage(row.stage),
        into=reading.title_of(where) if where is into else None,
        mine=await reading.mine(session, member, now=now),
    )


async def split(session: Session, *, member_id: int, person_id: int, now: datetime) -> Mine | None:
    """Show a company of a group that was split where it is now, while it is in there."""
    member = await _own(session, member_id, person_id, now)
    if member is None or member.state != MemberState.inside:
        return None
    return await reading.mine(session, member, now=now)


async def few(session: Session, *, group_id: int) -> Shrunk | None:
    """Tell that a group is too small, while it is."""
    row = await session.get(Group, group_id, populate_existing=True)
    if row is None or row.stage in OVER - {Stage.lapsed}:
        return None
    left = sum(
        each.state == MemberState.inside and each.role in SEATED for each in await reading.members(session, group_id)
    )
    return Shrunk(row.id, reading.title_of(row), Stage(row.stage), left) if left < SMALLEST else None


async def _own(session: Session, member_id: int, person_id: int, now: datetime) -> GroupMember | None:
    """Find the seat of a person's company, unless the person is away today."""
    member = await session.get(GroupMember, member_id, populate_existing=True)
    membership = await session.get(Membership, person_id)
    if member is None or membership is None or membership.company_id != member.company_id:
        return None
    there = await profiles.people_there(session, company_id=member.company_id, today=now.date())
    return member if person_id in {each.id for each in there} else None
