"""Tell in the chats of groups what concerns the whole group, and those who need it what they have to know of a chat."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from domain.groups import GroupRules, MemberState
from domain.notices import (
    GROUP_CHAT_CHECKED,
    GROUP_CHAT_JOINED,
    GROUP_CHAT_OPEN,
    GROUP_CHAT_STAGE,
    GROUP_CHAT_STILL,
    GROUP_CHAT_STILL_OURS,
    GROUP_CHAT_TROUBLE,
)
from models import ChatSeat, Group, GroupChat, GroupMember
from services import Session, outbox
from services.desk.coordinators import reachable
from services.group_chats import reading
from services.meetings.telling import people_of, tell
from services.suggestions.profiles import Reader


async def post(session: Session, row: GroupChat, *, kind: str, key: str, about: int, now: datetime) -> None:
    """Say something in the chat of a group, once."""
    topic = {} if row.topic_id is None else {"topic": row.topic_id}
    parcel = outbox.Parcel(
        key=f"{kind}:{key}:chat{row.id}",
        chat_id=row.chat_id,
        person_id=None,
        kind=kind,
        language="fi",
        content={"id": about} | topic,
    )
    await outbox.put(session, [parcel], now=now)


async def checked(session: Session, row: GroupChat, *, now: datetime) -> None:
    """Say in the chat whether the bot has what it needs."""
    row.version += 1
    await post(session, row, kind=GROUP_CHAT_CHECKED, key=str(row.version), about=row.id, now=now)
    await session.flush()


async def stage(
    session: Session, people: Sequence[Reader], *, group_ids: Collection[int], change_id: int, now: datetime
) -> list[Reader]:
    """Say in the chats that a group has come to a stage; gives those who do not read it there."""
    left = list(people)
    for group_id in group_ids:
        row = await reading.open_of(session, group_id)
        if row is not None:
            await post(session, row, kind=GROUP_CHAT_STAGE, key=str(change_id), about=change_id, now=now)
            here = await reading.seated(session, group_chat_id=row.id, among=[each.id for each in left])
            left = [each for each in left if each.id not in here]
    return left


async def joined(session: Session, member: GroupMember, *, rules: GroupRules, now: datetime) -> None:
    """Say in the chat that a company has come into the group, and give its people the link."""
    row = await reading.open_of(session, member.group_id)
    if row is not None:
        key = f"{member.id}.{member.version}"
        await post(session, row, kind=GROUP_CHAT_JOINED, key=key, about=member.id, now=now)
        await invite(session, row, [member.company_id], rules=rules, now=now)


async def welcome(session: Session, *, group_id: int, rules: GroupRules, now: datetime) -> None:
    """Give the link to those who came into a group together, as when two are merged."""
    row = await reading.open_of(session, group_id)
    if row is not None:
        await invite_all(session, row, rules=rules, now=now)


async def invite_all(session: Session, row: GroupChat, *, rules: GroupRules, now: datetime) -> None:
    """Give the link to everybody who is in the group."""
    inside = (GroupMember.group_id == row.group_id, GroupMember.state == MemberState.inside)
    found = await session.scalars(select(GroupMember.company_id).where(*inside).order_by(GroupMember.id))
    await invite(session, row, found.all(), rules=rules, now=now)


async def invite(
    session: Session, row: GroupChat, company_ids: Collection[int], *, rules: GroupRules, now: datetime
) -> None:
    """Give the link to the people of these companies."""
    row.version += 1
    people = await people_of(session, company_ids, hours=rules.hours, now=now)
    key = f"{row.id}.{row.version}"
    await tell(session, people, kind=GROUP_CHAT_OPEN, key=key, about=row.id, now=now)
    await session.flush()


async def coordinators(session: Session, rules: GroupRules) -> list[Reader]:
    """List the coordinators who can be written to."""
    people = await reachable(session, rules.coordinators)
    return [Reader(each.id, each.telegram_id or 0, each.language) for each in people]


async def trouble(session: Session, row: GroupChat, *, rules: GroupRules, now: datetime) -> None:
    """Tell the coordinators that something is wrong with the chat of a group."""
    row.version += 1
    readers = await coordinators(session, rules)
    await tell(session, readers, kind=GROUP_CHAT_TROUBLE, key=f"{row.id}.{row.version}", about=row.id, now=now)
    await session.flush()


async def of_seat(session: Session, seat: ChatSeat, *, kind: str, rules: GroupRules, now: datetime) -> None:
    """Tell the coordinators of somebody who came to sit in a chat, or left it."""
    key = f"{seat.id}.{seat.version}"
    await tell(session, await coordinators(session, rules), kind=kind, key=key, about=seat.id, now=now)


async def still(session: Session, row: GroupChat, seat: ChatSeat, *, rules: GroupRules, now: datetime) -> None:
    """Tell the coordinators and the contact person that somebody sits in the chat who is not of the group any more."""
    await of_seat(session, seat, kind=GROUP_CHAT_STILL, rules=rules, now=now)
    group = await session.get_one(Group, row.group_id)
    ours = [] if group.contact_id is None else [group.contact_id]
    told = {each.id for each in await coordinators(session, rules)}
    people = [each for each in await people_of(session, ours, hours=rules.hours, now=now) if each.id not in told]
    key = f"{seat.id}.{seat.version}"
    await tell(session, people, kind=GROUP_CHAT_STILL_OURS, key=key, about=seat.id, now=now)
