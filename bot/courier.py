"""Send what is in the outbox: mark it, send it at the allowed pace, and write down what became of it."""

import asyncio
from base64 import b64decode
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.database import Database
from bot.follow_ups import follow_up
from bot.pacing import Pace
from bot.signals import Clock, Stopping, Wake
from bot.telegram_errors import Fate, Verdict, judge
from domain.notices import NOTICES, REPLY, WhenUnknown
from models import Outbox
from services import Session, notices, outbox, people
from services.onboarding import prompts
from services.outbox import Settlement
from views.notices import render
from views.texts import speaking

log = structlog.get_logger()

AT_ONCE = 64
"""How many messages may be under way at the same time."""

EDITS = {"editMessageText", "editMessageReplyMarkup"}
"""Methods that may be repeated freely: the second time changes nothing."""


class Courier:
    """The one sender of this bot; in each round it settles what came back and sends what may leave."""

    def __init__(self, database: Database, bot: Bot, pace: Pace, clock: Clock) -> None:
        self._database = database
        self._bot = bot
        self._pace = pace
        self._clock = clock
        self._busy: set[int] = set()
        self._results: list[tuple[Outbox, Settlement]] = []
        self._token_refused = False

    async def run(self, stopping: Stopping, wake: Wake) -> None:
        """Send until told to stop, then wait for what is under way and settle it."""
        await self._recover()
        async with asyncio.TaskGroup() as sending:
            while not stopping.is_set():
                try:
                    for row in await self._round():
                        sending.create_task(self._send(row, wake))
                except SQLAlchemyError as error:
                    log.exception("the database failed, what became of messages is kept", exc_info=error)
                    await stopping.wait(1)
                    continue
                await wake.wait(self._patience())
        await self._settle_the_last()

    async def _recover(self) -> None:
        async with self._database.write() as session:
            count = await outbox.recover(session)
        if count:
            log.warning("messages were under way when the last process ended", count=count)

    async def _round(self) -> list[Outbox]:
        """Settle and mark in one transaction; gives the messages that are marked and have to leave now."""
        done = list(self._results)
        busy = self._busy - {row.chat_id for row, _settlement in done}
        async with self._database.read() as session:
            candidates = [] if self._token_refused else await self._candidates(session, busy)
        if not done and not candidates:
            return []
        async with self._database.write() as session:
            await self._write_down(session, done)
            marked = await outbox.mark_inflight(session, candidates)
            in_order = sorted(marked.values(), key=lambda row: (row.priority, row.id))
            ready = [row for row in in_order if await self._is_wanted(session, row)]
        del self._results[: len(done)]
        self._busy = busy | {row.chat_id for row in ready}
        for row in ready:
            self._pace.take(row.chat_id)
        return ready

    async def _candidates(self, session: Session, busy: set[int]) -> list[int]:
        """Choose one message for each chat that may be written to, as many as the overall pace allows."""
        room = min(AT_ONCE - len(busy), self._pace.room())
        if room <= 0:
            return []
        closed = [*busy, *self._pace.resting_chats()]
        found = await outbox.waiting(session, now=self._clock(), busy_chats=closed, limit=room * 4)
        first_of_chat: dict[int, int] = {}
        for id_, chat_id, _kind, _person_id in found:
            first_of_chat.setdefault(chat_id, id_)
        return list(first_of_chat.values())[:room]

    async def _is_wanted(self, session: Session, row: Outbox) -> bool:
        """Check once more, directly before sending, that the message is not too late and still makes sense."""
        if row.expires_at <= self._clock():
            await self._drop(session, row, "expired")
            return False
        if row.kind == REPLY:
            return True
        about = (row.content or {}).get("id", 0)
        asked = notices.Asked(row.person_id or 0, about, self._clock())
        fact = await notices.FACTS[row.kind](session, asked)
        if fact is None:
            await self._drop(session, row, "unwanted")
            return False
        with speaking(row.language):
            screen = render(row.kind, fact)
        row.content = screen.call(row.chat_id)
        if row.person_id is not None:
            await prompts.remember_buttons(session, person_id=row.person_id, buttons=screen.typed_labels())
        return True

    async def _drop(self, session: Session, row: Outbox, reason: str) -> None:
        await outbox.settle(session, [Settlement(row.id, "dead", reason)], now=self._clock())

    async def _send(self, row: Outbox, wake: Wake) -> None:
        try:
            result = await call(self._bot, row.content)
        except TelegramError as error:
            settlement = self._after_error(row, judge(error))
        else:
            message_id = result.get("message_id") if isinstance(result, dict) else None
            settlement = Settlement(row.id, "sent", message_id=message_id)
        self._results.append((row, settlement))
        wake.set()

    def _after_error(self, row: Outbox, verdict: Verdict) -> Settlement:
        log.info("a message did not simply arrive", outbox_id=row.id, fate=verdict.fate.name, reason=verdict.reason)
        now = self._clock()
        match verdict.fate:
            case Fate.unchanged:
                return Settlement(row.id, "sent")
            case Fate.unreachable | Fate.rejected:
                return Settlement(row.id, "dead", verdict.reason)
            case Fate.wait:
                self._pace.rest(row.chat_id, verdict.seconds)
                return Settlement(row.id, "queued", due_at=now)
            case Fate.refused_token:
                self._token_refused = True
                log.error("telegram refuses the token, nothing is sent until it is corrected")
                return Settlement(row.id, "queued", due_at=now)
            case Fate.not_sent:
                return Settlement(row.id, "queued", verdict.reason, due_at=now + timedelta(seconds=2))
            case Fate.unknown:
                return self._when_unknown(row)

    def _when_unknown(self, row: Outbox) -> Settlement:
        is_edit = (row.content or {}).get("method") in EDITS
        may_resend = NOTICES[row.kind].when_unknown is WhenUnknown.resend and row.tries < 2
        if is_edit or may_resend:
            return Settlement(row.id, "queued", "unknown", due_at=self._clock() + timedelta(seconds=2))
        return Settlement(row.id, "held", "unknown")

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
