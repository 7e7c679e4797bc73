"""How long nobody leads when the leader is killed, or cut off from the database, and that nobody sends too late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import pytest

from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer, through
from tests.harness.figures import Tell
from tests.harness.house import House, prepared
from tests.harness.networks import apart, why_not
from tests.harness.pages import until
from tests.harness.proxy import proxy
from tests.harness.replica import Replica, replica

TIMES = 20
MESSAGES = 200
"""Of which some are under way at every hand-over."""

PACE = {"PUHTI_PACING__PER_SECOND": "30"}
AFTER_KILL = 1.0
AFTER_CUT = 6.0


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    async with prepared(postgresql.new(tmp_path)) as house:
        yield house


async def leads(bot: Replica) -> float:
    """Wait until this process leads; gives when it did."""
    await bot.tells(leads=True)
    return asyncio.get_running_loop().time()


async def under_way(house: House, number: int) -> None:
    """Begin a broadcast, and wait until some of it has arrived."""
    before = arrived(house).total()
    await announce(house, MESSAGES, number * MESSAGES)
    await until(lambda: arrived(house).total() >= before + MESSAGES // 5)


def figures(waits: list[float]) -> str:
    return f"{len(waits)} times, nobody led for {median(waits):.2f} s (median), {max(waits):.2f} s (most)"


async def test_handover_after_kill(house: House, scale: float, tell: Tell) -> None:
    waits: list[float] = []
    async with AsyncExitStack() as running:
        leader = await running.enter_async_context(replica(house, **PACE))
        await leads(leader)
        for number in range(max(1, round(TIMES * scale))):
            other = await running.enter_async_context(replica(house, **PACE))
            await other.tells(ready=True, leads=False)
            await under_way(house, number)
            leader.kill()
            killed = asyncio.get_running_loop().time()
            waits.append(await leads(other) - killed)
            await until(house.records.is_quiet, 60)
            leader = other
    found = account(house)
    tell(f"{figures(waits)}; {found.in_doubt} in doubt, {len(found.lost)} lost, {len(found.doubled)} doubled")
    assert (found.lost, found.doubled) == ([], [])
    assert max(waits) <= AFTER_KILL


async def test_handover_after_cut(house: House, postgresql: PostgresServer, scale: float, tell: Tell) -> None:
    if (reason := why_not()) is not None:
        pytest.skip(reason)
    waits: list[float] = []
    stale = 0
    async with AsyncExitStack() as running:
        network = running.enter_context(apart("puhti"))
        running.enter_context(postgresql.listening(network.gate))
        telegram = await running.enter_async_context(proxy(house.sim.port, host=network.here))
        place = {
            "DATABASE_URL": through(5432, house.settings.database.url, network.gate),
            "TELEGRAM_API_URL": telegram.url,
            "PUHTI_WEB__HOST": network.there,
        }
        far = await running.enter_async_context(replica(house, None, network.name, **place, **PACE))
        for number in range(max(1, round(TIMES * scale))):
            await leads(far)
            async with replica(house, **PACE) as near:
                await near.tells(ready=True, leads=False)
                await under_way(house, number)
                network.cut()
                cut = asyncio.get_running_loop().time()
                waits.append(await leads(near) - cut)
                sent = telegram.called["sendMessage"]
                await until(house.records.is_quiet, 60)
                network.mend()
                await far.tells(ready=True, leads=False)
                stale += telegram.called["sendMessage"] - sent
                assert await near.stop() == 0
        found = account(house)
    tell(
        f"{figures(waits)}; {stale} sent too late, {found.in_doubt} in doubt, "
        f"{len(found.lost)} lost, {len(found.doubled)} doubled"
    )
    assert (stale, found.lost, found.doubled) == (0, [], [])
    assert max(waits) <= AFTER_CUT
