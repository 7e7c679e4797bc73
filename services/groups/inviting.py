"""Invite companies into a group, and offer a free seat to those on the waiting list."""

from datetime import datetime

from sqlalchemy import select

from domain.desk import Act, Coordinator
from domain.group_sights import Group, Invited
from domain.group_stages import OPEN, OVER
from domain.groups import GONE, GroupRules, MemberState, Role, seats_to_offer
from models import Company, GroupMember
from models import Group as Row
from services import Session
from services.desk import names
from services.groups import reading, stages, telling
from services.meetings.telling import people_of


def seat(row: Row, company_id: int, **about: object) -> GroupMember:
    """Make a seat for a company that is to be invited."""
    usual = {"state": MemberState.invited, "role": Role.member, "shown": False, "asked": 0, "version": 0}
    return GroupMember(group_id=row.id, company_id=company_id, **(usual | about))


async def add(
    session: Session, *, by: Coordinator, group_id: int, version: int, company_id: int, now: datetime
) -> Group | None:
    """Add a company to those that are to be invited; one that refused or left before can be invited anew."""
    row = await stages.take(session, group_id=group_id, version=version)
    known = await session.scalar(select(Company.id).where(Company.id == company_id))
    if row is None or known is None or row.stage in OVER:
        return None
    there = {each.company_id: each for each in await reading.members(session, group_id)}
    member = there.get(company_id)
    if member is None:
        session.add(seat(row, company_id))
    elif member.state in {*GONE, MemberState.declined}:
        member.state, member.role, member.version = MemberState.invited, Role.member, member.version + 1
        member.asked_at = member.answer_by = member.answered_at = None
    else:
        return await reading.seen(session, row, now=now)
    stages.write_down(session, row, Act.added, by=by, company_id=company_id, now=now)
    await session.flush()
    return await reading.seen(session, row, now=now)


async def invite(
    session: Session, *, by: Coordinator, group_id: int, version: int, rules: GroupRules, now: datetime
) -> Invited | None:
    """Invite all companies that are to be and have not been; of some of them nobody may be there to be told."""
    row = await stages.take(session, group_id=group_id, version=version)
    if row is None or row.stage not in OPEN:
        return None
    away, count = [], 0
    for member in await reading.members(session, group_id):
        if member.state != MemberState.invited or member.asked_at is not None:
            continue
        if await _ask(session, member, rules=rules, now=now):
            stages.write_down(session, row, Act.invited, by=by, company_id=member.company_id, now=now)
            count += 1
        else:
            away.append(member.company_id)
    await session.flush()
    named = await names.read(session, away)
    return Invited(await reading.seen(session, row, now=now), count, [named[each] for each in away])


async def offer_seats(session: Session, row: Row, *, rules: GroupRules, now: datetime) -> None:
    """Ask those in who have waited longest, as many as there are free seats and can be told of it."""
    if row.stage not in OPEN:
        return
    rows = await reading.members(session, row.id)
    told = [(MemberState(each.state), Role(each.role), each.waiting_since is not None) for each in rows]
    free = seats_to_offer(told)
    waiting = [(each.waiting_since, each) for each in rows if each.state == MemberState.waiting and each.waiting_since]
    for _since, member in sorted(waiting, key=lambda each: each[0]):
        if free and await _ask(session, member, rules=rules, now=now):
            free -= 1


async def _ask(session: Session, member: GroupMember, *, rules: GroupRules, now: datetime) -> bool:
    """Invite a company, unless nobody of it is there to be told; tells whether it was."""
    people = await people_of(session, [member.company_id], hours=rules.hours, now=now)
    if not people:
        return False
    member.state, member.asked, member.version = MemberState.invited, member.asked + 1, member.version + 1
    member.asked_at, member.answered_at = now, None
    member.answer_by = rules.last_day(now.astimezone(rules.hours.zone).date())
    await session.flush()
    await telling.invitation(session, member, people, rules=rules, now=now)
    return True
