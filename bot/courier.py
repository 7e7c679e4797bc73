"""Send what is in the outbox: mark it, send it at the allowed pace, and write down what became of it."""

import asyncio
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.database import Database
from bot.follow_ups import follow_up
from bot.pacing import Pace
from bot.preparing import Leaving, prepare
from bot.signals import Clock, Stopping, Wake
from bot.telegram_errors import Fate, Verdict, judge
from domain.notices import NOTICES, WhenUnknown
from domain.quiet_hours import QuietHours
from models import Outbox
from services import Session, outbox, people
from services.outbox import MOST_TRIES, Settlement

log = structlog.get_logger()

AT_ONCE = 64
"""How many messages may be under way at the same time."""

GRACE = 7.0
"""How many seconds messages under way get to arrive when it is time to stop."""

SPACING = 0.05
"""How many seconds lie between two rounds under load: one commit then carries several messages."""

PAUSE = 2.0
"""How many seconds a chat rests after a message to it did not get through."""

EDITS = {"editMessageText", "editMessageReplyMarkup"}
"""Methods that may be repeated freely: the second time changes nothing."""


class Courier:
    """The one sender of this bot; in each round it settles what came back and sends what may leave."""

    def __init__(self, database: Database, bot: Bot, pace: Pace, clock: Clock, hours: QuietHours) -> None:
        self._database = database
        self._bot = bot
        self._pace = pace
        self._clock = clock
        self._hours = hours
        self._busy: set[int] = set()
        self._results: list[tuple[Outbox, Settlement]] = []
        self._token_refused = False

    async def run(self, stopping: Stopping, wake: Wake) -> None:
        """Send until told to stop, then give what is under way a little time, and settle it."""
        await self._recover()
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as deadline, asyncio.TaskGroup() as sending:
                while not stopping.is_set():
                    for leaving in await self._round_if_possible(stopping):
                        sending.create_task(self._send(leaving, wake))
                    if len(self._busy) > 1:
                        await stopping.wait(SPACING)
                    await wake.wait(self._patience())
                deadline.reschedule(asyncio.get_running_loop().time() + GRACE)
        await self._settle_the_last()

    async def _recover(self) -> None:
        async with self._database.write() as session:
            count = await outbox.recover(session)
        if count:
            log.warning("messages were under way when the last process ended", count=count)

    async def _round_if_possible(self, stopping: Stopping) -> list[Leaving]:
        try:
            return await self._round()
        except (OperationalError, InterfaceError) as error:
            log.exception("the database failed, what became of messages is kept", exc_info=error)
            await stopping.wait(1)
            return []

    async def _round(self) -> list[Leaving]:
        """Settle and mark in one transaction; gives the messages that are marked and have to leave now."""
        done = list(self._results)
        busy = self._busy - {row.chat_id for row, _settlement in done}
        if not done and not await self._is_anything_to_send(busy):
            return []
        async with self._database.write() as session:
            await self._write_down(session, done)
            candidates = await self._candidates(session, busy)
            marked = await outbox.mark_inflight(session, candidates)
            now, rows = self._clock(), [marked[id_] for id_ in candidates if id_ in marked]
            prepared = [await prepare(session, row, now, self._hours) for row in rows]
        ready = [leaving for leaving in prepared if leaving is not None]
        del self._results[: len(done)]
        self._busy = busy | {leaving.row.chat_id for leaving in ready}
        for leaving in ready:
            self._pace.take(leaving.row.chat_id)
        return ready

    async def _is_anything_to_send(self, busy: set[int]) -> bool:
        async with self._database.read() as session:
            return bool(await self._candidates(session, busy))

    async def _candidates(self, session: Session, busy: set[int]) -> list[int]:
        """Choose one message for each chat that may be written to, as many as the overall pace allows."""
        room = min(AT_ONCE - len(busy), self._pace.room())
        if room <= 0 or self._token_refused:
            return []
        closed = [*busy, *self._pace.resting_chats()]
        found = await outbox.waiting(session, now=self._clock(), busy_chats=closed, limit=room * 4)
        first_of_chat: dict[int, int] = {}
        for id_, chat_id in found:
            first_of_chat.setdefault(chat_id, id_)
        return list(first_of_chat.values())[:room]

    async def _send(self, leaving: Leaving, wake: Wake) -> None:
        row = leaving.row
        try:
            result = await call(self._bot, leaving.call)
        except TelegramError as error:
            settlement = self._after_error(leaving, judge(error))
        except Exception as error:
            log.exception("a message could not be sent", exc_info=error, outbox_id=row.id)
            settlement = Settlement(row.id, "dead", "rejected")
        else:
            message_id = result.get("message_id") if isinstance(result, dict) else None
            settlement = Settlement(row.id, "sent", message_id=message_id)
        self._results.append((row, settlement))
        wake.set()

    def _after_error(self, leaving: Leaving, verdict: Verdict) -> Settlement:
        row, fate = leaving.row, verdict.fate
        if fate is Fate.unchanged:
            return Settlement(row.id, "sent")
        log.warning("a message did not simply arrive", outbox_id=row.id, fate=fate.name, reason=verdict.reason)
        if fate in {Fate.unreachable, Fate.rejected}:
            return Settlement(row.id, "dead", verdict.reason)
        if fate is Fate.unknown and not self._may_repeat(leaving):
            return Settlement(row.id, "held", "unknown")
        if fate is Fate.wait:
            self._pace.rest(row.chat_id, verdict.seconds)
        elif fate is Fate.refused_token:
            self._token_refused = True
            log.error("telegram refuses the token, nothing is sent until it is corrected")
        else:
            self._pace.rest_chat(row.chat_id, PAUSE)
        return Settlement(row.id, "queued", "unknown" if fate is Fate.unknown else None)

    def _may_repeat(self, leaving: Leaving) -> bool:
        may_resend = NOTICES[leaving.row.kind].when_unknown is WhenUnknown.resend and leaving.row.tries < MOST_TRIES
        return leaving.call["method"] in EDITS or may_resend

    async def _write_down(self, session: Session, done: Sequence[tuple[Outbox, Settlement]]) -> None:
        await outbox.settle(session, [settlement for _row, settlement in done], now=self._clock())
        for row, settlement in done:
            if settlement.state == "sent" and settlement.message_id is not None:
                await follow_up(session, row, settlement.message_id)
            if settlement.reason == "blocked":
                await people.reach(session, telegram_id=row.chat_id, reachable=False)

    def _patience(self) -> float:
        return max(0.005, min(1.0, self._pace.next_opening()))

    async def _settle_the_last(self) -> None:
        if self._results:
            async with self._database.write() as session:
                await self._write_down(session, self._results)
            self._results.clear()


async def call(bot: Bot, content: dict[str, Any]) -> object:
    """Make the call of the Bot API that a message holds."""
    parameters = dict(content["parameters"])
    file = content.get("file")
    if file:
        parameters[file["field"]] = InputFile(b64decode(file["content"]), filename=file["name"])
    return await bot.do_api_request(content["method"], api_kwargs=parameters)
