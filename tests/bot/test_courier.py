"""The one sender, when the database or the office is lost in the middle of a round."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import build_application
from bot.courier import Courier
from bot.database import Database
from bot.leader import Office
from bot.pacing import Pace
from bot.signals import Stopping, Wake, system_clock
from services import leaders
from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer, socket_of, through
from tests.harness.house import House, prepared
from tests.harness.proxy import proxy

COUNT = 5


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    url = postgresql.new(tmp_path)
    async with prepared(url) as house:
        await announce(house, COUNT)
        yield house
    postgresql.drop(url)


async def elected(database: Database) -> Office:
    async with database.write() as session:
        taken = await leaders.take_office(session, now=system_clock())
    return Office(taken.term, taken.vacant_since)


async def all_sent(house: House, courier: Courier) -> None:
    """Let the courier work until every message has arrived, then stop it."""
    stopping = Stopping()

    class Ending(Wake):
        async def wait(self, seconds: float) -> None:
            if account(house).states == Counter(sent=COUNT):
                stopping.set()
            await super().wait(min(seconds, 0.05))

    async with asyncio.timeout(10):
        await courier.run(stopping, Ending())


async def test_marks_whose_commit_was_not_answered_leave_no_doubt_and_block_no_chat(house: House) -> None:
    url = house.settings.database.url
    async with proxy(socket_of(url)) as line:
        database = Database(through(line.port, url))
        application = build_application(house.settings)
        await application.initialize()
        courier = Courier(database, application.bot, Pace(house.settings.pacing), system_clock)
        courier.take_office(await elected(database))
        line.lose_answer(b"COMMIT")
        assert await courier._round_if_possible(Stopping()) == []
        assert account(house).states == Counter(inflight=COUNT)
        await all_sent(house, courier)
        await application.bot.shutdown()
        await database.close()
    assert [row.tries for row in house.records.outbox()] == [1] * COUNT
    assert (account(house).in_doubt, set(arrived(house).values())) == (0, {1})


async def test_a_leader_whose_term_is_over_marks_and_sends_nothing(house: House) -> None:
    application = build_application(house.settings)
    await application.initialize()
    courier = Courier(house.check, application.bot, Pace(house.settings.pacing), system_clock)
    courier.take_office(await elected(house.check))
    later = await elected(house.check)
    assert await courier._round_if_possible(Stopping()) == []
    assert account(house).states == Counter(queued=COUNT)
    courier.take_office(later)
    await all_sent(house, courier)
    await application.bot.shutdown()
    assert set(arrived(house).values()) == {1}
