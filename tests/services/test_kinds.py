"""While a program is replaced, two versions run: what only the other one knows waits for it and holds nobody up."""

from datetime import timedelta

from sqlalchemy import select, update

from bot.database import Database
from domain.local_times import wall_time
from domain.notices import PAUSE_ENDED, REPLY
from models import Outbox, Reminder
from services import Session, doubts, outbox, planner
from services.outbox import Parcel
from tests.harness.rows import HOURS, NOW, newcomer

NEWER = "of a newer version"


async def remind(session: Session, person_id: int, *keys: str) -> None:
    local = wall_time(NOW, HOURS.zone)
    for key in keys:
        await planner.plan(session, key=key, kind=PAUSE_ENDED, person_id=person_id, local=local, hours=HOURS, now=NOW)
    await session.execute(update(Reminder).where(Reminder.key == NEWER).values(kind=NEWER))


async def test_a_reminder_of_another_version_waits_and_others_go_on(database: Database) -> None:
    async with database.write() as session:
        await remind(session, (await newcomer(session, 1)).id, NEWER)
        assert not await planner.is_anything_due(session, now=NOW)
        await remind(session, (await newcomer(session, 2)).id, "known")
        assert await planner.replan(session, hours=HOURS, now=NOW) == 0
        assert await planner.send_due(session, hours=HOURS, now=NOW + timedelta(hours=1)) == 1
    async with database.read() as session:
        states = (await session.execute(select(Reminder.key, Reminder.state).order_by(Reminder.id))).all()
        assert [tuple(row) for row in states] == [(NEWER, "waiting"), ("known", "done")]
        assert (await session.scalars(select(Outbox.key))).all() == ["reminder:known"]
        assert await planner.count_unknown(session) == 1


async def test_a_message_of_another_version_waits_and_later_ones_to_its_chat_leave(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [Parcel(key, 1, None, REPLY, "fi") for key in (NEWER, "known")], now=NOW)
        await session.execute(update(Outbox).where(Outbox.key == NEWER).values(kind=NEWER))
        assert await outbox.waiting(session, now=NOW, resting_chats=(), limit=9) == [(2, 1)]
        assert await planner.count_unknown(session) == 1


async def test_a_message_of_another_version_that_was_left_under_way_is_held(database: Database) -> None:
    async with database.write() as session:
        await outbox.put(session, [Parcel(key, 1, None, REPLY, "fi") for key in (NEWER, "known")], now=NOW)
        await outbox.mark_inflight(session, [1, 2])
        await session.execute(update(Outbox).where(Outbox.key == NEWER).values(kind=NEWER))
        assert await doubts.recover(session, now=NOW) == 2
        found = await session.execute(select(Outbox.key, Outbox.state).order_by(Outbox.id))
        assert [tuple(row) for row in found] == [(NEWER, "held"), ("known", "queued")]
