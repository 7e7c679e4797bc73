"""Put the parts together and run them until it is time to stop."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from warnings import filterwarnings

import structlog
from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.warnings import PTBUserWarning

from bot.clock import Ticker
from bot.commands import introduce
from bot.config import Settings
from bot.courier import AT_ONCE, Courier
from bot.database import Database
from bot.inbox import Receiver, telegram_poll, wait_for_telegram
from bot.pacing import Pace
from bot.request import LeanRequest
from bot.signals import Clock, Stopping, Wake, system_clock
from bot.texts import load_texts
from bot.worker import Worker
from domain.project import Project
from domain.quiet_hours import QuietHours
from handlers.arrival import fail
from handlers.context import Context, House
from handlers.registry import HANDLERS
from services.onboarding.signup import Nudging

log = structlog.get_logger()

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
        .request(LeanRequest(connections=2 * AT_ONCE))
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
    project, quiet = settings.project, settings.quiet_hours
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
        nudging=Nudging(
            settings.signup.nudge_after_days, QuietHours(quiet.start, quiet.end, project.tz, quiet.quiet_days)
        ),
        invitation_days=settings.signup.invitation_days,
    )


async def run(settings: Settings, stopping: Stopping, *, clock: Clock = system_clock) -> None:
    """Run the bot until told to stop; raises InvalidToken when Telegram does not know the token."""
    load_texts()
    database = Database(settings.database.url)
    application = build_application(settings)
    try:
        await database.check_key()
        if await wait_for_telegram(application.bot, stopping):
            await application.initialize()
            # What is loaded by now stays; the garbage collector need not look through it again and again.
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 20, 20)
            log.info("puhti is running", bot=application.bot.username)
            await _run_parts(settings, database, application, stopping, clock)
    finally:
        await application.bot.shutdown()
        await database.close()
        log.info("puhti has stopped")


async def _run_parts(
    settings: Settings, database: Database, application: PuhtiApplication, stopping: Stopping, clock: Clock
) -> None:
    arrived, queued = Wake(), Wake()
    stopping.wakes(arrived)
    stopping.wakes(queued)
    bot = application.bot
    poll = telegram_poll(bot, settings.telegram.poll_seconds)
    receiver = Receiver(database, poll, stopping, arrived, clock)
    house = house_of(settings, bot.username)
    worker = Worker(database, application, house, clock)
    courier = Courier(database, bot, Pace(settings.pacing), clock, house.nudging.hours)
    ticker = Ticker(database, house.nudging.hours, settings.retention.delivered_days, queued, clock)
    async with ticking(ticker), asyncio.TaskGroup() as parts:
        parts.create_task(receiver.run())
        parts.create_task(worker.run(stopping, arrived, queued))
        parts.create_task(courier.run(stopping, queued))
        parts.create_task(ticker.watch(stopping))
        parts.create_task(stopping.unless_stopped(introduce(bot)))


@asynccontextmanager
async def ticking(ticker: Ticker) -> AsyncIterator[None]:
    """Let the clock tick within the block."""
    ticker.start()
    try:
        yield
    finally:
        await ticker.stop()
