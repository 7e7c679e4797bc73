"""PostgreSQL restarts without a farewell again and again while thousands of messages are being sent."""

import asyncio
from pathlib import Path

from tests.harness.broadcast import account, announce, arrived
from tests.harness.databases import PostgresServer
from tests.harness.figures import Tell
from tests.harness.house import prepared
from tests.harness.pages import until
from tests.harness.replica import replica

RESTARTS = 20
MESSAGES = 150
"""Between two restarts."""

PACE = "100"


async def test_restarts(postgresql: PostgresServer, tmp_path: Path, scale: float, tell: Tell) -> None:
    restarts = max(1, round(RESTARTS * scale))
    loop = asyncio.get_running_loop()
    async with prepared(postgresql.new(tmp_path)) as house:
        await announce(house, MESSAGES * (restarts + 1))
        begun = loop.time()
        async with replica(house, PUHTI_PACING__PER_SECOND=PACE) as bot:
            for number in range(1, restarts + 1):
                await until(lambda wanted=MESSAGES * number: arrived(house).total() >= wanted, 60)  # type: ignore[misc] # a value of the loop
                await asyncio.to_thread(postgresql.restart)
            await until(house.records.is_quiet, 60)
            assert await bot.stop() == 0
        took = loop.time() - begun
        found = account(house)
    messages = found.states.total()
    tell(
        f"{messages} messages, {restarts} restarts, {took:.0f} s: {found.states['sent']} sent, "
        f"{found.in_doubt} in doubt, {len(found.lost)} lost, {len(found.doubled)} doubled"
    )
    assert messages == MESSAGES * (restarts + 1)
    assert (found.lost, found.doubled) == ([], [])
    assert found.in_doubt <= restarts
