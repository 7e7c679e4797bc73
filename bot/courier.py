"""Send what is in the outbox: mark it, send it at the allowed pace, and write down what became of it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.calling import call
from bot.database import Database, DatabaseAwayError
from bot.follow_ups import follow_up
from bot.leader import Office
from bot.pacing import Pace
from bot.preparing import Leaving, prepare
from bot.request import may_leave
from bot.signals import Clock, Stopping, Wake
from bot.telegram_errors import Fate, Verdict, judge
from domain.groups import GroupRules
from services import Session, absences, doubts, leaders, outbox
from services.group_chats import following
from services.letters import Letter, Mark, Settlement

log = structlog.get_logger()

GRACE = 7.0
"""How many seconds messages under way get to arrive when it is time to stop."""

LAST_WORDS = 4.0
"""How many seconds the database gets to take what became of the last messages."""

SPACING = 0.05
"""How many seconds lie between two rounds under load: one commit then carries several messages."""

PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""How many seconds a chat rests after a message to it did not get through; twice as long after each further attempt."""

LATE_RESULTS = 1.0
"""So long a new leader waits for the results of its predecessor before it counts messages as unknown."""

EDITS = {"editMessageText", "editMessageReplyMarkup"}


class Courier:
    """The one sender of this bot; in each round it settles what came back and sends what may leave.

    What is under way is kept over the terms of the office: a result is written down whenever the database takes it.
    """

    def __init__(self, database: Database, bot: Bot, pace: Pace, clock: Clock, groups: GroupRules) -> None:
        self._database = database
        self._bot = bot
        self._pace = pace
        self._clock = clock
        self._groups = groups
        self._hours = groups.hours
        self._office: Office | None = None
        self._recover_at: float | None = None
        self._under_way: set[Mark] = set()
        self._marked: list[Letter] = []
        self._results: list[Settlement] = []
        self.token_refused = False

    def take_office(self, office: Office) -> None:
        """Send from now on, while the office is held; what an earlier leader left under way is looked into first."""
        self._office = office
        self._recover_at = monotonic() + (LATE_RESULTS if self._database.is_shared else 0)

    async def run(self, stopping: Stopping, wake: Wake) -> None:
        """Send until told to stop, then give what is under way a little time, and settle it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as deadline, asyncio.TaskGroup() as sending:
                while not stopping.is_set():
                    for leaving in await self._round_if_possible(stopping):
                        sending.create_task(self._send(leaving, self._pace.take(leaving.letter.chat_id), wake))
                    if len(self._under_way) > 1:
                        await stopping.wait(min(SPACING, self._patience()))
                    else:
                        await wake.wait(self._patience())
                deadline.reschedule(asyncio.get_running_loop().time() + GRACE)
        await self._settle_the_last()

    async def _round_if_possible(self, stopping: Stopping) -> list[Leaving]:
        try:
            return await self._round()
        except DatabaseAwayError as error:
            log.warning("the database is away, what became of messages is kept", exc_info=error.__cause__)
            # The marks may be committed, and only the answer be lost: these messages have surely not left.
            self._results += [Settlement(letter, "queued") for letter in self._marked]
            self._marked = []
            await stopping.wait(0.25)
        except leaders.OutOfOfficeError:
            log.warning("another process leads, nothing is sent from here")
        return []

    async def _round(self) -> list[Leaving]:
        """Settle and mark in one transaction; gives the messages that are marked and have to leave now."""
        done = list(self._results)
        office = self._office if self._holds_office() else None
        if not done and (office is None or not await self._is_anything_to_do()):
            return []
        recovered = self._recover_at if self._may_recover() else None
        async with self._database.write() as session:
            await self._write_down(session, done)
            ready = await self._begin(session, office, len(done)) if office else []
        if office is not None and recovered == self._recover_at:
            # Only now: what a transaction did that came to nothing has to be done again.
            self._recover_at = None
        self._marked = []
        del self._results[: len(done)]
        self._under_way.difference_update(settlement.letter.mark for settlement in done)
        self._under_way.update(leaving.letter.mark for leaving in ready)
        return ready

    async def _begin(self, session: Session, office: Office, settled: int) -> list[Leaving]:
        try:
            await leaders.hold(session, term=office.term)
        except leaders.OutOfOfficeError:
            # Whoever leads has to send: this process may stand for election again.
            office.over.set()
            raise
        if self._may_recover():
            await self._recover(session)
        candidates = await self._candidates(session, settled)
        self._marked = await outbox.mark_inflight(session, candidates, term=office.term)
        prepared = [await prepare(session, letter, self._clock(), self._hours) for letter in self._marked]
        return [leaving for leaving in prepared if leaving is not None]

    def _may_recover(self) -> bool:
        return self._recover_at is not None and monotonic() >= self._recover_at

    async def _recover(self, session: Session) -> None:
        count = await doubts.recover(session, now=self._clock(), under_way=self._under_way)
        if count:
            log.warning("messages were under way when the last leader ended", count=count)

    async def _is_anything_to_do(self) -> bool:
        if self._may_recover():
            return True
        async with self._database.read() as session:
            return bool(await self._candidates(session))

    async def _candidates(self, session: Session, settled: int = 0) -> list[int]:
        """Choose one message for each chat that may be written to, as many as the overall pace allows."""
        room = min(self._pace.at_once - len(self._under_way) + settled, self._pace.room())
        if room <= 0 or self.token_refused:
            return []
        resting = self._pace.resting_chats()
        found = await outbox.waiting(session, now=self._clock(), resting_chats=resting, limit=room * 4)
        first_of_chat: dict[int, int] = {}
        for id_, chat_id in found:
            first_of_chat.setdefault(chat_id, id_)
        return list(first_of_chat.values())[:room]

    async def _send(self, leaving: Leaving, at: float, wake: Wake) -> None:
        letter = leaving.letter
        await asyncio.sleep(max(0.0, at - monotonic()))
        # If the process was frozen since it marked this one, another may have decided about it.
        may_leave.set(self._holds_office)
        if self._holds_office():
            self._results.append(await self._call(leaving))
            self._pace.answered(at)
        else:
            self._results.append(Settlement(letter, "queued"))
        wake.set()

    def _holds_office(self) -> bool:
        return self._office is not None and self._office.is_held()

    async def _call(self, leaving: Leaving) -> Settlement:
        letter = leaving.letter
        try:
            result = await call(self._bot, leaving.call)
        except TelegramError as error:
            return self._after_error(leaving, judge(error))
        except Exception as error:
            log.exception("a message could not be sent", exc_info=error, outbox_id=letter.id)
            return Settlement(letter, "dead", "rejected")
        number = result.get("message_id") if isinstance(result, dict) else None
        return Settlement(letter, "sent", message_id=number, result=result)

    def _after_error(self, leaving: Leaving, verdict: Verdict) -> Settlement:
        letter, fate = leaving.letter, verdict.fate
        if fate is Fate.unchanged:
            return Settlement(letter, "sent")
        log.warning("a message did not simply arrive", outbox_id=letter.id, fate=fate.name, reason=verdict.reason)
        if fate in {Fate.unreachable, Fate.rejected}:
            return Settlement(letter, "dead", verdict.reason)
        if fate is Fate.moved:
            return Settlement(letter, "queued", moved_to=verdict.chat_id)
        if fate is Fate.wait:
            self._pace.rest(letter.chat_id, verdict.seconds)
        elif fate is Fate.refused_token:
            self.token_refused = True
            log.error("telegram refuses the token, nothing is sent until it is corrected")
        else:
            self._pace.rest_chat(letter.chat_id, pause_after(letter.attempt))
        if fate is not Fate.unknown:
            return Settlement(letter, "queued")
        decision = doubts.decide(letter.kind, letter.attempt, is_edit=leaving.call["method"] in EDITS)
        return Settlement(letter, decision.state, decision.reason)

    async def _write_down(self, session: Session, done: Sequence[Settlement]) -> None:
        now, blocked = self._clock(), {each.letter.chat_id for each in done if each.reason == "blocked"}
        await absences.begin(session, telegram_ids=blocked, hours=self._hours, now=now)
        await outbox.settle(session, done, now=now)
        await follow_up(session, done, rules=self._groups, now=now)
        await following.settled(session, done, rules=self._groups, bot_id=self._bot.id, now=now)

    def _patience(self) -> float:
        # Other processes put messages in the outbox too, and cannot wake this one.
        longest = 0.25 if self._database.is_shared else 1.0
        return max(0.005, min(longest, self._pace.next_opening()))

    async def _settle_the_last(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                while True:
                    if await self._are_written_down():
                        return
                    await asyncio.sleep(0.25)
        log.error("what became of messages is not written down, they count as unknown", count=len(self._results))

    async def _are_written_down(self) -> bool:
        if not self._results:
            return True
        try:
            async with self._database.write() as session:
                await self._write_down(session, self._results)
        except DatabaseAwayError:
            return False
        self._results.clear()
        return True


def pause_after(attempt: int) -> float:
    """Tell how many seconds a chat rests after an attempt that did not get through."""
    return min(PAUSE * 2.0 ** (attempt - 1), LONGEST_PAUSE)
