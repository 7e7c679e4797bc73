"""Read the chats of groups, and who may decide about them or belongs there."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, func, select

from domain.group_chats import Chat, ChatState, Right
from domain.group_sights import Title
from domain.group_stages import OVER
from domain.groups import MemberState
from domain.people import Person as KnownPerson
from models import ChatSeat, Group, GroupChat, GroupMember, Membership, Person
from services import Session


async def of_group(session: Session, group_id: int) -> GroupChat | None:
    """Find the chat of a group, wherever it stands; nobody else changes it until this transaction ends."""
    row = select(GroupChat).where(GroupChat.group_id == group_id).with_for_update()
    return await session.scalar(row.execution_options(populate_existing=True))


async def open_of(session: Session, group_id: int) -> GroupChat | None:
    """Find the chat of a group if the bot can write there; nobody else changes it until this transaction ends."""
    row = await of_group(session, group_id)
    return row if row is not None and row.state == ChatState.open else None


async def link_of(session: Session, group_id: int) -> str | None:
    """Read the link to the chat of a group, if there is one that the bot can let people into."""
    mine = (GroupChat.group_id == group_id, GroupChat.state == ChatState.open)
    return await session.scalar(select(GroupChat.link).where(*mine))


async def held(session: Session, number: int) -> GroupChat | None:
    """Find the chat of this number; nobody else changes it until this transaction ends."""
    return await session.get(GroupChat, number, populate_existing=True, with_for_update=True)


async def at(session: Session, chat_id: int) -> Sequence[GroupChat]:
    """List what is known of a chat on Telegram, of a forum one row for each of its groups; it is held like one."""
    rows = select(GroupChat).where(GroupChat.chat_id == chat_id).order_by(GroupChat.id).with_for_update()
    return (await session.scalars(rows.execution_options(populate_existing=True))).all()


async def led(session: Session, *, person: KnownPerson, group_id: int) -> Group | None:
    """Find a group whose chat is the person's to decide about: a coordinator's, or its contact person's."""
    row = await session.get(Group, group_id, populate_existing=True)
    return row if row is not None and leads(person, row) else None


def leads(person: KnownPerson, row: Group) -> bool:
    """Tell whether somebody decides about the chat of a group."""
    return person.coordinates or (person.company_id is not None and row.contact_id == person.company_id)


async def seen(session: Session, row: Group) -> Chat:
    """See the chat of a group."""
    title = Title(row.name, tuple(row.themes))
    mine = select(GroupChat).where(GroupChat.group_id == row.id)
    found = await session.scalar(mine.execution_options(populate_existing=True))
    if found is None:
        return Chat(row.id, title)
    seats = select(func.count()).where(ChatSeat.group_chat_id == found.id, ChatSeat.is_here.is_(True))
    lacks = None if found.lacks is None else tuple(Right(each) for each in found.lacks)
    return Chat(row.id, title, ChatState(found.state), lacks, found.link, await session.scalar(seats) or 0)


async def belongs(session: Session, *, person_id: int, chat_id: int) -> bool:
    """Tell whether the company of a person is in a group that talks in this chat."""
    inside = (
        select(GroupMember.id)
        .join(Membership, Membership.company_id == GroupMember.company_id)
        .join(GroupChat, GroupChat.group_id == GroupMember.group_id)
        .join(Group, Group.id == GroupMember.group_id)
        .where(Membership.person_id == person_id, GroupMember.state == MemberState.inside)
        .where(GroupChat.chat_id == chat_id, Group.stage.not_in(OVER))
    )
    return bool(await session.scalar(select(exists(inside))))


async def person_of(session: Session, telegram_id: int) -> Person | None:
    """Find somebody whom the bot knows by their number on Telegram."""
    return await session.scalar(select(Person).where(Person.telegram_id == telegram_id))


async def seated(session: Session, *, group_chat_id: int, among: Collection[int]) -> set[int]:
    """Tell who of these people sits in a chat."""
    here = (ChatSeat.group_chat_id == group_chat_id, ChatSeat.is_here.is_(True), ChatSeat.person_id.in_(among))
    return set(await session.scalars(select(ChatSeat.person_id).where(*here)))
