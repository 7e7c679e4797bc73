"""The one sender, when the database or the office is lost in the middle of a round."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import build_application, hours_of
from bot.courier import Courier, pause_after
from bot.database import Database
from bot.leader import Office
from bot.pacing import Pace
from bot.signals import Stopping, Wake, system_clock
from domain.notices import REPLY
from services import doubts, leaders, outbox
from services.outbox import Parcel
from simulator.faults import Fault
from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer, socket_of, through
from tests.harness.house import NO_QUIET, House, prepared
from tests.harness.pages import until
from tests.harness.proxy import Proxy, proxy

COUNT = 5


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    url = postgresql.new(tmp_path)
    async with prepared(url, **NO_QUIET) as house:
        await announce(house, COUNT)
        yield house
    postgresql.drop(url)


@asynccontextmanager
async def working(house: House, database: Database) -> AsyncIterator[Courier]:
    """A courier on this database, which nobody has started yet."""
    application = build_application(house.settings)
    rules = house.settings.groups.rules(hours_of(house.settings), ())
    async with application.bot:
        yield Courier(database, application.bot, Pace(house.settings.pacing), system_clock, rules)


@asynccontextmanager
async def on_the_line(house: House) -> AsyncIterator[tuple[Proxy, Database]]:
    """The database at the end of a line that can be cut."""
    url = house.settings.database.url
    async with proxy(socket_of(url)) as line:
        database = Database(through(line.port, url))
        yield line, database
        await database.close()


async def elected(database: Database) -> Office:
    async with database.write() as session:
        taken = await leaders.take_office(session, now=system_clock())
    return Office(taken.term, taken.vacant_since)


async def finish(house: House, courier: Courier, states: Counter[str]) -> None:
    """Let the courier work until the messages are in these states, then stop it."""
    stopping = Stopping()

    class Ending(Wake):
        async def wait(self, seconds: float) -> bool:
            if account(house).states == states:
                stopping.set()
            return await super().wait(min(seconds, 0.05))

    async with asyncio.timeout(10):
        await courier.run(stopping, Ending())


async def test_marks_whose_commit_was_not_answered_leave_no_doubt_and_block_no_chat(house: House) -> None:
    async with on_the_line(house) as (line, database), working(house, database) as courier:
        courier.take_office(await elected(database))
        line.lose_answer(b"COMMIT")
        assert await courier._round_if_possible(Stopping()) == []
        assert account(house).states == Counter(inflight=COUNT)
        await finish(house, courier, Counter(sent=COUNT))
    assert [row.tries for row in house.records.outbox()] == [1] * COUNT
    assert (account(house).in_doubt, set(arrived(house).values())) == (0, {1})


async def test_what_became_of_the_last_messages_is_written_down_when_the_database_is_back(house: House) -> None:
    house.world.faults.add(Fault("sendMessage", "slow", times=COUNT, seconds=0.5))
    stopping = Stopping()
    async with on_the_line(house) as (line, database), working(house, database) as courier:
        courier.take_office(await elected(database))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(courier.run(stopping, Wake()))
            await until(lambda: house.world.faults.struck == COUNT)
            line.cut()
            stopping.set()
            await until(lambda: arrived(house).total() == COUNT)
            asyncio.get_running_loop().call_later(1, line.mend)
    assert account(house).states == Counter(sent=COUNT)


async def test_what_a_predecessor_left_is_looked_into_until_that_is_committed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.LATE_RESULTS", 0)
    async with house.check.write() as session:
        await outbox.mark_inflight(session, range(1, COUNT + 1))
    async with on_the_line(house) as (line, database), working(house, database) as courier:
        courier.take_office(await elected(database))
        line.lose_question(b"COMMIT")
        assert await courier._round_if_possible(Stopping()) == []
        assert account(house).states == Counter(inflight=COUNT)
        await finish(house, courier, Counter(held=COUNT))
    assert account(house).in_doubt == COUNT


async def test_a_leader_whose_term_is_over_marks_and_sends_nothing(house: House) -> None:
    async with working(house, house.check) as courier:
        earlier = await elected(house.check)
        courier.take_office(earlier)
        later = await elected(house.check)
        assert await courier._round_if_possible(Stopping()) == []
        # No leader sits there without sending: the office is given up, and the next one is elected.
        assert (earlier.over.is_set(), later.over.is_set()) == (True, False)
        assert account(house).states == Counter(queued=COUNT)
        courier.take_office(later)
        await finish(house, courier, Counter(sent=COUNT))
    assert set(arrived(house).values()) == {1}


async def test_an_edit_that_is_never_answered_is_given_up_and_later_messages_leave(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.PAUSE", 0.001)
    house.world.faults.add(Fault("editMessageText", "500"))
    chat = house.records.outbox()[0].chat_id
    edit = {"method": "editMessageText", "parameters": {"chat_id": chat, "message_id": 1, "text": "uusi"}}
    later = {"method": "sendMessage", "parameters": {"chat_id": chat, "text": "tiedote lopuksi"}}
    async with house.check.write() as session:
        parcels = [
            Parcel(f"tiedote {key}", chat, None, REPLY, "fi", content)
            for key, content in enumerate((edit, later), COUNT)
        ]
        await outbox.put(session, parcels, now=system_clock())
    async with working(house, house.check) as courier:
        courier.take_office(await elected(house.check))
        await finish(house, courier, Counter(dead=1, sent=COUNT + 1))
    (given_up,) = [row for row in house.records.outbox() if row.state == "dead"]
    assert (given_up.reason, given_up.tries, given_up.edits) == ("no answer", doubts.MOST_EDITS, 1)
    assert house.world.faults.struck == doubts.MOST_EDITS


def test_the_pauses_between_attempts_grow_and_take_some_minutes() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, doubts.MOST_EDITS)]
    assert pauses == [2, 4, 8, 16, 32, 60, 60]
