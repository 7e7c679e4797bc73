"""Tell what a bot costs that nobody writes to: python -m benchmarks.idle."""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.bots import TOKEN, Bot, Usage, bare, puhti, running
from benchmarks.report import machine, publish, table
from bot.texts import load_texts
from simulator import Simulator

WATCHED = 5.0
"""The seconds during which the idle processes are watched."""

HEAD = ("", "imports s", "first start s", "next start s", "RSS MB", "CPU ms/s")
MODULES = {"Puhti": "bot.app", "bare bot": "telegram.ext"}


Describe = Callable[[str, Path], Bot]


@dataclass(frozen=True)
class Started:
    """How long a start took, and what the idle process used: memory, and processor time while it was watched."""

    name: str
    seconds: float
    megabytes: float
    cpu_seconds: float


def import_seconds(module: str) -> float:
    """Measure the best of three imports of a module in a new process."""
    code = f"import time; began = time.perf_counter(); import {module}; print(time.perf_counter() - began)"
    outputs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(3)]  # noqa: S603 - our own program
    return min(float(output.stdout) for output in outputs)


async def measure(describe: Describe) -> tuple[str, ...]:
    """Start one bot twice, first with nothing stored, and watch it idle."""
    with tempfile.TemporaryDirectory(prefix="puhti-benchmark-") as name:
        folder = Path(name)
        first = await _start(describe, folder, watched=0.0)
        later = await _start(describe, folder, watched=WATCHED)
    imports = import_seconds(MODULES[later.name])
    used = (f"{later.megabytes:.0f}", f"{later.cpu_seconds * 1000 / WATCHED:.1f}")
    return (later.name, f"{imports:.1f}", f"{first.seconds:.1f}", f"{later.seconds:.1f}", *used)


async def _start(describe: Describe, folder: Path, *, watched: float) -> Started:
    async with Simulator(token=TOKEN) as simulator:
        bot = describe(simulator.url, folder)
        began = perf_counter()
        async with running(bot, simulator, folder) as pid:
            seconds, usage = perf_counter() - began, Usage(pid)
            await asyncio.sleep(watched)
            return Started(bot.name, seconds, usage.megabytes(), usage.cpu_seconds())


def main() -> None:
    """Measure both bots and tell."""
    load_texts()
    about = machine()
    rows = [asyncio.run(measure(describe)) for describe in (puhti, bare)]
    publish("Idle", f"{table(HEAD, rows)}\n\n{about}\n\n{NOTES}")


NOTES = """\
A start is the time from the command to the first request for updates; Puhti's first start makes the database and its
key. CPU is what the process uses while nobody writes."""


if __name__ == "__main__":
    main()
