"""Measure how long people wait for answers while groups are looked for: python -m benchmarks.matching.meanwhile.

A whole Puhti runs as a process of its own against the simulator; a coordinator asks for proposals, and an entrepreneur
writes a command every 0.1 s until they are there.
"""

import asyncio
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.bots import TOKEN, puhti, running
from benchmarks.matching.database import KEY
from benchmarks.matching.town import settle
from benchmarks.report import machine, publish, table
from bot.database import Database
from bot.keys import install_key
from bot.migrating import migrate
from simulator import Simulator
from simulator.people import Person
from simulator.world import World

SIZES = (200, 1000, 3000, 20_000)
COORDINATOR, ENTREPRENEUR = 1, 2
BETWEEN = 0.1
SEEK = "proposal:seek::"
SETTINGS = {
    "DATABASE_KEY": KEY.get_secret_value(),
    "PUHTI_COORDINATORS__IDS": f"[{COORDINATOR}]",
    "PUHTI_SUGGESTIONS__PER_WEEK": "0",
}
HEAD = ("companies", "search s", "answers", "p50 ms", "p95 ms", "longest ms")


async def answered(world: World, person: Person, text: str) -> float:
    """Write something, and tell how many seconds its answer took."""
    before, began = len(world.messages(person)), perf_counter()
    world.says(person, text)
    # One's own message comes first.
    await world.wait_for(lambda: len(world.messages(person)) > before + 1)
    return perf_counter() - began


async def fill(folder: Path, size: int) -> None:
    """Let a town of so many companies have signed up."""
    url = f"sqlite+aiosqlite:///{folder / 'puhti.db'}"
    install_key(url, KEY)
    await migrate(url)
    database = Database(url)
    try:
        async with database.write() as session:
            await settle(session, size, now=datetime.now(UTC))
    finally:
        await database.close()


async def measure(size: int) -> list[str]:
    """Let groups be looked for among so many companies, and somebody write meanwhile."""
    with tempfile.TemporaryDirectory(prefix="puhti-benchmark-") as name:
        folder = Path(name)
        await fill(folder, size)
        async with Simulator(token=TOKEN, username="puhti_bot") as simulator:
            world = simulator.world
            liisa, aino = (world.person(each, id=id_) for each, id_ in (("Liisa", COORDINATOR), ("Aino", ENTREPRENEUR)))
            bot = puhti(simulator.url, folder)
            async with running(replace(bot, environment={**bot.environment, **SETTINGS}), simulator, folder):
                return await _search(world, liisa, aino, size)


async def _search(world: World, liisa: Person, aino: Person, size: int) -> list[str]:
    await answered(world, liisa, "/tyopoyta")
    await answered(world, aino, "/ohje")
    waits, began = [], perf_counter()
    world.press(liisa, world.messages(liisa)[-1].message_id, data=SEEK)
    while not any("Löysin" in message.text for message in world.messages(liisa)):
        waits.append(await answered(world, aino, "/ohje"))
        await asyncio.sleep(BETWEEN)
    took = perf_counter() - began
    late = quantiles(waits, n=20)[-1]
    return [
        *(f"{size:,}", f"{took:.1f}", str(len(waits))),
        *(f"{1000 * each:.0f}" for each in (median(waits), late, max(waits))),
    ]


def main() -> None:
    """Measure every size and tell."""
    about = machine()
    rows = [asyncio.run(measure(size)) for size in SIZES]
    text = (
        "SQLite, a bot process of its own over HTTP against the simulator. While groups are looked for, an\n"
        "entrepreneur writes a command every 0.1 s; each wait is from the writing until the simulator has the answer.\n"
        "The search is from the coordinator's press until the proposals are told."
    )
    publish("Matching: answers while groups are looked for", f"{table(HEAD, rows)}\n\n{about}\n\n{text}")


if __name__ == "__main__":
    main()
