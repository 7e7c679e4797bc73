"""A simulator over HTTP and two people in it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from simulator import Person, Simulator, World

Answer = dict[str, Any]


class Client:
    """Calls the Bot API as plainly as possible."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self.url = simulator.url
        self.session = session

    async def __call__(self, method: str, **params: Any) -> Answer:
        async with self.session.post(f"{self.url}/bot1:A/{method}", json=params) as response:
            answer: Answer = await response.json()
            assert answer["ok"] or answer["error_code"] == response.status
            return answer

    async def result(self, method: str, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def error(self, method: str, **params: Any) -> str:
        return str((await self(method, **params))["description"])

    async def sim(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"{self.url}/sim/{path}", json=body) as response:
            return await response.json()

    async def look(self, path: str) -> Any:
        async with self.session.get(f"{self.url}/sim/{path}") as response:
            return await response.json()


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(retry_seconds=0.01) as running:
        yield running


@pytest.fixture
def world(simulator: Simulator) -> World:
    return simulator.world


@pytest.fixture
async def call(simulator: Simulator) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(simulator, session)


@pytest.fixture
def aino(world: World) -> Person:
    person = world.person("Aino", "Korpi", username="aino_korpi", phone_number="+358450000001")
    world.says(person, "/start")
    world.updates.clear()
    return person


@pytest.fixture
def stranger(world: World) -> Person:
    return world.person("Veikko")


@pytest.fixture
def send(call: Client, aino: Person) -> Callable[..., Any]:
    async def send_text(text: str = "Hei", **params: Any) -> Any:
        return await call.result("sendMessage", chat_id=aino.id, text=text, **params)

    return send_text
