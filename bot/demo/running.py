"""Run the simulator and the bot together until the keyboard interrupts."""

import asyncio
import signal
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from bot.app import rules_of, run
from bot.config import Settings
from bot.database import Database
from bot.demo.filling import fill, is_empty
from bot.keys import install_key
from bot.migrating import migrate
from bot.signals import Stopping
from simulator import Simulator

TOKEN = "1000:demo"  # noqa: S105 - the simulator's made-up token
MEMBERS = {
    "Kampaamo Peilikuusi": ("Sanna", "+358400000003"),
    "Kaisan Kudontatupa": ("Kaisa", "+358400000004"),
    "Koodipaja Kurjenpolvi": ("Mikko", "+358400000005"),
}
"""The made-up companies whose owners have a phone in the demo."""


def run_demo(settings: Settings, database: Path | None, port: int) -> None:
    """Open the demo; without a database file of one's own everything is forgotten at the end."""
    with tempfile.TemporaryDirectory(prefix="puhti-demo-") as folder:
        path = database or Path(folder) / "demo.db"
        asyncio.run(_serve(settings, path.absolute(), port))


async def _serve(settings: Settings, path: Path, port: int) -> None:
    stopping = Stopping()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    async with Simulator(token=TOKEN, port=port, name="Puhti", username="puhti_bot") as simulator:
        world = simulator.world
        world.person("Helmi", phone_number="+358400000001")
        world.person("Matti", phone_number="+358400000002")
        phones = {company: world.person(name, phone_number=number) for company, (name, number) in MEMBERS.items()}
        coordinator = world.person("Liisa", phone_number="+358400000006")
        for person in (*phones.values(), coordinator):
            world.chat_of(person).started = True
        settings = demo_settings(settings, simulator.url, path, coordinator.id)
        await prepare(settings, {company: person.id for company, person in phones.items()})
        print(f"\nPuhti on auki osoitteessa {simulator.url}\nLopeta näppäimillä Ctrl+C.\n", flush=True)
        await run(settings, stopping, clock=world.clock.now)


def demo_settings(settings: Settings, url: str, path: Path, coordinator: int) -> Settings:
    """Point the settings at the simulator, the demo's database and its coordinator."""
    telegram = settings.telegram.model_copy(update={"api_url": url, "token": SecretStr(TOKEN)})
    database = settings.database.model_copy(update={"url": f"sqlite+aiosqlite:///{path}"})
    coordinators = settings.coordinators.model_copy(update={"ids": (coordinator,)})
    logs = settings.logs.model_copy(update={"level": "WARNING"})
    made_up = {"telegram": telegram, "database": database, "coordinators": coordinators, "logs": logs}
    return settings.model_copy(update=made_up)


async def prepare(settings: Settings, phones: Mapping[str, int]) -> None:
    """Make the database, and fill it with the made-up companies the first time."""
    install_key(settings.database.url, settings.database.key)
    await migrate(settings.database.url)
    database = Database(settings.database.url)
    try:
        async with database.write() as session:
            if await is_empty(session):
                await fill(session, phones=phones, rules=rules_of(settings))
    finally:
        await database.close()
