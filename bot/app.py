"""Put the parts together and run them until it is time to stop."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Any
from warnings import filterwarnings

import structlog
from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.warnings import PTBUserWarning

from bot.clock import Ticker
from bot.commands import introduce
from bot.config import Settings
from bot.courier import Courier
from bot.database import Database, DatabaseAwayError
from bot.health import Health
from bot.inbox import Receiver, keep_webhook, telegram_poll, wait_for_telegram
from bot.keys import check_key
from bot.leader import Candidate, FileLock, Office, alone_on
from bot.migrating import check_schema
from bot.pacing import MOST_AT_ONCE, Pace
from bot.postgresql import AdvisoryLock
from bot.request import LeanRequest
from bot.signals import Clock, Stopping, Wake, system_clock
from bot.texts import load_texts
from bot.web import Webhook, listen, routes, secret_of, serve
from bot.worker import Worker
from domain.project import Project
from domain.quiet_hours import QuietHours
from domain.suggestions import Rules
from handlers.arrival import fail
from handlers.context import Context, House
from handlers.registry import HANDLERS
from services import inbox, outages
from services.onboarding.signup import Nudging

log = structlog.get_logger()

WORKERS = 4
"""How many updates one process handles at the same time on PostgreSQL; SQLite takes one change after another."""

PuhtiApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(settings: Settings) -> PuhtiApplication:
    """Make the application of python-telegram-bot with all handlers; it is fed by the worker, not by an updater."""
    token = settings.telegram.token
    if token is None:
        raise ValueError("There is no token.")
    application: PuhtiApplication = (
        ApplicationBuilder()
        .token(token.get_secret_value())
        .base_url(f"{settings.telegram.api_url}/bot")
        .base_file_url(f"{settings.telegram.api_url}/file/bot")
        .request(LeanRequest(connections=2 * MOST_AT_ONCE))
        .get_updates_request(LeanRequest(connections=1))
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .job_queue(None)
        .build()
    )
    # A row of the outbox is a call of any method, and do_api_request is the library's way to make one.
    filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    for group, handlers in HANDLERS.items():
        application.add_handlers(handlers, group)
    application.add_error_handler(fail)
    return application


def house_of(settings: Settings, bot_username: str) -> House:
    """Give the handlers what they need of the settings."""
    project = settings.project
    return House(
        project=Project(
            name=project.name,
            controller=project.controller,
            contact=project.contact,
            funder=project.funder,
            attendance_kept_until=project.attendance_kept_until,
            privacy_version=project.privacy_version,
            delivered_days=settings.retention.delivered_days,
            bot_username=bot_username,
        ),
        zone=project.tz,
        nudging=Nudging(settings.signup.nudge_after_days, hours_of(settings)),
        invitation_days=settings.signup.invitation_days,
        rules=rules_of(settings),
        groups=settings.groups.rules(hours_of(settings), settings.coordinators.ids),
        announcements=settings.announcements.rules(
            hours_of(settings), settings.coordinators.ids, settings.pacing.per_second, project.funder
        ),
        coordinators=frozenset(settings.coordinators.ids),
    )


def rules_of(settings: Settings) -> Rules:
    """Give the rules by which partners are suggested."""
    told = settings.suggestions.model_dump()
    return Rules(hours_of(settings), **told, coordinators=settings.coordinators.ids)


def hours_of(settings: Settings) -> QuietHours:
    """Give the hours in which nothing is sent that can wait."""
    quiet = settings.quiet_hours
    return QuietHours(quiet.start, quiet.end, settings.project.tz, quiet.quiet_days)


async def run(settings: Settings, stopping: Stopping, *, clock: Clock = system_clock) -> None:
    """Run the bot until told to stop.

    Raises InvalidToken when Telegram does not know the token, and ConfigError when a port or a file is taken, or the
    database is not this program's.
    """
    load_texts()
    database = Database(settings.database.url)
    with alone_on(database.file):
        try:
            await Process(settings, database, stopping, clock).run()
        finally:
            await database.close()
            log.info("puhti has stopped")


class Process:
    """The parts of one process: each receives by webhook and handles, the leader also polls, plans and sends."""

    def __init__(self, settings: Settings, database: Database, stopping: Stopping, clock: Clock) -> None:
        self._settings = settings
        self._database = database
        self._stopping = stopping
        self._clock = clock
        self._arrived, self._queued, self._sent = Wake(), Wake(), asyncio.Event()
        self._application = build_application(settings)
        groups = settings.groups.rules(hours_of(settings), settings.coordinators.ids)
        self._courier = Courier(database, self._application.bot, Pace(settings.pacing), clock, groups)
        self._health = Health(database, self._courier, clock)
        self._left_behind = 0

    async def run(self) -> None:
        """Run everything until told to stop; the pages tell from the beginning what is still missing."""
        stopping, web = self._stopping, self._settings.web
        with stopping.stops(self._arrived), stopping.stops(self._queued):
            async with asyncio.TaskGroup() as parts:
                if web.port:
                    door = Webhook(self._database, secret_of(self._settings), self._arrived, self._clock)
                    app = routes(self._settings, door, self._health.state)
                    parts.create_task(serve(app, listen(web.host, web.port), stopping))
                parts.create_task(self._work())

    async def _work(self) -> None:
        application = self._application
        try:
            if await self._wait_for_database() and await wait_for_telegram(application.bot, self._stopping):
                await application.initialize()
                self._health.is_telegram_reached = True
                # What is loaded by now stays; the garbage collector need not look through it again and again.
                gc.collect()
                gc.freeze()
                gc.set_threshold(20_000, 20, 20)
                log.info("puhti is running", bot=application.bot.username)
                await self._run_parts()
        finally:
            await application.bot.shutdown()

    async def _wait_for_database(self) -> bool:
        while not self._stopping.is_set():
            try:
                await check_schema(self._database, self._settings.database.url)
                await check_key(self._database)
                async with self._database.read() as session:
                    self._left_behind = await inbox.newest(session)
            except DatabaseAwayError as error:
                log.warning("the database is away, trying again", exc_info=error.__cause__)
                await self._stopping.wait(2)
            else:
                return True
        return False

    async def _run_parts(self) -> None:
        lock = FileLock() if self._database.file else AdvisoryLock(self._settings.database.url)
        candidate = Candidate(self._database, lock, self._lead, self._clock)
        house = house_of(self._settings, self._application.bot.username)
        async with asyncio.TaskGroup() as parts:
            for _number in range(WORKERS if self._database.is_shared else 1):
                worker = Worker(self._database, self._application, house, self._clock, self._left_behind)
                parts.create_task(worker.run(self._stopping, self._arrived, self._queued))
            parts.create_task(self._send())
            parts.create_task(candidate.run(self._stopping))

    async def _send(self) -> None:
        await self._courier.run(self._stopping, self._queued)
        self._sent.set()

    async def _lead(self, office: Office) -> None:
        """Do what only the leader does, until the term is over."""
        bot, settings = self._application.bot, self._settings
        days, groups = settings.retention.delivered_days, settings.groups
        rules = groups.rules(hours_of(settings), settings.coordinators.ids)
        ticker = Ticker(self._database, rules_of(settings), days, self._queued, self._clock, rules)
        self._health.office = office
        if office.vacant_since is not None:
            await self._look_back(office.vacant_since, self._clock(), office.over)
        self._courier.take_office(office)
        self._queued.set()
        async with ticking(ticker), asyncio.TaskGroup() as parts:
            parts.create_task(self._receive(office.over))
            parts.create_task(ticker.watch(office.over))
            parts.create_task(office.over.unless_stopped(introduce(bot, settings.coordinators.ids)))
        if self._stopping.is_set():
            # The next leader may decide about messages under way only when these have arrived.
            await self._sent.wait()

    async def _look_back(self, since: datetime, until: datetime, over: Stopping) -> None:
        """Ask people again who may have pressed a button while nobody was there to receive it."""
        while not over.is_set():
            try:
                async with self._database.write() as session:
                    count = await outages.ask_again(session, since=since, until=until, hours=hours_of(self._settings))
            except DatabaseAwayError:
                await over.wait(1)
            else:
                log.info("looked back at a time in which nothing was received", asked_again=count)
                return

    async def _receive(self, over: Stopping) -> None:
        bot, telegram = self._application.bot, self._settings.telegram
        if telegram.webhook_url:
            await keep_webhook(bot, telegram.webhook_url, secret_of(self._settings), over)
        else:
            poll = telegram_poll(bot, telegram.poll_seconds)
            look_back = partial(self._look_back, over=over)
            await Receiver(self._database, poll, over, self._arrived, self._clock, look_back).run()


@asynccontextmanager
async def ticking(ticker: Ticker) -> AsyncIterator[None]:
    """Let the clock tick within the block."""
    ticker.start()
    try:
        yield
    finally:
        await ticker.stop()
