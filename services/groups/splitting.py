"""Split a group: some of its companies go on in a group of their own, and both keep the way so far."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update

from domain.desk import Act, Coordinator
from domain.group_sights import Group
from domain.group_stages import OVER
from domain.groups import GroupRules, MemberState
from domain.notices import GROUP_SPLIT
from models import Group as Row
from models import GroupMember, GroupTask, StageChange
from services import Session
from services.groups import inviting, reading, stages
from services.meetings.telling import people_of, tell

LONGEST_NAME = 80


async def split(
    session: Session,
    *,
    by: Coordinator,
    group_id: int,
    version: int,
    leaving: Collection[int],
    rules: GroupRules,
    now: datetime,
) -> Group | None:
    """Let these companies go on in a new group, which is given; None when the group is not as it was seen."""
    row = await stages.take(session, group_id=group_id, version=version)
    inside = [each for each in await reading.members(session, group_id) if each.state == MemberState.inside]
    going = [each for each in inside if each.company_id in leaving]
    if row is None or row.stage in OVER or not going or len(going) == len(inside):
        return None
    if len(going) != len(leaving):
        return None
    new = await _found(session, row, now)
    came = [await _move(session, each, row, new, now) for each in going]
    for each in (row, new):
        stages.write_down(session, each, Act.divided, by=by, now=now)
    await session.flush()
    await _tell(session, [*came, *(each for each in inside if each not in going)], rules, now)
    await inviting.offer_seats(session, row, rules=rules, now=now)
    return await reading.seen(session, new, now=now)


async def _found(session: Session, row: Row, now: datetime) -> Row:
    """Found a group beside another, in the same stage and with the same way behind it."""
    name = f"{row.name[: LONGEST_NAME - 2]} 2" if row.name else None
    new = Row(name=name, themes=list(row.themes), stage=row.stage, resumes=row.resumes, version=0, created_at=now)
    session.add(new)
    await session.flush()
    way = await session.scalars(select(StageChange).where(StageChange.group_id == row.id).order_by(StageChange.id))
    session.add_all(
        StageChange(
            group_id=new.id,
            before=each.before,
            after=each.after,
            note=each.note,
            person_id=each.person_id,
            changed_at=each.changed_at,
        )
        for each in way
    )
    return new


async def _move(session: Session, member: GroupMember, row: Row, new: Row, now: datetime) -> GroupMember:
    """Give a company the seat in the new group that it had, and its papers with it."""
    about = {"state": MemberState.inside, "role": member.role, "shown": member.shown, "answered_at": now}
    seat = inviting.seat(new, member.company_id, **about)
    session.add(seat)
    papers = (GroupTask.group_id == row.id, GroupTask.company_id == member.company_id)
    await session.execute(update(GroupTask).where(*papers).values(group_id=new.id))
    if row.contact_id == member.company_id:
        row.contact_id, new.contact_id = None, member.company_id
    member.state, member.version, member.answered_at, member.shown = MemberState.left, member.version + 1, now, False
    await session.flush()
    return seat


async def _tell(session: Session, seats: Sequence[GroupMember], rules: GroupRules, now: datetime) -> None:
    for each in seats:
        people = await people_of(session, [each.company_id], hours=rules.hours, now=now)
        await tell(session, people, kind=GROUP_SPLIT, key=f"{each.id}.{now:%Y%m%d%H%M%S}", about=each.id, now=now)
