"""Gather the story of a group for the funder."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select

from domain.group_stages import Stage
from domain.group_story import Held, Part, Stayed, Story
from domain.groups import GONE, MemberState, Role
from domain.meetings import MeetingState
from models import Attendance, GroupMember, Meeting, StageChange
from models import Group as Row
from services import Session
from services.desk import names
from services.groups import reading, surveying


async def tell(session: Session, *, group_id: int, now: datetime) -> Story | None:
    """Gather what is told of a group; None when it is gone. `now` is in the local zone."""
    row = await session.get(Row, group_id, populate_existing=True)
    if row is None:
        return None
    rows = await reading.members(session, group_id)
    answered = await surveying.read(session, group_id=group_id, now=now)
    return Story(
        title=reading.title_of(row),
        told_on=now.date(),
        stages=await _stages(session, group_id, now),
        parts=await _parts(session, row, rows),
        gone=sum(each.state in GONE for each in rows),
        meetings=await _meetings(session, group_id, now),
        use=next((each for each in answered.pulses if each.average is not None), None),
        after=answered.after,
    )


async def _stages(session: Session, group_id: int, now: datetime) -> list[Stayed]:
    rows = select(StageChange).where(StageChange.group_id == group_id).order_by(StageChange.id)
    return [
        Stayed(each.changed_at.astimezone(now.tzinfo).date(), Stage(each.after)) for each in await session.scalars(rows)
    ]


async def _meetings(session: Session, group_id: int, now: datetime) -> list[Held]:
    """List the meetings that were held, with who was marked as there."""
    marked = func.sum(case((Attendance.present.is_(True), 1), (Attendance.present.is_(False), 0)))
    rows = select(Meeting.starts_at, marked).outerjoin(Attendance, Attendance.meeting_id == Meeting.id)
    rows = rows.where(Meeting.group_id == group_id, Meeting.state == MeetingState.agreed, Meeting.starts_at <= now)
    found = await session.execute(rows.group_by(Meeting.id).order_by(Meeting.starts_at, Meeting.id))
    return [Held(at.astimezone(now.tzinfo).date(), present) for at, present in found if at]


async def _parts(session: Session, row: Row, rows: Sequence[GroupMember]) -> list[Part]:
    inside = [each for each in rows if each.state == MemberState.inside]
    named = await names.read(session, [each.company_id for each in inside])
    return [
        Part(named[each.company_id], (*_contact(row, each), Role(each.role)))
        for each in inside
        if each.company_id in named
    ]


def _contact(row: Row, member: GroupMember) -> tuple[Role, ...]:
    return (Role.contact,) if row.contact_id == member.company_id else ()
