"""Link a chat on Telegram with a group, and take them apart again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from domain.desk import Act
from domain.group_chats import Chat, ChatState, Choice, Place, Refused
from domain.group_sights import Title
from domain.group_stages import OVER
from domain.groups import MemberState
from domain.people import Person
from models import Audit, Group, GroupChat, GroupMember, Membership
from models import Person as PersonRow
from services import Session
from services.group_chats import calls, reading

Linked = Chat | Choice | Refused


async def ask(
    session: Session, *, person: Person | None, place: Place, group_id: int, bot_id: int, now: datetime
) -> Linked:
    """Link the chat in which somebody asks for it, with the group of this number or the only one that may be meant.

    Where several may be meant, the person has to choose.
    """
    if person is None:
        return Refused.stranger
    # Not held yet: a group is held before its chat.
    known = select(GroupChat).where(GroupChat.chat_id == place.chat_id).order_by(GroupChat.id)
    rows = (await session.scalars(known.execution_options(populate_existing=True))).all()
    possible = await _possible(session, person)
    taken = next((each for each in rows if each.state != ChatState.asked and _is_same(each, place)), None)
    if taken is not None and taken.group_id is not None:
        return await _as_it_is(session, taken, person, group_id, bot_id=bot_id, now=now)
    if not possible:
        return Refused.nothing if await _leads_any(session, person) else Refused.stranger
    if group_id:
        possible = [each for each in possible if each.id == group_id]
        if not possible:
            mine = await reading.led(session, person=person, group_id=group_id)
            return Refused.stranger if mine is None else Refused.elsewhere
    row = await _asked(session, rows, person, place, now)
    if len(possible) > 1:
        return _choice(row, possible)
    return await _link(session, row, person, possible[0].id, bot_id=bot_id, now=now)


def _is_same(row: GroupChat, place: Place) -> bool:
    """Tell whether a chat is taken as a whole, or this topic of it; in a forum a new topic can always be begun."""
    return not place.is_forum or (place.topic_id is not None and row.topic_id == place.topic_id)


async def _as_it_is(
    session: Session, row: GroupChat, person: Person, group_id: int, *, bot_id: int, now: datetime
) -> Linked:
    """Tell that a chat has its group; one that had been lost is found again."""
    mine = await reading.led(session, person=person, group_id=row.group_id or 0)
    if mine is None:
        return Refused.taken if await _leads_any(session, person) else Refused.stranger
    if group_id not in {0, mine.id}:
        return Refused.taken
    if row.state == ChatState.open:
        return Refused.here
    await session.refresh(row, with_for_update=True)
    row.state = ChatState.open
    await calls.check(session, row, bot_id=bot_id, now=now)
    return await reading.seen(session, mine)


async def _leads_any(session: Session, person: Person) -> bool:
    mine = select(Group.id).where(Group.contact_id == person.company_id, Group.stage.not_in(OVER)).limit(1)
    return person.coordinates or (person.company_id is not None and await session.scalar(mine) is not None)


async def _possible(session: Session, person: Person) -> Sequence[Group]:
    """List the groups of the person that have no chat, or have lost theirs."""
    linked = select(GroupChat.group_id).where(GroupChat.state == ChatState.open, GroupChat.group_id.is_not(None))
    rows = select(Group).where(Group.stage.not_in(OVER), Group.id.not_in(linked)).order_by(Group.id.desc())
    if not person.coordinates:
        inside = select(GroupMember.group_id).where(
            GroupMember.company_id == person.company_id, GroupMember.state == MemberState.inside
        )
        rows = rows.where(Group.contact_id == person.company_id, Group.id.in_(inside))
    return (await session.scalars(rows.limit(20))).all()


async def _asked(session: Session, rows: Sequence[GroupChat], person: Person, place: Place, now: datetime) -> GroupChat:
    """Write down who asks for which group this chat is; whoever asked before has been overtaken."""
    row = next((each for each in rows if each.state == ChatState.asked and each.person_id == person.id), None)
    if row is None:
        row = GroupChat(chat_id=place.chat_id, state=ChatState.asked, version=1, created_at=now)
        session.add(row)
    row.person_id, row.topic_id, row.is_forum = person.id, place.topic_id, place.is_forum
    await session.flush()
    return row


def _choice(row: GroupChat, possible: Sequence[Group]) -> Choice:
    return Choice(row.id, tuple((each.id, Title(each.name, tuple(each.themes))) for each in possible))


async def choose(
    session: Session, *, person: Person, number: int, group_id: int, bot_id: int, now: datetime
) -> Linked | None:
    """Link a chat with the group that was chosen; None when it was not this person who asked."""
    row = await session.get(GroupChat, number, populate_existing=True)
    if row is None or row.state != ChatState.asked or row.person_id != person.id:
        return None
    if group_id not in {each.id for each in await _possible(session, person)}:
        return Refused.elsewhere
    return await _link(session, row, person, group_id, bot_id=bot_id, now=now)


async def _link(
    session: Session, row: GroupChat, person: Person, group_id: int, *, bot_id: int, now: datetime
) -> Linked:
    """Link a chat with a group; of two who do this at once, with either of them, one comes too late.

    The row of the group is held first, as everywhere.
    """
    held = select(Group).where(Group.id == group_id).with_for_update()
    group = await session.scalar(held.execution_options(populate_existing=True))
    place = Place(row.chat_id, row.is_forum, row.topic_id)
    rows = await reading.at(session, row.chat_id)
    if any(each.state != ChatState.asked and _is_same(each, place) for each in rows):
        return Refused.taken
    before = await reading.of_group(session, group_id)
    if group is None or (before is not None and before.state == ChatState.open):
        return Refused.elsewhere
    if before is not None:
        await session.delete(before)
        await session.flush()
    row.group_id, row.person_id, row.state = group_id, None, ChatState.open
    others = (GroupChat.chat_id == row.chat_id, GroupChat.state == ChatState.asked, GroupChat.id != row.id)
    if not row.is_forum:
        await session.execute(delete(GroupChat).where(*others))
    _write_down(session, person, Act.linked, group_id, now)
    await session.flush()
    await calls.check(session, row, bot_id=bot_id, now=now)
    await _look_who_is_there(session, row, now)
    return await reading.seen(session, group)


async def _look_who_is_there(session: Session, row: GroupChat, now: datetime) -> None:
    inside = (GroupMember.group_id == row.group_id, GroupMember.state == MemberState.inside)
    people = (
        select(PersonRow.id, PersonRow.telegram_id)
        .join(Membership, Membership.person_id == PersonRow.id)
        .join(GroupMember, GroupMember.company_id == Membership.company_id)
        .where(*inside, PersonRow.telegram_id.is_not(None))
        .order_by(PersonRow.id)
    )
    for person_id, telegram_id in (await session.execute(people)).all():
        await calls.look(session, row, person_id=person_id, telegram_id=telegram_id or 0, now=now)


async def recheck(session: Session, *, person: Person, group_id: int, bot_id: int, now: datetime) -> Chat | None:
    """Look at the rights of the bot once more; None when the group is not the person's."""
    group = await reading.led(session, person=person, group_id=group_id)
    row = await reading.of_group(session, group_id) if group else None
    if group is None or row is None:
        return None
    await calls.check(session, row, bot_id=bot_id, now=now)
    return await reading.seen(session, group)


async def unlink(session: Session, *, person: Person, group_id: int, now: datetime) -> Chat | None:
    """Take a group and its chat apart; None when there is nothing of the person's to take apart."""
    group = await reading.led(session, person=person, group_id=group_id)
    row = await reading.of_group(session, group_id) if group else None
    if group is None or row is None:
        return None
    if row.state == ChatState.open:
        await calls.revoke_link(session, row, now=now)
    await session.delete(row)
    _write_down(session, person, Act.unlinked, group_id, now)
    await session.flush()
    return await reading.seen(session, group)


def _write_down(session: Session, person: Person, act: Act, group_id: int, now: datetime) -> None:
    if person.coordinates:
        session.add(Audit(person_id=person.id, act=act, group_id=group_id, done_at=now))
