"""Delivery to a webhook: in order per chat, again after a failure, with the secret."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from simulator import Person, World


class Bot:
    """A webhook that answers as it is told and writes down what came."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.statuses: list[int] = []
        self.came: list[tuple[str | None, str]] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.came.append((secret, update["message"]["text"]))
        self.world.events.wake()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(status=status)


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    bot = Bot(world)
    app = web.Application()
    app.router.add_post("/", bot.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield bot
    await runner.cleanup()


async def test_updates_come_with_the_secret(call: Any, world: World, aino: Person, bot: Bot) -> None:
    world.says(aino, "a")
    await call.result("setWebhook", url=bot.url, secret_token="salaisuus_1")
    world.says(aino, "b")
    await world.wait_for(lambda: not world.pending_updates)
    assert bot.came == [("salaisuus_1", "a"), ("salaisuus_1", "b")]
    assert world.requests[-1].params["secret_token"] == "…"


async def test_a_failure_is_repeated_and_holds_up_its_chat_only(
    call: Any, world: World, aino: Person, stranger: Person, bot: Bot
) -> None:
    bot.statuses = [500, 500]
    await call.result("setWebhook", url=bot.url)
    world.says(aino, "a")
    world.says(aino, "b")
    await world.wait_for(lambda: not world.pending_updates)
    assert [text for _, text in bot.came] == ["a", "a", "a", "b"]
    info = await call.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (bot.url, 0, 40)


async def test_what_is_not_taken_waits_for_polling(call: Any, world: World, aino: Person, bot: Bot) -> None:
    bot.statuses = [500] * 1000
    await call.result("setWebhook", url=bot.url)
    world.says(aino, "a")
    await world.wait_for(lambda: bot.came)
    await call.result("deleteWebhook")
    updates = await call.result("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["a"]
    assert (await call.result("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(call: Any, world: World, aino: Person, bot: Bot) -> None:
    world.says(aino, "a")
    await call.result("setWebhook", url=bot.url, drop_pending_updates=True)
    world.says(aino, "b")
    await world.wait_for(lambda: bot.came)
    assert [text for _, text in bot.came] == ["b"]
