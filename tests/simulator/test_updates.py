"""Long polling, one consumer at a time, and what is forgotten."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from simulator import Person, World
from simulator.errors import SimulatorMistakeError

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_stays_until_its_offset_is_passed(call: Any, world: World, aino: Person) -> None:
    for text in ("a", "b", "c"):
        world.says(aino, text)
    first = await call.result("getUpdates", limit=2)
    assert texts(first) == ["a", "b"]
    assert await call.result("getUpdates", limit=2) == first
    assert texts(await call.result("getUpdates", offset=first[0]["update_id"] + 1)) == ["b", "c"]
    assert [queued.payload["text"] for queued in world.pending_updates] == ["b", "c"]


async def test_negative_offset_counts_from_the_end(call: Any, world: World, aino: Person) -> None:
    for text in ("a", "b", "c"):
        world.says(aino, text)
    assert texts(await call.result("getUpdates", offset=-1)) == ["c"]
    assert texts(await call.result("getUpdates")) == ["c"]


async def test_a_poll_waits_for_the_next_update(call: Any, world: World, aino: Person) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call.result("getUpdates", timeout=50))
        await world.wait_for(lambda: world.updates.polled)
        world.says(aino, "a")
    assert texts(poll.result()) == ["a"]


async def test_the_older_poll_ends(call: Any, world: World, aino: Person) -> None:
    async with asyncio.TaskGroup() as group:
        older = group.create_task(call("getUpdates", timeout=50))
        await world.wait_for(lambda: world.updates.polled)
        newer = group.create_task(call("getUpdates", timeout=50))
        await world.wait_for(lambda: world.requests)
        world.says(aino, "a")
    assert older.result() == {"ok": False, "error_code": 409, "description": OTHER}
    assert texts(newer.result()["result"]) == ["a"]


async def test_a_webhook_ends_polling(call: Any, world: World) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=50))
        await world.wait_for(lambda: world.updates.polled)
        await call.result("setWebhook", url="https://esimerkki.fi")
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    assert await call.error("getUpdates") == WEBHOOK


async def test_allowed_updates_are_remembered(call: Any, world: World, aino: Person) -> None:
    await call.result("getUpdates", allowed_updates=["callback_query"])
    await call.result("getUpdates")
    world.says(aino, "a")
    assert world.pending_updates == []
    await call.result("getUpdates", allowed_updates=[])
    world.says(aino, "b")
    assert [queued.payload["text"] for queued in world.pending_updates] == ["b"]


async def test_updates_expire(call: Any, world: World, aino: Person, send: Any) -> None:
    sent = await send(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]})
    world.says(aino, "a")
    query = world.press(aino, sent["message_id"])
    world.advance(timedelta(seconds=16))
    assert (await call("answerCallbackQuery", callback_query_id=query))["error_code"] == 400
    assert [queued.kind for queued in world.pending_updates] == ["message", "callback_query"]
    world.advance(timedelta(seconds=135))
    assert [queued.kind for queued in world.pending_updates] == ["message"]
    world.advance(timedelta(hours=24))
    assert world.pending_updates == []


async def test_stopping_ends_a_poll(call: Any, world: World) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call.result("getUpdates", timeout=50))
        await world.wait_for(lambda: world.updates.polled)
        world.updates.close()
    assert poll.result() == []


def test_a_malformed_update_is_the_simulators_mistake(world: World) -> None:
    with pytest.raises(SimulatorMistakeError, match='Message needs the field "chat"'):
        world.updates.add("message", {"message_id": 1, "date": 1}, 1)


async def test_numbers_are_clamped_and_noted(call: Any, world: World, aino: Person) -> None:
    world.says(aino, "a")
    assert len(await call.result("getUpdates", limit=500)) == 1
    assert [one.violation for one in world.violations] == ["limit: must be 1-100, got 500"]
