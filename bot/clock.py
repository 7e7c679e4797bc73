"""Tick: APScheduler decides when to look, the tables remember what is due."""

import asyncio
from datetime import datetime, timedelta

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.database import Database
from bot.signals import Clock, Wake
from services import inbox, outbox, people, planner

log = structlog.get_logger()

STRANGERS_KEPT = timedelta(days=30)
"""How long somebody is remembered who looked in and never accepted the privacy notice."""


class Ticker:
    """A handful of fixed jobs; none of them holds a fact, so a missed tick is made good by the next."""

    def __init__(self, database: Database, delivered_days: int, courier: Wake, clock: Clock) -> None:
        self._database = database
        self._delivered = timedelta(days=delivered_days)
        self._courier = courier
        self._clock = clock
        self._in_hand = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": AsyncIOExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone="UTC",
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.plan, "interval", seconds=2, id="planner")
        self._scheduler.add_job(self.forget, "interval", hours=1, id="retention")
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop ticking, after the job in hand: the scheduler itself would cut it off."""
        self._scheduler.pause()
        async with self._in_hand:
            self._scheduler.shutdown(wait=False)

    async def plan(self) -> None:
        """Move what is due into the outbox."""
        async with self._in_hand:
            await self._plan(self._clock())

    async def _plan(self, now: datetime) -> None:
        async with self._database.read() as session:
            if not await planner.is_anything_due(session, now=now):
                return
        async with self._database.write() as session:
            count = await planner.send_due(session, now=now)
        log.info("reminders are due", count=count)
        self._courier.set()

    async def forget(self) -> None:
        """Forget what is no longer needed."""
        now = self._clock()
        async with self._in_hand, self._database.write() as session:
            await inbox.prune(session, before=now - self._delivered)
            await outbox.prune(session, before=now - self._delivered)
            await people.forget_strangers(session, before=now - STRANGERS_KEPT)
