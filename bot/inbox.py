"""Receive updates by long polling, and store them before Telegram hears that we have them."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from time import monotonic
from typing import Any, Protocol

import structlog
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.database import Database
from bot.signals import Clock, Stopping, Wake
from bot.telegram_errors import is_token_refused, seconds_to_wait
from services import inbox

log = structlog.get_logger()

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "chat_join_request")
"""The kinds of updates that Puhti asks for."""

LONGEST_WAIT = 30.0
SHORTEST_POLL = 0.2
WEBHOOK_LOOK = 600.0
"""How many seconds lie between two looks at the webhook."""

SPACING = 0.05
"""How many seconds lie between two fetches under load."""


LookBack = Callable[[datetime, datetime], Awaitable[None]]
"""Make good, as far as that is possible, what could not be received from one time to another."""


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


async def keep_webhook(bot: Bot, url: str, secret: str, stopping: Stopping) -> None:
    """Have Telegram deliver to this address, and look from time to time whether it still does."""
    wait, is_set = 1.0, False
    while not stopping.is_set():
        try:
            info = await bot.get_webhook_info()
            if info.last_error_date is not None:
                log.warning("telegram had trouble to deliver", waiting=info.pending_update_count)
            # The secret cannot be read, so the webhook is set anew whenever a leader begins.
            if not is_set or info.url != url:
                await bot.set_webhook(url, secret_token=secret, allowed_updates=list(KINDS), max_connections=20)
                is_set = True
                log.info("telegram delivers to the webhook")
            wait = WEBHOOK_LOOK
        except InvalidToken:
            raise
        except TelegramError as error:
            wait = min(wait * 2, LONGEST_WAIT)
            log.warning("the webhook could not be set", exc_info=error, retry_after=wait)
        await stopping.wait(wait)


async def store(database: Database, updates: Sequence[object], now: datetime) -> list[dict[str, Any]]:
    """Commit updates to the inbox; gives those that are updates at all.

    One of a kind that Puhti does not ask for has nobody who would handle it: Telegram may have kept it from earlier.
    """
    good = [update for update in updates if isinstance(update, dict) and inbox.is_update(update)]
    if len(good) < len(updates):
        log.error("something came that is no update", count=len(updates) - len(good))
    asked_for = [update for update in good if not update.keys().isdisjoint(KINDS)]
    if len(asked_for) < len(good):
        log.warning("an update of another kind is passed over", count=len(good) - len(asked_for))
    async with database.write() as session:
        await inbox.put(session, asked_for, now=now)
    return good


class Receiver:
    """Poll until told to stop; updates are committed before the offset moves past them.

    When receiving works again after it failed, `look_back` is told from when to when it did not.
    """

    def __init__(
        self, database: Database, poll: Poll, stopping: Stopping, wake: Wake, clock: Clock, look_back: LookBack
    ) -> None:
        self._database = database
        self._poll = poll
        self._stopping = stopping
        self._wake = wake
        self._clock = clock
        self._look_back = look_back
        self._offset: int | None = None

    async def run(self) -> None:
        """Receive until told to stop; raises InvalidToken when Telegram does not know the token."""
        wait, deaf, heard_at = 1.0, False, self._clock()
        while not self._stopping.is_set():
            asked_at = self._clock()
            try:
                await self._receive()
                if deaf:
                    await self._look_back(heard_at, asked_at)
                wait, deaf, heard_at = 1.0, False, self._clock()
            except InvalidToken:
                raise
            except Exception as error:
                # It may last longer than a week, and then Telegram's numbers begin anew, maybe below the old offset.
                self._offset = None
                deaf = True
                wait = self._next_wait(error, wait)
                log.warning("receiving failed", exc_info=error, retry_after=wait)
                await self._stopping.wait(wait)

    async def _receive(self) -> None:
        asked_at = monotonic()
        updates = await self._stopping.unless_stopped(self._poll(self._offset))
        if not updates:
            # All is confirmed. After a quiet week Telegram begins at a random number, maybe below the old offset.
            self._offset = None
            # A server that does not wait for updates must not be asked all the time.
            await self._stopping.wait(max(0.0, SHORTEST_POLL - (monotonic() - asked_at)))
            return
        stored = await store(self._database, updates, self._clock())
        self._offset = max((update["update_id"] + 1 for update in stored), default=None)
        self._wake.set()
        if not stored:
            # Nothing can be confirmed, so it will come again at once.
            await self._stopping.wait(SHORTEST_POLL)
        elif len(updates) > 1:
            # There is much to do: what comes meanwhile is fetched and committed together.
            await self._stopping.wait(SPACING)

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
