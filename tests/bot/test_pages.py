"""What a bot tells about itself over HTTP."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.faults import Fault
from tests.harness.databases import PostgresServer, socket_of, through
from tests.harness.dialogue import hold
from tests.harness.house import House, prepared, running, settings_for
from tests.harness.pages import free_port, page, tells
from tests.harness.program import started
from tests.harness.proxy import proxy


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """A simulated Telegram and a database, with no bot running yet."""
    async with prepared(database_url, PUHTI_WEB__PORT=str(free_port())) as house:
        yield house


async def test_it_is_alive_before_it_is_ready_and_tells_what_is_missing(house: House) -> None:
    port = house.settings.web.port
    house.world.faults.add(Fault("getMe", "500"))
    async with running(house.settings, house.clock):
        found = await tells(port, database="ok")
        assert found == (
            503,
            {
                "ready": False,
                "database": "ok",
                "telegram": "not reached",
                "leads": False,
                "term": None,
                "updates_waiting": 0,
                "oldest_waits_seconds": 0,
                "messages": {},
            },
        )
        assert await page(port, "/live") == (200, {"alive": True})
        house.world.faults.clear()
        status, ready = await tells(port, ready=True, leads=True)
        assert (status, ready["telegram"], ready["term"]) == (200, "ok", 1)
    assert await page(port) == (0, {})


async def test_it_tells_how_much_waits_and_no_names(house: House) -> None:
    async with running(house.settings, house.clock):
        await hold(house.phone("Aino"), ["/start"])
        house.world.faults.add(Fault("sendMessage", "429", seconds=60))
        house.phone("Aino").says("/ohje")
        await house.world.wait_for(lambda: house.world.faults.struck)
        _status, found = await tells(house.settings.web.port, messages={"queued": 1}, updates_waiting=0)
    assert "Aino" not in str(found)


async def test_a_database_that_says_nothing_is_told_of_soon(postgresql: PostgresServer, tmp_path: Path) -> None:
    url, port = postgresql.new(tmp_path), free_port()
    async with prepared(url) as house, proxy(socket_of(url)) as line:
        settings = settings_for(house.sim.url, through(line.port, url), PUHTI_WEB__PORT=str(port))
        async with running(settings, house.clock):
            await tells(port, ready=True, leads=True)
            line.stall()
            status, found = await tells(port, database="away")
            assert (status, found["ready"]) == (503, False)
            assert await page(port, "/live") == (200, {"alive": True})
            await tells(port, leads=False)
            line.mend()
            status, found = await tells(port, ready=True, leads=True)
            assert (status, found["database"]) == (200, "ok")
    postgresql.drop(url)


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with started("run", folder=tmp_path, BOT_TOKEN="1:A", PUHTI_WEB__PORT=str(port)) as bot:
            assert await bot.ends() == 1
    assert bot.said[-1].startswith(f"web.port: 127.0.0.1:{port} cannot be used: Address already in use")
