"""Let companies go: by their own wish, by a coordinator's, or because nobody of them is left; and see what follows."""

from datetime import datetime

from sqlalchemy import delete, func, select, update

from domain.desk import Act, Coordinator
from domain.group_sights import Group
from domain.group_stages import OVER
from domain.groups import GONE, SEATED, GroupRules, MemberState
from domain.ideas import SMALLEST
from domain.notices import GROUP_REMINDER, GROUP_REMOVED
from domain.people import Person
from models import Group as Row
from models import GroupMember, GroupTask, Meeting, Membership, StageChange
from services import Session, planner
from services.group_chats import watching
from services.groups import inviting, reading, stages, telling
from services.meetings import replying
from services.meetings.telling import people_of, tell

LEAVABLE = (MemberState.inside, MemberState.waiting)


async def leave(
    session: Session, *, person: Person, group_id: int, asked: int, rules: GroupRules, now: datetime
) -> bool:
    """Leave a group for the person's company; False when it is not in it, or not by this invitation any more."""
    row = (await reading.hold(session, group_id)).get(group_id)
    member = await reading.of_company(session, group_id=group_id, company_id=person.company_id)
    if row is None or member is None or member.asked != asked or member.state not in LEAVABLE or row.stage in OVER:
        return False
    was_seated = await _go(session, row, member, MemberState.left, now=now)
    await replying.leave(session, group_id=group_id, company_id=member.company_id, rules=rules, now=now)
    await telling.colleagues(session, member, besides=person.id, rules=rules, now=now)
    await _see_what_follows(session, row, member if was_seated else None, besides=None, rules=rules, now=now)
    return True


async def remove(
    session: Session,
    *,
    by: Coordinator,
    group_id: int,
    version: int,
    company_id: int,
    rules: GroupRules,
    now: datetime,
) -> Group | None:
    """Take a company out of a group and tell it; one that was not invited yet hears nothing."""
    row = await stages.take(session, group_id=group_id, version=version)
    member = await find(session, group_id=group_id, company_id=company_id) if row else None
    if row is None or member is None or member.state in GONE or row.stage in OVER:
        return None
    if not reading.is_told(member):
        await session.delete(member)
    else:
        was_seated = await _go(session, row, member, MemberState.removed, now=now)
        await replying.leave(session, group_id=group_id, company_id=company_id, rules=rules, now=now)
        people = await people_of(session, [company_id], hours=rules.hours, now=now)
        key = f"{member.id}.{member.version}"
        await tell(session, people, kind=GROUP_REMOVED, key=key, about=member.id, now=now)
        seated = member if was_seated else None
        await _see_what_follows(session, row, seated, besides=by.person_id, rules=rules, now=now)
    stages.write_down(session, row, Act.removed, by=by, company_id=company_id, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def find(session: Session, *, group_id: int, company_id: int) -> GroupMember | None:
    """Find the seat of a company in a group, whatever it knows of it."""
    found = select(GroupMember).where(GroupMember.group_id == group_id, GroupMember.company_id == company_id)
    return await session.scalar(found.execution_options(populate_existing=True))


async def leave_all(session: Session, *, person: Person, rules: GroupRules, now: datetime) -> None:
    """Take the company of somebody who is erased out of all groups, if nobody else works in it."""
    others = select(func.count()).where(Membership.company_id == person.company_id, Membership.person_id != person.id)
    if person.company_id is None or await session.scalar(others):
        return
    for group_id in await _groups_of(session, person.company_id):
        row = (await reading.hold(session, group_id))[group_id]
        member = await find(session, group_id=group_id, company_id=person.company_id)
        if member is not None and member.state not in GONE:
            seated = member if await _go(session, row, member, MemberState.left, now=now) else None
            await replying.leave(session, group_id=group_id, company_id=member.company_id, rules=rules, now=now)
            await _see_what_follows(session, row, seated, besides=person.id, rules=rules, now=now)


async def forget(session: Session, *, company_id: int, now: datetime) -> None:
    """Forget the seats of a company that is erased; groups of which nobody is left lapse, and lose what was written."""
    for group_id in await _groups_of(session, company_id):
        row = (await reading.hold(session, group_id))[group_id]
        await session.execute(
            delete(GroupMember).where(GroupMember.group_id == group_id, GroupMember.company_id == company_id)
        )
        await stages.lapse_if_deserted(session, row, now=now)
        if not await reading.members(session, group_id):
            row.name = None
            await session.execute(delete(Meeting).where(Meeting.group_id == group_id))
            await session.execute(update(StageChange).where(StageChange.group_id == group_id).values(note=None))


async def _groups_of(session: Session, company_id: int) -> list[int]:
    mine = select(GroupMember.group_id).where(GroupMember.company_id == company_id)
    return sorted(await session.scalars(mine))


async def _go(session: Session, row: Row, member: GroupMember, state: MemberState, *, now: datetime) -> bool:
    """Write down that a company is gone, and its papers with it; tells whether it counted for the size of the group."""
    was_seated = member.state == MemberState.inside and member.role in SEATED
    member.state, member.version, member.answered_at = state, member.version + 1, now
    member.waiting_since, member.shown = None, False
    if row.contact_id == member.company_id:
        row.contact_id = None
    ours = (GroupTask.group_id == row.id, GroupTask.company_id == member.company_id)
    await session.execute(delete(GroupTask).where(*ours))
    await planner.cancel_about(session, about=member.id, kinds=(GROUP_REMINDER,))
    await session.flush()
    await watching.company_went(session, group_id=row.id, company_id=member.company_id, now=now)
    return was_seated


async def _see_what_follows(
    session: Session, row: Row, seated: GroupMember | None, *, besides: int | None, rules: GroupRules, now: datetime
) -> None:
    """Let a deserted group lapse, tell the coordinators of one that is too small now, and offer the free seat."""
    lapsed = await stages.lapse_if_deserted(session, row, now=now)
    if lapsed is not None:
        await telling.stage(session, lapsed, rules=rules, now=now)
    left = sum(
        each.state == MemberState.inside and each.role in SEATED for each in await reading.members(session, row.id)
    )
    if seated is not None and (lapsed is not None or left == SMALLEST - 1):
        await telling.few(session, seated, besides=besides, rules=rules, now=now)
    await inviting.offer_seats(session, row, rules=rules, now=now)
