"""Gather the facts of the notices about the chats of groups; None when one is no longer wanted."""

from collections.abc import Awaitable, Callable

from domain import notices
from domain.group_chats import Chat, ChatState, Newcomer, StageSaid
from domain.group_sights import Title
from domain.group_stages import OVER, Stage
from domain.groups import MemberState
from models import Group, GroupChat, GroupMember, StageChange
from services import Session
from services.desk import names
from services.group_chats import putting_out, reading


async def chat(session: Session, *, number: int) -> Chat | None:
    """Read the chat of a group as it stands now."""
    row = await session.get(GroupChat, number, populate_existing=True)
    group = await session.get(Group, row.group_id) if row is not None and row.group_id else None
    return await reading.seen(session, group) if group else None


async def trouble(session: Session, *, number: int) -> Chat | None:
    """Read what is wrong with the chat of a group; None when nothing is any more."""
    found = await chat(session, number=number)
    return found if found is not None and (found.state is ChatState.lost or found.lacks) else None


async def invitation(session: Session, *, number: int, person_id: int) -> Chat | None:
    """Read the link for somebody who is in the group and does not sit in the chat yet."""
    found = await chat(session, number=number)
    row = await session.get(GroupChat, number)
    if found is None or row is None or not found.lets_in:
        return None
    if not await reading.belongs(session, person_id=person_id, chat_id=row.chat_id):
        return None
    here = await reading.seated(session, group_chat_id=number, among=[person_id])
    return None if here else found


async def stage(session: Session, *, number: int) -> StageSaid | None:
    """Read to which stage a group has come, if it is there still; and into which other one it was merged."""
    change = await session.get(StageChange, number)
    row = await session.get(Group, change.group_id) if change else None
    if change is None or row is None or row.stage != change.after:
        return None
    into = await session.get(Group, row.merged_into_id) if row.merged_into_id else None
    before = Stage(change.before) if change.before else None
    return StageSaid(_title(row), before, Stage(row.stage), _title(into) if into else None)


async def joined(session: Session, *, number: int) -> Newcomer | None:
    """Read which company has come in, if it is in still."""
    member = await session.get(GroupMember, number, populate_existing=True)
    row = await session.get(Group, member.group_id) if member else None
    if member is None or row is None or member.state != MemberState.inside or row.stage in OVER:
        return None
    named = (await names.read(session, [member.company_id]))[member.company_id]
    return Newcomer(named.name)


def _title(row: Group) -> Title:
    return Title(row.name, tuple(row.themes))


async def declined(_session: Session, *, number: int) -> bool:  # noqa: ARG001 - as all of these
    """Tell of a request that was declined; nothing but that is told."""
    return True


FACTS: dict[str, Callable[..., Awaitable[object | None]]] = {
    notices.GROUP_CHAT_CHECKED: chat,
    notices.GROUP_CHAT_TROUBLE: trouble,
    notices.GROUP_CHAT_STAGE: stage,
    notices.GROUP_CHAT_JOINED: joined,
    notices.GROUP_CHAT_DECLINED: declined,
    notices.GROUP_CHAT_STILL: putting_out.still_here,
    notices.GROUP_CHAT_LEFT: putting_out.gone,
}
"""The facts of each kind, of the thing of this number."""

PERSONAL: dict[str, Callable[..., Awaitable[object | None]]] = {
    notices.GROUP_CHAT_OPEN: invitation,
    notices.GROUP_CHAT_STILL_OURS: putting_out.still_with_us,
}
"""The facts of those kinds that depend on whom they are told."""
