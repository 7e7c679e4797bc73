"""PostgreSQL restarts without a farewell while messages are being sent."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer
from tests.harness.house import House, prepared
from tests.harness.pages import until
from tests.harness.replica import replica

MESSAGES = 300
RESTARTS = 3


@pytest.fixture
async def house(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[House]:
    url = postgresql.new(tmp_path)
    async with prepared(url, PUHTI_PACING__PER_SECOND="100") as house:
        yield house
    postgresql.drop(url)


def has_arrived(house: House, count: int) -> bool:
    return arrived(house).total() >= count


async def test_a_restart_leaves_at_most_one_message_in_doubt(house: House, postgresql: PostgresServer) -> None:
    await announce(house, MESSAGES)
    async with replica(house, PUHTI_PACING__PER_SECOND="100") as bot:
        for number in range(1, RESTARTS + 1):
            await until(partial(has_arrived, house, number * 80))
            await asyncio.to_thread(postgresql.restart)
        await until(house.records.is_quiet)
        assert await bot.stop() == 0
    found = account(house)
    assert (found.lost, found.doubled) == ([], [])
    assert found.in_doubt <= RESTARTS
    assert found.states.total() == MESSAGES
