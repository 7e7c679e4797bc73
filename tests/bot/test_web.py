"""The door for updates that Telegram delivers, over real HTTP."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.database import DatabaseAwayError
from bot.web import HEADER, LARGEST, secret_of
from services import people
from tests.harness.databases import PostgresServer, SqliteFolder, socket_of, through
from tests.harness.dialogue import TYPED_SIGNUP, hold
from tests.harness.house import House, built, prepared, running, settings_for
from tests.harness.pages import free_port, tells
from tests.harness.proxy import Proxy, proxy


def by_webhook(port: int, **environment: str) -> dict[str, str]:
    """The settings of a bot to which Telegram delivers."""
    webhook = {"PUHTI_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "PUHTI_WEB__PORT": str(port)}
    return webhook | environment


@pytest.fixture
async def delivered(database_url: str) -> AsyncIterator[House]:
    """A running Puhti to which Telegram delivers."""
    async with built(database_url, **by_webhook(free_port())) as house:
        await tells(house.settings.web.port, ready=True)
        yield house


@asynccontextmanager
async def knocking(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """Speak to the bot's door as anybody can."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{house.settings.web.port}") as session:
        yield session


def secret(house: House) -> dict[str, str]:
    return {HEADER: secret_of(house.settings)}


def update(number: int, said: str = "/start", **about: Any) -> dict[str, Any]:
    person = {"id": 77, "is_bot": False, "first_name": "Veera"}
    message = {"message_id": 1, "date": 1, "from": person, "chat": {"id": 77, "type": "private"}, "text": said}
    return {"update_id": number, "message": message | about}


async def test_a_whole_signup_by_webhook(delivered: House) -> None:
    aino = delivered.phone("Aino")
    await hold(aino, TYPED_SIGNUP)
    await aino.sees_part("Kiitos, olet mukana.")
    async with delivered.check.read() as session:
        assert (await people.again(session, telegram_id=aino.person.id)).company_id is not None
    assert [row[1:] for row in delivered.records.inbox()] == [("done", 0)] * len(TYPED_SIGNUP)
    assert "getUpdates" not in {each.method for each in delivered.world.requests}
    assert delivered.world.violations == []


REFUSED: dict[str, tuple[dict[str, str] | None, bytes, int]] = {
    "no secret": ({}, b'{"update_id": 1}', 403),
    "an empty secret": ({HEADER: ""}, b'{"update_id": 1}', 403),
    "a wrong secret": ({HEADER: "a" * 64}, b'{"update_id": 1}', 403),
    "a secret that is no ASCII": ({HEADER: "ä"}, b'{"update_id": 1}', 403),
    "too much": (None, b" " * LARGEST + b"{}", 413),
    "no JSON": (None, b"Hei", 400),
    "nothing": (None, b"", 400),
    "brackets without end": (None, b"[" * 100_000, 400),
    "a number without end": (None, b'{"update_id": ' + b"9" * 10_000 + b"}", 400),
    "bytes that are no text": (None, b'{"update_id": 1, "message": "\xff"}', 400),
}
"""What is refused: the headers (None for the right secret), the body, and the answer."""


async def test_what_is_refused_is_not_stored(delivered: House) -> None:
    found = {}
    async with knocking(delivered) as door:
        for name, (headers, body, _status) in REFUSED.items():
            right = secret(delivered) if headers is None else headers
            async with door.post("/telegram", data=BytesIO(body), headers=right) as answer:
                found[name] = answer.status
        for method in ("GET", "PUT", "DELETE"):
            async with door.request(method, "/telegram", headers=secret(delivered)) as answer:
                found[method] = answer.status
        async with door.post("/", data=b"{}", headers=secret(delivered)) as answer:
            found["elsewhere"] = answer.status
    wanted = {name: status for name, (_headers, _body, status) in REFUSED.items()}
    assert found == wanted | {"GET": 405, "PUT": 405, "DELETE": 405, "elsewhere": 404}
    assert delivered.records.inbox() == []


JUNK: tuple[Any, ...] = (
    None,
    7,
    "update",
    [],
    {},
    {"update_id": "7"},
    {"update_id": -1},
    {"update_id": 2**63},
    {"update_id": 7},
)
MALFORMED: tuple[Any, ...] = (
    {"update_id": 8, "message": None},
    {"update_id": 9, "message": "Hei"},
    {"update_id": 10, "message": {"from": {"id": 1e999}, "chat": {"id": [], "type": {}}}},
    {"update_id": 11, "callback_query": {"id": 1, "data": []}},
)


async def test_junk_is_taken_and_holds_nobody_up(delivered: House) -> None:
    async with knocking(delivered) as door:
        for junk in (*JUNK, *MALFORMED):
            async with door.post("/telegram", data=json.dumps(junk).encode(), headers=secret(delivered)) as answer:
                assert answer.status == 200
    delivered.phone("Aino").says("/start")
    await delivered.phone("Aino").sees_part("Hei Aino")
    assert {number for number, _state, _tries in delivered.records.inbox() if number < 20} == {8, 9, 10, 11}


async def test_what_is_acknowledged_is_committed_however_large(delivered: House) -> None:
    async with knocking(delivered) as door:
        for number in range(10):
            large = update(number, "a" * (LARGEST - 1000))
            async with door.post("/telegram", json=large, headers=secret(delivered)) as answer:
                assert answer.status == 200
            assert number in [found for found, _state, _tries in delivered.records.inbox()]


async def test_telegram_keeps_what_cannot_be_stored(
    sqlite: SqliteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_given: object) -> None:
        raise DatabaseAwayError

    async with built(sqlite.new(tmp_path), **by_webhook(free_port())) as house:
        await tells(house.settings.web.port, ready=True)
        monkeypatch.setattr("bot.web.store", fails)
        async with knocking(house) as door, door.post("/telegram", json=update(1), headers=secret(house)) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
        house.phone("Aino").says("/start")
        await house.world.wait_for(lambda: house.world.webhook.last_error)
        monkeypatch.undo()
        await house.phone("Aino").sees_part("Hei Aino")


@pytest.fixture
async def line(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[tuple[House, Proxy]]:
    """A running Puhti to which Telegram delivers, and its line to PostgreSQL."""
    url = postgresql.new(tmp_path)
    async with prepared(url) as house, proxy(socket_of(url)) as line:
        house.settings = settings_for(house.sim.url, through(line.port, url), **by_webhook(free_port()))
        async with running(house.settings, house.clock):
            await tells(house.settings.web.port, ready=True, leads=True)
            yield house, line
    postgresql.drop(url)


async def test_what_is_stored_without_our_hearing_of_it_is_delivered_again_and_stored_once(
    line: tuple[House, Proxy], postgresql: PostgresServer
) -> None:
    house, database = line
    aino = house.phone("Aino")
    database.lose_answer(b"INSERT INTO inbox")
    aino.says("/start")
    await house.world.wait_for(lambda: house.world.webhook.last_error)
    await aino.sees_part("Hei Aino")
    await house.world.wait_for(lambda: not house.world.pending_updates)
    assert len(aino.messages) == 1


async def test_while_postgresql_is_away_telegram_keeps_what_people_write(line: tuple[House, Proxy]) -> None:
    house, database = line
    aino = house.phone("Aino")
    database.cut()
    aino.says("/start")
    await house.world.wait_for(lambda: house.world.webhook.last_error)
    status, found = await tells(house.settings.web.port, database="away")
    assert (status, found["ready"]) == (503, False)
    assert house.world.webhook.last_error["last_error_message"].endswith("503 Service Unavailable")
    database.mend()
    await aino.sees_part("Hei Aino")
    status, found = await tells(house.settings.web.port, database="ok")
    assert (status, found["ready"]) == (200, True)


async def test_the_way_of_receiving_can_be_changed_and_changed_back(database_url: str) -> None:
    async with prepared(database_url) as house:
        aino = house.phone("Aino")
        ways: list[dict[str, str]] = [{}, by_webhook(free_port()), {}]
        for said, environment in zip(("/start", "[Hyväksyn ja aloitan]", "Hieronta Helmi"), ways, strict=True):
            settings = settings_for(house.sim.url, database_url, **environment)
            async with running(settings, house.clock):
                await hold(aino, [said])
        await aino.sees_part("2/7")
        assert house.world.webhook.url == ""
        assert [row[1:] for row in house.records.inbox()] == [("done", 0)] * 3
