"""Notice what changes in the chats of groups: the bot's rights, who comes and goes, and chats that move or end."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from domain.group_chats import ChatState, Right
from domain.groups import GroupRules
from domain.notices import GROUP_CHAT_DECLINED, GROUP_CHAT_LEFT
from models import ChatSeat, Group, GroupChat, Membership, Person
from services import Session, chats, outbox
from services.group_chats import calls, reading, telling


async def requested(
    session: Session, *, chat_id: int, telegram_id: int, user_chat_id: int, rules: GroupRules, now: datetime
) -> None:
    """Let somebody in who asks and belongs to the group; others are told why not, and then declined."""
    rows = [each for each in await reading.at(session, chat_id) if each.group_id is not None]
    if not rows:
        return
    person = await reading.person_of(session, telegram_id)
    belongs = person is not None and await reading.belongs(session, person_id=person.id, chat_id=chat_id)
    if belongs or telegram_id in rules.coordinators:
        number = person.id if person else None
        await calls.answer(session, rows[0], telegram_id=telegram_id, person_id=number, lets_in=True, now=now)
        return
    # Telegram takes a message to a stranger only before the request is answered, so the answer follows it.
    rows[0].version += 1
    parcel = outbox.Parcel(
        key=f"{GROUP_CHAT_DECLINED}:{rows[0].id}.{rows[0].version}",
        chat_id=user_chat_id,
        person_id=person.id if person else None,
        kind=GROUP_CHAT_DECLINED,
        language=person.language if person else "fi",
        content={"id": rows[0].id},
        follow_up=calls.DECLINE,
        follow_up_id=rows[0].id,
    )
    await outbox.put(session, [parcel], now=now)
    await session.flush()


async def rights_are(
    session: Session, row: GroupChat, lacks: Sequence[Right], *, rules: GroupRules, now: datetime
) -> None:
    """Write down which rights the bot has, get what it can with them, and tell what is missing."""
    before, row.lacks, row.state = row.lacks, list(lacks), ChatState.open
    if row.is_forum and row.topic_id is None and Right.topics not in lacks:
        await begin_topic(session, row, now=now)
    if Right.invite not in lacks and row.link is None:
        await calls.make_link(session, row, now=now)
    elif before is None or set(before) > set(lacks):
        await telling.checked(session, row, now=now)
    if before is not None and set(lacks) - set(before):
        await telling.trouble(session, row, rules=rules, now=now)


async def begin_topic(session: Session, row: GroupChat, *, now: datetime) -> None:
    """Begin the topic of the group in a forum, called as the group is."""
    group = await session.get_one(Group, row.group_id)
    await calls.make_topic(session, row, name=group.name or calls.NAME, now=now)


async def linked_by(session: Session, row: GroupChat, link: str, *, rules: GroupRules, now: datetime) -> None:
    """Keep the invite link, and give it to everybody who is in the group."""
    row.link = link
    await telling.checked(session, row, now=now)
    await telling.invite_all(session, row, rules=rules, now=now)


async def bot_became(
    session: Session, *, chat_id: int, lacks: Sequence[Right] | None, rules: GroupRules, now: datetime
) -> None:
    """Take in what became of the bot in a chat; without `lacks` it is not there any more."""
    if lacks is None:
        await lost(session, chat_ids=[chat_id], rules=rules, now=now)
        asked = (GroupChat.chat_id == chat_id, GroupChat.state == ChatState.asked)
        await session.execute(delete(GroupChat).where(*asked))
        return
    for row in await reading.at(session, chat_id):
        if row.group_id is not None:
            wanted = [each for each in lacks if row.is_forum or each is not Right.topics]
            await rights_are(session, row, wanted, rules=rules, now=now)


async def lost(session: Session, *, chat_ids: Collection[int], rules: GroupRules, now: datetime) -> None:
    """Write down that the bot has no way into these chats, and tell the coordinators."""
    for chat_id in sorted(chat_ids):
        for row in await reading.at(session, chat_id):
            if row.state == ChatState.open:
                # What it was given there is gone with it.
                row.state, row.link, row.lacks = ChatState.lost, None, None
                await telling.trouble(session, row, rules=rules, now=now)


async def member_became(
    session: Session, *, chat_id: int, telegram_id: int, is_here: bool, rules: GroupRules, now: datetime
) -> None:
    """Take in that somebody came into a chat or left it; of a member who left, the coordinators are told."""
    person = await reading.person_of(session, telegram_id)
    if person is None:
        return
    for row in await reading.at(session, chat_id):
        if row.group_id is None:
            continue
        seat = await _sit(session, row, person.id, is_here=is_here, now=now)
        if seat is not None and not is_here and await reading.belongs(session, person_id=person.id, chat_id=chat_id):
            await telling.of_seat(session, seat, kind=GROUP_CHAT_LEFT, rules=rules, now=now)


async def spoken(session: Session, *, chat_id: int, topic: int | None, now: datetime) -> None:
    """Know that a group talks; of what is said nothing is kept, and once a day is enough."""
    mine = select(GroupChat.group_id).where(GroupChat.chat_id == chat_id, GroupChat.state == ChatState.open)
    of_topic = or_(GroupChat.topic_id.is_(None), GroupChat.topic_id == topic)
    rarely = or_(Group.heard_at.is_(None), Group.heard_at < now - timedelta(days=1))
    await session.execute(update(Group).where(Group.id.in_(mine.where(of_topic)), rarely).values(heard_at=now))


async def looked(
    session: Session, row: GroupChat, *, person_id: int, is_here: bool, rules: GroupRules, now: datetime
) -> None:
    """Take in whether somebody sits in a chat; of one who does not belong there any more, it is told."""
    seat = await _sit(session, row, person_id, is_here=is_here, now=now)
    here = await _seat(session, row, person_id) if seat is None else seat
    if is_here and here is not None and not await reading.belongs(session, person_id=person_id, chat_id=row.chat_id):
        await telling.still(session, row, here, rules=rules, now=now)


async def _seat(session: Session, row: GroupChat, person_id: int) -> ChatSeat | None:
    found = select(ChatSeat).where(ChatSeat.group_chat_id == row.id, ChatSeat.person_id == person_id)
    return await session.scalar(found.execution_options(populate_existing=True))


async def _sit(session: Session, row: GroupChat, person_id: int, *, is_here: bool, now: datetime) -> ChatSeat | None:
    """Write down whether somebody sits in a chat; None where that was known already."""
    seat = await _seat(session, row, person_id)
    if seat is None:
        seat = ChatSeat(group_chat_id=row.id, person_id=person_id, is_here=not is_here, version=0, changed_at=now)
        session.add(seat)
    elif seat.is_here == is_here:
        return None
    seat.is_here, seat.version, seat.changed_at = is_here, seat.version + 1, now
    await session.flush()
    return seat


async def company_went(session: Session, *, group_id: int, company_id: int, now: datetime) -> None:
    """Ask who of a company that is not in the group any more still sits in its chat."""
    row = await reading.open_of(session, group_id)
    if row is None:
        return
    people = select(Person.id, Person.telegram_id).join(Membership, Membership.person_id == Person.id)
    people = people.where(Membership.company_id == company_id, Person.telegram_id.is_not(None)).order_by(Person.id)
    for person_id, telegram_id in (await session.execute(people)).all():
        await calls.look(session, row, person_id=person_id, telegram_id=telegram_id or 0, now=now)


async def move(session: Session, *, old: int, new: int, bot_id: int, now: datetime) -> None:
    """Follow a chat to its new number with everything; its links stay behind, and the rights are looked at anew."""
    await chats.move(session, old=old, new=new)
    known = {each.group_id for each in await reading.at(session, new)} - {None}
    for row in await reading.at(session, old):
        if row.group_id in known:
            await session.delete(row)
            continue
        row.chat_id, row.link = new, None
        if row.group_id is not None and row.state == ChatState.open:
            await calls.check(session, row, bot_id=bot_id, now=now)
    await session.flush()
