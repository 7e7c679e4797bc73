"""The program from its start to its end: no network, a wrong token, and the wish to stop."""

import socket
from pathlib import Path

import pytest

from simulator import Simulator
from simulator.faults import Fault
from tests.harness.house import TOKEN, House
from tests.harness.phone import Phone
from tests.harness.process import BotProcess
from tests.harness.program import started

LONGEST_STOP = 10


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def test_without_a_network_it_waits_and_says_so(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    async with started("run", folder=tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=address) as program:
        assert "retry_after" in await program.says("telegram is not reached, trying again")
        async with Simulator(token=TOKEN, port=port) as simulator:
            aino = Phone(simulator.world, simulator.world.person("Aino"))
            aino.says("/start")
            await aino.sees_part("Hei Aino")
            program.terminate()
            assert await program.ends(LONGEST_STOP) == 0
    assert TOKEN not in "".join(program.said)


@pytest.mark.parametrize("token", [TOKEN + "x", "not-a-token"])
async def test_a_wrong_token_ends_it_with_what_to_do(tmp_path: Path, token: str) -> None:
    async with (
        Simulator(token=TOKEN) as simulator,
        started("run", folder=tmp_path, BOT_TOKEN=token, TELEGRAM_API_URL=simulator.url) as program,
    ):
        assert await program.ends() == 1
    said = "".join(program.said)
    assert program.said[-1].startswith("BOT_TOKEN: Telegram does not know this token. Ask @BotFather for it")
    assert token not in said
    assert "Traceback" not in said


async def test_a_token_that_is_taken_back_ends_it_and_with_the_new_one_nothing_is_lost(tmp_path: Path) -> None:
    async with Simulator(token=TOKEN) as simulator:
        aino = Phone(simulator.world, simulator.world.person("Aino"))
        async with started("run", folder=tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=simulator.url) as program:
            aino.says("/start")
            await aino.sees_part("Hei Aino")
            simulator.world.token = "123456:AAH-the-new-token"
            aino.says("/ohje")
            assert await program.ends() == 1
        assert program.said[-1].startswith("BOT_TOKEN: Telegram does not know this token.")
        assert TOKEN not in "".join(program.said)
        new = simulator.world.token
        async with started("run", folder=tmp_path, BOT_TOKEN=new, TELEGRAM_API_URL=simulator.url):
            await aino.sees_part("/ohje – Katso, mitä osaan tehdä")


async def test_asked_to_stop_it_stops_at_once(house_at_rest: House) -> None:
    aino = house_at_rest.phone("Aino")
    bot = BotProcess(house_at_rest.settings)
    aino.says("/start")
    await aino.sees_part("Hei Aino")
    assert await bot.stop(seconds=LONGEST_STOP) == 0


async def test_asked_to_stop_before_telegram_has_answered_it_stops(house_at_rest: House) -> None:
    house_at_rest.world.faults.add(Fault("getMe", "slow", seconds=60))
    bot = BotProcess(house_at_rest.settings)
    await house_at_rest.world.wait_for(lambda: house_at_rest.world.faults.struck)
    assert await bot.stop(seconds=LONGEST_STOP) == 0


async def test_asked_to_stop_while_telegram_is_slow_it_stops_and_loses_nothing(house_at_rest: House) -> None:
    house, aino = house_at_rest, house_at_rest.phone("Aino")
    found = house.records
    bot = BotProcess(house.settings)
    for method in ("sendMessage", "answerCallbackQuery", "setMyCommands"):
        house.world.faults.add(Fault(method, "slow", seconds=60))
    aino.says("/start")
    aino.says("/ohje")
    slow = {"sendMessage", "setMyCommands"}
    await house.world.wait_for(lambda: house.world.faults.struck == len(slow))
    assert await bot.stop(seconds=LONGEST_STOP) == 0
    assert [(state, tries) for _update, state, tries in found.inbox()] == [("done", 0), ("done", 0)]
    house.world.faults.clear()
    again = BotProcess(house.settings)
    await aino.sees_part("/ohje – Katso, mitä osaan tehdä")
    assert await again.stop(seconds=LONGEST_STOP) == 0
    assert [row.state for row in found.outbox()] == ["sent", "sent"]
    assert found.outbox()[0].tries == 2
