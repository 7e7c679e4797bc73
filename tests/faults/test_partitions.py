"""The line to PostgreSQL or to Telegram is cut, stalls, or ends on one side only."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer, socket_of, through
from tests.harness.dialogue import say
from tests.harness.house import House, prepared
from tests.harness.pages import tells, until
from tests.harness.proxy import Proxy, proxy
from tests.harness.replica import HURRIED, Replica, replica

MESSAGES = 150
SLOW = {"PUHTI_PACING__PER_SECOND": "60"}
SIGNUP = (
    ("/start", "Hei Aino"),
    ("[Hyväksyn ja aloitan]", "1/7"),
    ("Hieronta Helmi", "2/7"),
    ("Kalajoki", "3/7"),
    ("1", "4/7"),
    ("hieroja", "Ymmärsin näin"),
    ("oikein", "5/7"),
    ("en osaa sanoa", "6/7"),
    ("en osaa sanoa", "7/7"),
    ("ei vielä", "Tässä vastauksesi"),
    ("[Tallenna]", "Kiitos, olet mukana."),
)
"""What Aino does, and a part of the answer to each."""


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    url = postgresql.new(tmp_path)
    async with prepared(url) as house:
        yield house
    postgresql.drop(url)


@asynccontextmanager
async def line_to_postgresql(house: House) -> AsyncIterator[tuple[Proxy, Replica]]:
    """Run a bot that reaches PostgreSQL over a line of its own, and loses its patience soon."""
    url = house.settings.database.url
    async with proxy(socket_of(url)) as line:
        place = through(line.port, url)
        async with replica(house, {"bot.postgresql:LONGEST_STATEMENT": 1.0}, DATABASE_URL=place) as bot:
            await bot.tells(ready=True, leads=True)
            yield line, bot


def nothing_is_lost_or_doubled(house: House) -> bool:
    """Tell whether every line of the sign-up was handled once, and no answer came twice that is not counted."""
    rows = house.records.outbox()
    known = {row.message_id for row in rows}
    sent = [each for each in house.world.history if each.method == "sendMessage"]
    doubled = [each for each in sent if each.message_id not in known]
    assert [(state, tries) for _number, state, tries in house.records.inbox()] == [("done", 0)] * len(SIGNUP)
    assert {row.state for row in rows if row.reason != "dropped"} == {"sent"}
    return len(doubled) <= len([row for row in rows if row.reason == "unknown"])


@pytest.mark.parametrize("trouble", ["cut", "stall", "halve"])
async def test_nothing_is_lost_when_the_line_to_postgresql_fails(house: House, trouble: str) -> None:
    aino = house.phone("Aino")
    async with line_to_postgresql(house) as (line, bot):
        for number, (said, answer) in enumerate(SIGNUP):
            say(aino, said)
            if number in {2, 6}:
                getattr(line, trouble)()
                status, _found = await tells(bot.port, database="away", ready=False)
                assert status == 503
                line.mend()
            await aino.sees_part(answer)
        await until(house.records.is_quiet)
        assert (await tells(bot.port, database="ok", ready=True))[0] == 200
    assert nothing_is_lost_or_doubled(house)


@pytest.mark.parametrize("trouble", ["cut", "stall"])
async def test_nothing_is_lost_when_the_line_to_telegram_fails(house: House, trouble: str) -> None:
    aino = house.phone("Aino")
    async with proxy(house.sim.port) as line, replica(house, TELEGRAM_API_URL=line.url) as bot:
        await bot.tells(ready=True, leads=True)
        for number, (said, answer) in enumerate(SIGNUP):
            if number in {2, 6}:
                getattr(line, trouble)()
            say(aino, said)
            line.mend()
            await aino.sees_part(answer)
        await until(house.records.is_quiet)
    assert nothing_is_lost_or_doubled(house)


async def test_a_leader_that_is_cut_off_sends_nothing_more_when_the_next_one_leads(house: House) -> None:
    await announce(house, MESSAGES)
    url = house.settings.database.url
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(proxy(socket_of(url)))
        telegram = await stack.enter_async_context(proxy(house.sim.port))
        apart = {"DATABASE_URL": through(line.port, url), "TELEGRAM_API_URL": telegram.url}
        leader = await stack.enter_async_context(replica(house, HURRIED, **SLOW, **apart))
        await leader.tells(leads=True, term=1)
        other = await stack.enter_async_context(replica(house, HURRIED, **SLOW))
        await until(lambda: arrived(house).total() >= MESSAGES // 3)
        line.stall()
        await other.tells(leads=True, term=2)
        sent = telegram.called["sendMessage"]
        await leader.tells(leads=False)
        await until(house.records.is_quiet)
        line.mend()
        await leader.tells(ready=True, leads=False)
        assert telegram.called["sendMessage"] == sent
    found = account(house)
    assert (found.lost, found.doubled, found.states.total()) == ([], [], MESSAGES)
    assert sent > 0
