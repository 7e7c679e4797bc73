"""Tick: APScheduler decides when to look, the tables remember what is due."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.announcing import Announcing
from bot.caring import Caring
from bot.database import Database
from bot.proposing import Proposing
from bot.signals import Clock, Stopping, Wake
from bot.suggesting import Suggesting
from domain.groups import GroupRules
from domain.messages import MESSAGE_DAYS
from domain.suggestions import KEPT_YEARS, Rules
from services import inbox, invitations, kept, outages, outbox, people, planner
from services.desk import helping
from services.meetings import ending
from services.suggestions import messages, weighing

log = structlog.get_logger()

LONGEST_SILENCE = 30.0
"""After so many seconds without a tick the scheduler is taken to stand still."""

LOOK_EVERY = 2.0
"""After so many seconds it is looked again whether something is due."""

STRANGERS_KEPT = timedelta(days=30)
"""How long somebody is remembered who looked in and never accepted the privacy notice."""


class Ticker:
    """A handful of fixed jobs; none of them holds a fact, so a missed tick is made good by the next."""

    def __init__(
        self,
        database: Database,
        rules: Rules,
        delivered_days: int,
        courier: Wake,
        clock: Clock,
        groups: GroupRules,
    ) -> None:
        self._database = database
        self._rules = rules
        self._hours = rules.hours
        self._delivered = timedelta(days=delivered_days)
        self._courier = courier
        self._clock = clock
        self._coordinators = groups.coordinators
        self._in_hand = asyncio.Lock()
        self._suggesting = Suggesting(database, rules, self._in_hand)
        self._caring = Caring(database, groups, self._in_hand)
        self._proposing = Proposing(database, rules, self._in_hand)
        self._announcing = Announcing(database, rules.hours, self._in_hand, groups.coordinators)
        self._ticked_at = monotonic()
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": AsyncIOExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone="UTC",
        )

    def start(self) -> None:
        """Begin to tick."""
        self._add_jobs()
        self._scheduler.start()

    def _add_jobs(self) -> None:
        self._scheduler.add_job(self.replan, "interval", days=1, id="replanner", next_run_time=datetime.now(UTC))
        self._scheduler.add_job(self.plan, "interval", seconds=LOOK_EVERY, id="planner")
        self._scheduler.add_job(self.suggest, "interval", seconds=LOOK_EVERY, id="suggestions")
        self._scheduler.add_job(self.propose, "interval", seconds=LOOK_EVERY, id="proposals")
        self._scheduler.add_job(self.care, "interval", seconds=LOOK_EVERY, id="groups")
        self._scheduler.add_job(self.announce, "interval", seconds=LOOK_EVERY, id="announcements")
        self._scheduler.add_job(self.forget, "interval", hours=1, id="retention", next_run_time=datetime.now(UTC))

    async def watch(self, stopping: Stopping) -> None:
        """Start the scheduler anew when it stands still: it waits for the wall clock, which may be set back."""
        while not stopping.is_set():
            await stopping.wait(LONGEST_SILENCE)
            if not stopping.is_set() and monotonic() - self._ticked_at > LONGEST_SILENCE:
                log.warning("the clock stood still and is started anew")
                self._scheduler.remove_all_jobs()
                self._add_jobs()

    async def stop(self) -> None:
        """Stop ticking, after the job in hand: the scheduler itself would cut it off."""
        self._scheduler.pause()
        async with self._in_hand:
            self._scheduler.shutdown(wait=False)

    async def plan(self) -> None:
        """Move what is due into the outbox, and ask about answers that are held in doubt."""
        self._ticked_at = monotonic()
        async with self._in_hand:
            await self._plan(self._clock())

    async def _plan(self, now: datetime) -> None:
        async with self._database.read() as session:
            due = await planner.is_anything_due(session, now=now)
            if not due and not await outages.is_anybody_in_doubt(session, now=now):
                return
        async with self._database.write() as session:
            asked = await outages.ask_about_held(session, hours=self._hours, now=now)
            count = await planner.send_due(session, hours=self._hours, now=now)
        log.info("something is due", reminders=count, asked_again=asked)
        self._courier.set()

    async def suggest(self) -> None:
        """Learn from answers, run out old suggestions, introduce who is back, and tell the weekly ones."""
        now = self._clock()
        learned = await self._suggesting.learn(now)
        if learned:
            log.info("learned from answers", answers=learned)
        done = await self._suggesting.go_round(now)
        if done is not None:
            log.info("suggestions went round", expired=done.expired, introduced=done.introduced, rounded=done.rounded)
            self._courier.set()

    async def propose(self) -> None:
        """Look for the groups that a coordinator asked for."""
        found = await self._proposing.search(self._clock())
        if found is not None:
            log.info("groups were proposed", groups=found)
            self._courier.set()

    async def care(self) -> None:
        """Ask after quiet groups, and ask groups what is due."""
        done = await self._caring.go_round(self._clock())
        if done:
            log.info("groups were looked after", groups=done)
            self._courier.set()

    async def announce(self) -> None:
        """Let announcements leave."""
        if await self._announcing.go_on(self._clock()):
            self._courier.set()

    async def replan(self) -> None:
        """Move what waits to where the rules of its zone and the quiet hours put it today."""
        async with self._in_hand, self._database.write() as session:
            count = await planner.replan(session, hours=self._hours, now=self._clock())
            unknown = await planner.count_unknown(session)
        if count:
            log.info("reminders moved, because the rules of the time changed", count=count)
        if unknown:
            log.warning("what only another version of the program knows waits for it", count=unknown)

    async def forget(self) -> None:
        """Forget what is no longer needed."""
        now = self._clock()
        async with self._in_hand, self._database.write() as session:
            await inbox.prune(session, before=now - self._delivered)
            await outbox.prune(session, before=now - self._delivered)
            # Somebody may coordinate without having a company, and so without having accepted the notice.
            await people.forget_strangers(session, before=now - STRANGERS_KEPT, known=self._coordinators)
            await helping.withhold(session, coordinators=self._coordinators, now=now)
            await invitations.forget_expired(session, now=now)
            await ending.forget_words(session, now=now)
            await messages.forget_old(session, before=now - timedelta(days=MESSAGE_DAYS))
            await kept.forget_old(session, before=now - timedelta(days=365 * KEPT_YEARS))
            if not self._rules.learn_from:
                await weighing.forget_all(session)
        await self._database.forget_traces()
