"""Delivers updates to the bot's webhook: in order per chat, again and again until they are taken or expire."""

import asyncio
import json
from types import TracebackType
from typing import Self

import aiohttp

from simulator.state import Webhook
from simulator.updates import Queued
from simulator.world import World

LONGEST_DELAY, LONGEST_WAIT = 60.0, 3600.0
TIMEOUT = aiohttp.ClientTimeout(total=60)
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Courier:
    """Carries updates to the webhook as long as one is set."""

    def __init__(self, world: World, retry_seconds: float) -> None:
        self._world = world
        self._first_delay = retry_seconds
        self._busy: set[int] = set()
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Self:
        """Start to watch the queue."""
        await self._tasks.__aenter__()
        self._watcher = self._tasks.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; what is not delivered stays in the queue."""
        self._watcher.cancel()
        await self._tasks.__aexit__(None, None, None)

    async def _watch(self) -> None:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, asyncio.TaskGroup() as carriers:
            while True:
                await self._world.events.wait_for(lambda: self._world.webhook.url and self._next(), None)
                if queued := self._next():
                    self._busy.add(queued.lane)
                    carriers.create_task(self._carry(session, queued, self._world.webhook))

    def _next(self) -> Queued | None:
        """Return the oldest update whose chat has none under way."""
        if len(self._busy) >= self._world.webhook.max_connections:
            return None
        waiting = self._world.updates.pending()
        return next((queued for queued in waiting if queued.lane not in self._busy), None)

    async def _carry(self, session: aiohttp.ClientSession, queued: Queued, webhook: Webhook) -> None:
        delay = self._first_delay
        try:
            while self._wanted(queued, webhook):
                wait = await self._deliver(session, queued, webhook)
                if wait is None:
                    self._world.updates.drop(queued.update_id)
                    return
                await asyncio.sleep(min(wait or delay, LONGEST_WAIT))
                delay = min(delay * 2, LONGEST_DELAY)
        finally:
            self._busy.discard(queued.lane)
            self._world.events.wake()

    def _wanted(self, queued: Queued, webhook: Webhook) -> bool:
        return webhook is self._world.webhook and self._world.updates.has(queued.update_id)

    async def _deliver(self, session: aiohttp.ClientSession, queued: Queued, webhook: Webhook) -> float | None:
        """Post one update; returns None when it was taken, else the seconds the bot asked to wait, or 0."""
        headers = {"content-type": "application/json"} | ({HEADER: webhook.secret} if webhook.secret else {})
        data = json.dumps(queued.body, ensure_ascii=False).encode()
        try:
            async with session.post(webhook.url, data=data, headers=headers) as response:
                if response.ok:
                    return None
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
                after = response.headers.get("Retry-After", "")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            problem, after = f"Connection failed: {error}", ""
        webhook.last_error = {"last_error_date": self._world.clock.timestamp(), "last_error_message": problem}
        self._world.events.wake()
        return float(after) if after.isdecimal() else 0.0
