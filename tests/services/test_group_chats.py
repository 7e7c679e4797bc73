"""The chats of groups: of two who act at once one comes too late, and what moves keeps everything."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.database import Database
from domain.checklist import Papers
from domain.desk import Coordinator
from domain.group_chats import Chat, ChatState, Place, Refused, Right, lacking, sits
from domain.groups import GroupRules
from domain.notices import CHAT_CALL
from domain.people import Person
from models import ChatSeat, Group, GroupChat, Outbox
from services import Session
from services.group_chats import linking, watching
from services.groups import founding
from tests.harness.locks import somebody_waits
from tests.harness.rows import HOURS, NOW, newcomer

BOT, ONE, OTHER = 1, -1001, -1002
HERE = NOW.astimezone(HOURS.zone)
RULES = GroupRules(HOURS, (500, 501), 10, 7, Papers("2327y", "Hyrrä", 25))


async def coordinator(session: Session, number: int) -> Person:
    return replace(await newcomer(session, number, "Liisa"), coordinates=True)


async def asks(session: Session, person: Person, chat_id: int) -> object:
    return await linking.ask(session, person=person, place=Place(chat_id), group_id=0, bot_id=BOT, now=NOW)


async def test_of_two_who_link_one_group_at_once_one_comes_too_late(database: Database) -> None:
    async with database.write() as session:
        liisa, olli = [await coordinator(session, number) for number in (500, 501)]
        await founding.by_hand(session, by=Coordinator(liisa.id), themes=("marketing",), now=HERE)
    second: list[object] = []

    async def comes_second() -> None:
        async with database.write() as session:
            second.append(await asks(session, olli, OTHER))

    async with asyncio.TaskGroup() as both, database.write() as session:
        first = await asks(session, liisa, ONE)
        both.create_task(comes_second())
        await somebody_waits(database)
    assert isinstance(first, Chat)
    # SQLite lets none begin beside another, so there the second finds nothing to link.
    assert second == [Refused.elsewhere if database.is_shared else Refused.nothing]
    async with database.read() as session:
        rows = await session.scalars(select(GroupChat).where(GroupChat.state == ChatState.open))
        assert [row.chat_id for row in rows] == [ONE]


async def test_a_chat_moves_with_what_waits_for_it(database: Database) -> None:
    async with database.write() as session:
        liisa = await coordinator(session, 500)
        await founding.by_hand(session, by=Coordinator(liisa.id), themes=("marketing",), now=HERE)
        await asks(session, liisa, ONE)
        (row,) = (await session.scalars(select(GroupChat))).all()
        row.link = "https://t.me/+vanha"
        await watching.member_became(session, chat_id=ONE, telegram_id=500, is_here=True, rules=RULES, now=NOW)
    async with database.write() as session:
        for _twice in range(2):
            await watching.move(session, old=ONE, new=OTHER, bot_id=BOT, now=NOW)
    async with database.read() as session:
        (row,) = (await session.scalars(select(GroupChat))).all()
        assert (row.chat_id, row.link, row.state) == (OTHER, None, "open")
        assert [seat.is_here for seat in await session.scalars(select(ChatSeat))] == [True]
        waiting = await session.scalars(select(Outbox).where(Outbox.kind == CHAT_CALL))
        # The rights are looked at once more, and not twice.
        assert [each.chat_id for each in waiting] == [OTHER, OTHER]


async def test_a_stranger_leaves_no_seat(database: Database) -> None:
    async with database.write() as session:
        liisa = await coordinator(session, 500)
        await founding.by_hand(session, by=Coordinator(liisa.id), themes=("marketing",), now=HERE)
        await asks(session, liisa, ONE)
        for number in (500, 777):
            await watching.member_became(session, chat_id=ONE, telegram_id=number, is_here=True, rules=RULES, now=NOW)
        assert [seat.person_id for seat in await session.scalars(select(ChatSeat))] == [liisa.id]


def test_rights_are_read_as_telegram_tells_them() -> None:
    member = {"status": "administrator", "can_invite_users": True, "can_restrict_members": True}
    assert lacking(member, is_forum=False) == (Right.pin,)
    assert lacking(member, is_forum=True) == (Right.pin, Right.topics)
    assert lacking({"status": "member"}, is_forum=False) == (Right.invite, Right.restrict, Right.pin)
    shown = {"restricted": True, "left": False, "kicked": False, "member": True}
    assert {status: sits({"status": status}) for status in shown} == shown
    assert not sits({"status": "restricted", "is_member": False})


async def test_that_a_group_talks_is_known_and_nothing_of_what_it_says(database: Database) -> None:
    async with database.write() as session:
        liisa = await coordinator(session, 500)
        talks, other = [
            (await founding.by_hand(session, by=Coordinator(liisa.id), themes=("marketing",), now=HERE)).id
            for _ in "ab"
        ]
        about = {"chat_id": ONE, "state": "open", "is_forum": True, "lacks": [], "version": 1, "created_at": NOW}
        session.add_all([GroupChat(group_id=group, topic_id=group, **about) for group in (talks, other)])
        await session.flush()
        await watching.spoken(session, chat_id=OTHER, topic=talks, now=NOW)
        await watching.spoken(session, chat_id=ONE, topic=talks, now=NOW)
        await watching.spoken(session, chat_id=ONE, topic=talks, now=NOW + timedelta(hours=23))
        heard = {row.id: row.heard_at for row in await session.execute(select(Group.id, Group.heard_at))}
        assert heard == {talks: NOW, other: None}
        await watching.spoken(session, chat_id=ONE, topic=talks, now=NOW + timedelta(hours=25))
        assert await session.scalar(select(Group.heard_at).where(Group.id == talks)) == NOW + timedelta(hours=25)
