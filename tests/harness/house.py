"""A whole Puhti for tests: the real program on a real database, against the simulator."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot import clock as ticking
from bot.app import run
from bot.config import Settings, read_settings
from bot.database import Database
from bot.keys import install_key
from bot.logs import set_up_logs
from bot.signals import Stopping
from simulator import Simulator
from simulator.world import World
from tests.harness.databases import KEY
from tests.harness.phone import Phone
from tests.harness.records import Records, records_of

START = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
"""The Monday morning on which every story begins."""

NO_QUIET = {
    "PUHTI_QUIET_HOURS__START": "00:00",
    "PUHTI_QUIET_HOURS__END": "00:00",
    "PUHTI_QUIET_HOURS__QUIET_DAYS": "false",
}
"""For programs that run at the time of the machine, which may be night or a Sunday."""

LOOK_EVERY = 0.5
"""So many seconds lie between two looks at what is due: stories move the clock, and wait for what comes of it."""

TOKEN = "123456:AAH-made-up-token-of-the-tests_abc"


@dataclass
class House:
    """The running parts: the simulated world, the settings, and a database connection of the test's own."""

    sim: Simulator
    settings: Settings
    check: Database
    phones: dict[str, Phone] = field(default_factory=dict)

    @cached_property
    def records(self) -> Records:
        """What the database says, read from outside the bot."""
        return records_of(self.settings.database.url)

    @property
    def world(self) -> World:
        """The simulated Telegram."""
        return self.sim.world

    def phone(self, name: str, **about: object) -> Phone:
        """Give a person of the story, who is new when first named."""
        if name not in self.phones:
            self.phones[name] = Phone(self.world, self.world.person(name, **about))  # type: ignore[arg-type] # passed on
        return self.phones[name]

    def clock(self) -> datetime:
        """Tell the time of the simulated world."""
        return self.world.clock.now()


def settings_for(url: str, database: str, **environment: str) -> Settings:
    """Read the settings of a test installation; pacing is out of the way unless a test sets it."""
    given = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": database,
        "DATABASE_KEY": KEY,
        "PUHTI_PACING__PER_SECOND": "1000",
        "PUHTI_PACING__PER_CHAT_PER_SECOND": "1000",
        "PUHTI_PACING__PER_CHAT_BURST": "100",
        "PUHTI_LOGS__LEVEL": "WARNING",
    } | environment
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        return read_settings()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@asynccontextmanager
async def running(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Run the bot within the block."""
    ticking.LOOK_EVERY = LOOK_EVERY
    stopping = Stopping()
    # Not a task group: a fixture is set up and torn down in different tasks.
    bot = asyncio.get_running_loop().create_task(run(settings, stopping, clock=clock))
    try:
        yield
    finally:
        stopping.set()
        await bot


@asynccontextmanager
async def prepared(database_url: str, **environment: str) -> AsyncIterator[House]:
    """Prepare a simulated Telegram for a database with all its tables, without a bot yet."""
    async with Simulator(token=TOKEN, username="puhti_bot") as sim:
        sim.world.set_clock(START)
        settings = settings_for(sim.url, database_url, **environment)
        set_up_logs(settings.logs.level)
        install_key(settings.database.url, settings.database.key)
        check = Database(settings.database.url)
        house = House(sim, settings, check)
        try:
            yield house
        finally:
            house.records.close()
            await check.close()


@asynccontextmanager
async def built(database_url: str, **environment: str) -> AsyncIterator[House]:
    """Build everything and run the bot."""
    async with prepared(database_url, **environment) as house, running(house.settings, house.clock):
        yield house
