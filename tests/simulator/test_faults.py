"""Faults on demand, rate limits, and the history that counts what really happened."""

import asyncio
from typing import Any

import aiohttp
import pytest

from simulator import Fault, Limits, Person, Simulator, World
from simulator.errors import RefusalError
from simulator.limits import Gate


@pytest.mark.parametrize(
    ("fault", "code", "description"),
    [
        (Fault("sendMessage", "403"), 403, "Forbidden: bot was blocked by the user"),
        (Fault("*", "429", seconds=7), 429, "Too Many Requests: retry after 7"),
        (Fault("*", "500"), 500, "Internal Server Error: sent on demand"),
    ],
)
async def test_refusals(call: Any, world: World, aino: Person, fault: Fault, code: int, description: str) -> None:
    world.faults.add(fault)
    answer = await call("sendMessage", chat_id=aino.id, text="a")
    assert (answer["error_code"], answer["description"]) == (code, description)
    assert world.history == []
    world.faults.clear()
    assert (await call("sendMessage", chat_id=aino.id, text="a"))["ok"] is True


async def test_retry_after_stands_in_the_header_too(call: Any, world: World) -> None:
    world.faults.add(Fault("getMe", "429", times=1, seconds=3))
    async with call.session.post(f"{call.url}/bot1:A/getMe") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "3")
        assert (await response.json())["parameters"] == {"retry_after": 3}
    assert (await call("getMe"))["ok"] is True


async def test_cut_before_the_effect(call: Any, world: World, aino: Person) -> None:
    world.faults.add(Fault("sendMessage", "cut_before", times=1))
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=aino.id, text="a")
    assert world.history == []
    assert [message.text for message in world.messages(aino)] == ["/start"]


async def test_cut_after_the_effect(call: Any, world: World, aino: Person) -> None:
    world.faults.add(Fault("sendMessage", "cut_after", times=1))
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=aino.id, text="a")
    await call.result("sendMessage", chat_id=aino.id, text="a")
    assert [(one.method, one.chat_id, one.message_id, one.text, one.answered) for one in world.history] == [
        ("sendMessage", aino.id, 2, "a", False),
        ("sendMessage", aino.id, 3, "a", True),
    ]
    assert [message.text for message in world.messages(aino)] == ["/start", "a", "a"]


async def test_slow(call: Any, world: World) -> None:
    world.faults.add(Fault("getMe", "slow", times=1, seconds=0.05))
    await call.result("getMe")
    assert world.requests[-1].ms >= 50


async def test_a_slow_answer_does_not_hold_up_the_end(call: Any, simulator: Simulator) -> None:
    simulator.world.faults.add(Fault("getMe", "slow", seconds=3600))
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(call("getMe"))
        await simulator.world.wait_for(lambda: simulator.world.faults.struck)
        simulator.world.events.close()
    assert answer.result()["ok"] is True


async def test_faults_over_http(call: Any, world: World) -> None:
    fault = {"method": "getMe", "kind": "500", "times": 2, "seconds": None}
    assert await call.sim("faults", **fault) == [fault]
    await call("getMe")
    assert (await call.look("state"))["faults"] == [fault | {"times": 1}]
    assert await call.sim("faults", method="*", kind="rikki") == {
        "error": "ValueError: a fault is one of 403, 429, 500, cut_before, cut_after, slow, not 'rikki'"
    }


class Watch:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def refused_at(gate: Gate, chat_id: int) -> int | None:
    try:
        gate.pass_through(chat_id)
    except RefusalError as refusal:
        return refusal.parameters["retry_after"]
    return None


def test_limit_of_one_chat() -> None:
    watch = Watch()
    gate = Gate(Limits(per_chat=1), watch)
    assert [refused_at(gate, 1) for _ in range(4)] == [None, None, None, 1]
    assert refused_at(gate, 2) is None
    watch.now = 1.0
    assert [refused_at(gate, 1) for _ in range(2)] == [None, 1]


def test_limit_of_a_group() -> None:
    gate = Gate(Limits(group=20), Watch())
    assert [refused_at(gate, -1) for _ in range(21)] == [None] * 20 + [3]
    assert refused_at(gate, 1) is None


def test_limit_over_all() -> None:
    gate = Gate(Limits(overall=30), Watch())
    assert [refused_at(gate, chat) for chat in range(31)] == [None] * 30 + [1]
