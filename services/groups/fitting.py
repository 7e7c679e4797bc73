"""Find the group that is being gathered and would gain most by a newcomer, and take in that it is of interest."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from domain.group_sights import Forming
from domain.group_stages import Stage
from domain.groups import GONE, PENDING, GroupRules, MemberState
from domain.local_times import days_later
from domain.market import pool_of
from domain.matching.groups.joining import join_options
from domain.notices import GROUP_FITS, GROUP_WANTED
from domain.people import Person
from models import Group, GroupMember, Membership, Reminder
from services import Session, planner
from services.desk import names
from services.groups import inviting, pooling, reading, telling
from services.meetings.telling import tell
from services.suggestions import profiles

GATHERING = (Stage.idea, Stage.acquaintance)
"""The stages in which a group looks for companies."""

COUNTED = PENDING | {MemberState.inside}


async def plan(session: Session, *, person_id: int, hours: planner.Hours, now: datetime) -> None:
    """Plan to tell a newcomer tomorrow of a group that fits, when the first suggestions have been read."""
    if await look(session, person_id=person_id) is None:
        return
    await planner.plan(
        session,
        key=_key(person_id),
        kind=GROUP_FITS,
        person_id=person_id,
        local=days_later(now, 1, hours.zone),
        hours=hours,
        now=now,
    )


def _key(person_id: int) -> str:
    return f"{GROUP_FITS}:{person_id}"


async def look(session: Session, *, person_id: int) -> Forming | None:
    """Find the group that would gain most by the company of a person; None where none would, or it is in one."""
    membership = await session.get(Membership, person_id)
    return await _best(session, membership.company_id) if membership else None


async def _best(session: Session, company_id: int) -> Forming | None:
    seats = select(GroupMember.group_id).where(GroupMember.company_id == company_id)
    if await session.scalar(seats.where(GroupMember.state.not_in(GONE)).limit(1)) is not None:
        return None
    groups = await _gathering(session)
    known = set(await session.scalars(seats))
    groups = {number: companies for number, companies in groups.items() if number not in known}
    ids = sorted({company_id, *(each for companies in groups.values() for each in companies)})
    told = await profiles.read(session, ids)
    if company_id not in told:
        return None
    pool = replace(pool_of(*told.values()), answers=await pooling.answers(session, among=ids))
    numbers = list(groups)
    lists = [[str(each) for each in groups[number] if each in told] for number in numbers]
    best = join_options(pool, str(company_id), lists, k=1)
    return await _seen(session, numbers[best[0][0]], groups[numbers[best[0][0]]]) if best else None


async def _gathering(session: Session) -> dict[int, list[int]]:
    """List the companies of the groups that are being gathered."""
    rows = select(GroupMember).join(Group, Group.id == GroupMember.group_id)
    rows = rows.where(Group.stage.in_(GATHERING), GroupMember.state.in_(COUNTED)).order_by(GroupMember.id)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in await session.scalars(rows):
        if reading.is_told(row):
            found[row.group_id].append(row.company_id)
    return found


async def _seen(session: Session, group_id: int, companies: list[int]) -> Forming:
    row = await session.get_one(Group, group_id)
    named = await names.read(session, companies)
    places = {each.place for each in named.values() if each.place}
    return Forming(group_id, tuple(row.themes), tuple(sorted(places)), len(companies))


async def want(session: Session, *, person: Person, group_id: int, rules: GroupRules, now: datetime) -> bool:
    """Tell the coordinators that a newcomer is interested in the group it was told of; False when it fits no more."""
    is_told = await session.scalar(select(Reminder.id).where(Reminder.key == _key(person.id)))
    found = await look(session, person_id=person.id) if is_told else None
    if person.company_id is None or found is None or found.id != group_id:
        return False
    row = (await reading.hold(session, group_id))[group_id]
    seat = inviting.seat(row, person.company_id, wanted_by=person.id)
    session.add(seat)
    # What the coordinators see of the group is stale now.
    row.version += 1
    await session.flush()
    readers = await telling.coordinators(session, rules)
    await tell(session, readers, kind=GROUP_WANTED, key=str(seat.id), about=seat.id, now=now)
    return True
