"""Start a bot as a process of its own against the simulator, and read what it uses of the machine."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import psutil

from benchmarks.questionnaire import write_questionnaire
from simulator import Simulator

TOKEN = "1:A"  # noqa: S105 - the simulator's made-up token
CONFIG = Path(__file__).parent.parent / "config.toml"
STARTING = 30.0

UNPACED = {
    "PUHTI_PACING__PER_SECOND": "1000",
    "PUHTI_PACING__PER_CHAT_PER_SECOND": "1000",
    "PUHTI_PACING__PER_CHAT_BURST": "100",
}
"""Settings that take Telegram's pacing limits out of the way."""


@dataclass(frozen=True)
class Bot:
    """One kind of bot: what it is called, and how it is started with its data in a folder."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


def puhti(url: str, folder: Path) -> Bot:
    """Describe Puhti as it is run, but without pacing."""
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'puhti.db'}",
        "PUHTI_CONFIG": str(CONFIG),
    }
    return Bot("Puhti", ("-m", "bot", "run"), environment | UNPACED)


def bare(url: str, folder: Path) -> Bot:
    """Describe the bare bot."""
    questionnaire = folder / "questions.json"
    write_questionnaire(questionnaire)
    return Bot("bare bot", ("-m", "benchmarks.bare", url, TOKEN, str(questionnaire), str(folder / "bare.pickle")), {})


class Usage:
    """What a process uses from now on."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._before = self._cpu_seconds()

    def cpu_seconds(self) -> float:
        """Tell the processor time that was used since."""
        return self._cpu_seconds() - self._before

    def megabytes(self) -> float:
        """Tell the memory that the process occupies now (RSS)."""
        return float(self._process.memory_info().rss) / 2**20

    def _cpu_seconds(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def running(bot: Bot, simulator: Simulator, folder: Path) -> AsyncIterator[int]:
    """Run the bot within the block, from when it polls on; gives the number of its process."""
    with (folder / f"{bot.name}.log").open("wb") as log:
        environment = {**os.environ, **bot.environment}
        command = [sys.executable, *bot.command]
        starting = Popen(command, env=environment, stdout=log, stderr=log)  # noqa: ASYNC220, S603 - our own program
        with starting as process:
            try:
                await simulator.world.wait_for(lambda: simulator.world.updates.polled, STARTING)
                yield process.pid
            finally:
                process.terminate()
                # The bot may say farewell to the simulator, which lives in this process.
                await asyncio.to_thread(process.wait)
