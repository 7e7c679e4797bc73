"""Tell companies and coordinators what concerns them about a group."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select

from domain.group_stages import Stage
from domain.groups import GroupRules, told_of
from domain.notices import GROUP_ANSWERED, GROUP_FEW, GROUP_INVITED, GROUP_REMINDER, GROUP_STAGE
from models import GroupMember, StageChange
from services import Session, planner
from services.desk.coordinators import reachable
from services.group_chats import telling as chats
from services.meetings.telling import people_of, tell
from services.suggestions.profiles import Reader


async def invitation(
    session: Session, row: GroupMember, people: Collection[Reader], *, rules: GroupRules, now: datetime
) -> None:
    """Tell the people of a company that it is invited, and plan the one reminder."""
    key = f"{row.id}.{row.asked}"
    await tell(session, people, kind=GROUP_INVITED, key=key, about=row.id, now=now)
    await planner.cancel_about(session, about=row.id, kinds=(GROUP_REMINDER,))
    local = rules.reminds_at(now.astimezone(rules.hours.zone).date())
    plans = [
        planner.Plan(f"{GROUP_REMINDER}:{key}:{each.id}", GROUP_REMINDER, each.id, local, row.id) for each in people
    ]
    await planner.plan_all(session, plans, hours=rules.hours, now=now)


async def colleagues(session: Session, row: GroupMember, *, besides: int, rules: GroupRules, now: datetime) -> None:
    """Tell the others of a company what one of them answered for it."""
    people = await people_of(session, [row.company_id], hours=rules.hours, now=now)
    others = [each for each in people if each.id != besides]
    await tell(session, others, kind=GROUP_ANSWERED, key=f"{row.id}.{row.version}", about=row.id, now=now)


async def stage(
    session: Session,
    change: StageChange,
    *,
    also: Iterable[int] = (),
    in_chat: bool = True,
    rules: GroupRules,
    now: datetime,
) -> None:
    """Tell the companies that it matters to that their group has come to a stage, and the companies of other groups.

    Who sits in the chat of the group reads it there, and only there.
    """
    which = told_of(Stage(change.after))
    groups = (change.group_id, *also)
    found = select(GroupMember.company_id).where(GroupMember.group_id.in_(groups), GroupMember.state.in_(which))
    people = await people_of(session, sorted(set(await session.scalars(found))), hours=rules.hours, now=now)
    if in_chat:
        people = await chats.stage(session, people, group_ids=groups, change_id=change.id, now=now)
    await tell(session, people, kind=GROUP_STAGE, key=str(change.id), about=change.id, now=now)


async def few(session: Session, row: GroupMember, *, besides: int | None, rules: GroupRules, now: datetime) -> None:
    """Tell the coordinators that a group has become too small because this company went."""
    readers = [each for each in await coordinators(session, rules) if each.id != besides]
    await tell(session, readers, kind=GROUP_FEW, key=f"{row.id}.{row.version}", about=row.group_id, now=now)


async def coordinators(session: Session, rules: GroupRules) -> list[Reader]:
    """List the coordinators who can be written to."""
    people = await reachable(session, rules.coordinators)
    return [Reader(each.id, each.telegram_id or 0, each.language) for each in people]
