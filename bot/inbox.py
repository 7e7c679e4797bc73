"""Receive updates by long polling, and store them before Telegram hears that we have them."""

from datetime import datetime
from time import monotonic
from typing import Any, Protocol

import structlog
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.database import Database
from bot.signals import Clock, Stopping, Wake
from bot.telegram_errors import is_token_refused, seconds_to_wait
from models import Inbox
from models.queries import insert_new

log = structlog.get_logger()

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that Puhti asks for."""

LONGEST_WAIT = 30.0
SHORTEST_POLL = 0.2
SPACING = 0.05
"""How many seconds lie between two fetches under load."""


class Poll(Protocol):
    """Fetch raw updates from an offset on."""

    async def __call__(self, offset: int | None) -> list[dict[str, Any]]:
        """Wait for updates and give them as they came."""


def telegram_poll(bot: Bot, seconds: int) -> Poll:
    """Poll the Bot API; raw, because one unreadable update must not block those after it."""

    async def poll(offset: int | None) -> list[dict[str, Any]]:
        parameters: dict[str, Any] = {"timeout": seconds, "limit": 100, "allowed_updates": list(KINDS)}
        if offset is not None:
            parameters["offset"] = offset
        try:
            found: list[dict[str, Any]] = await bot.do_api_request(
                "getUpdates", api_kwargs=parameters, read_timeout=seconds + 10
            )
        except Conflict as conflict:
            if "webhook" in conflict.message:
                await bot.do_api_request("deleteWebhook")
            raise
        except EndPointNotFound as error:
            if is_token_refused(error):
                raise InvalidToken from error
            raise
        return found

    return poll


def lane_of(raw: dict[str, Any]) -> int:
    """Tell whose order an update belongs to: the group's where there is one, else the person's; 0 for nobody."""
    for kind, content in raw.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        chat = content.get("chat") or (content.get("message") or {}).get("chat") or {}
        sender = content.get("from") or {}
        if chat.get("type") in {"group", "supergroup"}:
            return int(chat["id"])
        return int(sender.get("id") or chat.get("id") or 0)
    return 0


class Receiver:
    """Poll until told to stop; updates are committed before the offset moves past them."""

    def __init__(self, database: Database, poll: Poll, stopping: Stopping, wake: Wake, clock: Clock) -> None:
        self._database = database
        self._poll = poll
        self._stopping = stopping
        self._wake = wake
        self._clock = clock
        self._offset: int | None = None

    async def run(self) -> None:
        """Receive until told to stop; raises InvalidToken when Telegram does not know the token."""
        wait = 1.0
        while not self._stopping.is_set():
            try:
                await self._receive()
                wait = 1.0
            except InvalidToken:
                raise
            except Exception as error:
                wait = self._next_wait(error, wait)
                log.warning("receiving failed", exc_info=error, retry_after=wait)
                await self._stopping.wait(wait)

    async def _receive(self) -> None:
        asked_at = monotonic()
        updates = await self._stopping.unless_stopped(self._poll(self._offset))
        if not updates:
            # A server that does not wait for updates must not be asked all the time.
            await self._stopping.wait(max(0.0, SHORTEST_POLL - (monotonic() - asked_at)))
            return
        await self._store(updates, self._clock())
        self._offset = max(update["update_id"] for update in updates) + 1
        self._wake.set()
        if len(updates) > 1:
            # There is much to do: what comes meanwhile is fetched and committed together.
            await self._stopping.wait(SPACING)

    async def _store(self, updates: list[dict[str, Any]], now: datetime) -> None:
        rows = [
            {
                "update_id": update["update_id"],
                "lane": lane_of(update),
                "state": "new",
                "tries": 0,
                "raw": update,
                "received_at": now,
            }
            for update in updates
        ]
        async with self._database.write() as session:
            await insert_new(session, Inbox, rows)

    def _next_wait(self, error: Exception, wait: float) -> float:
        if isinstance(error, RetryAfter):
            return seconds_to_wait(error)
        if isinstance(error, Conflict):
            return 3.0
        return min(wait * 2, LONGEST_WAIT)


async def wait_for_telegram(bot: Bot, stopping: Stopping) -> bool:
    """Introduce ourselves to Telegram, however long the network is away; False when told to stop first.

    Raises InvalidToken when Telegram does not know the token.
    """
    wait = 1.0
    while not stopping.is_set():
        try:
            await stopping.unless_stopped(bot.initialize())
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram is not reached, trying again", exc_info=error, retry_after=wait)
            await stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            return not stopping.is_set()
    return False
