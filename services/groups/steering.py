"""Steer a group: who has which role, what of the checklist is done, and which group goes on in which."""

from datetime import datetime

from sqlalchemy import delete, select, update

from domain.checklist import CHECKLIST, Task
from domain.desk import Act, Coordinator
from domain.group_sights import Group
from domain.group_stages import OVER, Stage
from domain.groups import GONE, PENDING, GroupRules, MemberState, Role
from domain.notices import GROUP_REMINDER
from models import Group as Row
from models import GroupMember, GroupTask, Meeting
from services import Session, planner
from services.group_chats import telling as chats
from services.groups import inviting, leaving, reading, stages, telling

DONE = "done"


async def give_role(  # noqa: PLR0913 - each is a fact of the act
    session: Session,
    *,
    by: Coordinator,
    group_id: int,
    version: int,
    company_id: int,
    role: Role,
    rules: GroupRules,
    now: datetime,
) -> Group | None:
    """Give a company a role; a group has one contact and one locomotive."""
    row = await stages.take(session, group_id=group_id, version=version)
    member = await leaving.find(session, group_id=group_id, company_id=company_id) if row else None
    if row is None or member is None or member.state in GONE or row.stage in OVER:
        return None
    if role is Role.contact:
        row.contact_id = company_id
    else:
        if role is Role.locomotive:
            await _only_member(session, row)
        member.role = role
    stages.write_down(session, row, Act.gave_role, by=by, company_id=company_id, now=now)
    await session.flush()
    await inviting.offer_seats(session, row, rules=rules, now=now)
    return await reading.seen(session, row, now=now)


async def _only_member(session: Session, row: Row) -> None:
    for each in await reading.members(session, row.id):
        if each.role == Role.locomotive:
            each.role = Role.member


async def check(
    session: Session,
    *,
    by: Coordinator,
    group_id: int,
    version: int,
    task: Task,
    company_id: int | None,
    now: datetime,
) -> Group | None:
    """Write down that something of the checklist is done, or that it is not after all."""
    row = await stages.take(session, group_id=group_id, version=version)
    item = next(each for each in CHECKLIST if each.task is task)
    if row is None or row.stage in OVER or item.of_each != (company_id is not None):
        return None
    if company_id is not None and not await _is_inside(session, group_id, company_id):
        return None
    same = (
        GroupTask.group_id == group_id,
        GroupTask.task == task,
        GroupTask.company_id.is_not_distinct_from(company_id),
    )
    if await session.scalar(select(GroupTask.id).where(*same)) is None:
        session.add(GroupTask(group_id=group_id, task=task, company_id=company_id, status=DONE, changed_at=now))
    else:
        await session.execute(delete(GroupTask).where(*same))
    stages.write_down(session, row, Act.checked, by=by, company_id=company_id, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def _is_inside(session: Session, group_id: int, company_id: int) -> bool:
    member = await leaving.find(session, group_id=group_id, company_id=company_id)
    return member is not None and member.state == MemberState.inside


async def merge(
    session: Session, *, by: Coordinator, group_id: int, version: int, into_id: int, rules: GroupRules, now: datetime
) -> Group | None:
    """Let a group go on in another: those who are in are in there, the rest are to be invited; all are told."""
    rows = await reading.hold(session, group_id, into_id)
    row, into = rows.get(group_id), rows.get(into_id)
    if row is None or into is None or row is into or row.version != version or into.stage in OVER:
        return None
    if Stage.merged not in stages.stages_after(row) or Stage.merged not in stages.stages_after(into):
        return None
    there = {each.company_id: each for each in await reading.members(session, into_id)}
    for member in await reading.members(session, group_id):
        await _bring_over(session, member, into, there.get(member.company_id), now)
    row.merged_into_id = into_id
    await session.execute(update(Meeting).where(Meeting.group_id == group_id).values(group_id=into_id))
    into.themes = list(dict.fromkeys([*into.themes, *row.themes]))
    done = await stages.move(session, row, Stage.merged, by=by, now=now)
    for each in (row, into):
        stages.write_down(session, each, Act.merged, by=by, now=now)
    await session.flush()
    await telling.stage(session, done, also=(into_id,), rules=rules, now=now)
    await chats.welcome(session, group_id=into_id, rules=rules, now=now)
    return await reading.seen(session, into, now=now)


async def _bring_over(
    session: Session, member: GroupMember, into: Row, there: GroupMember | None, now: datetime
) -> None:
    """Give a company the seat in the other group that it has in its own."""
    await planner.cancel_about(session, about=member.id, kinds=(GROUP_REMINDER,))
    if member.state == MemberState.inside:
        if there is None:
            role = Role.member if member.role == Role.locomotive else member.role
            session.add(inviting.seat(into, member.company_id, state=MemberState.inside, role=role, answered_at=now))
        elif there.state != MemberState.inside:
            there.state, there.version, there.answered_at = MemberState.inside, there.version + 1, now
            await planner.cancel_about(session, about=there.id, kinds=(GROUP_REMINDER,))
    elif there is None and (member.state in PENDING or member.state == MemberState.waiting):
        session.add(inviting.seat(into, member.company_id))
