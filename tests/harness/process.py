"""The bot as a process that can be killed: forked from one that has everything loaded, so that it starts fast."""

import asyncio
import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from apscheduler.jobstores.base import JobLookupError

from bot import app, worker
from bot.cli import prepare, run
from bot.clock import Ticker
from bot.config import Settings
from bot.logs import set_up_logs
from bot.signals import system_clock
from tests.harness.fuse import NEVER, Fuse, Number

FORKS = multiprocessing.get_context("forkserver")
# Every fork loads the main program of the tests, which is pytest.
FORKS.set_forkserver_preload(["pytest", "tests.harness.preload"])

LOOK = signal.SIGUSR1
"""Lets the bot look at once for what is due."""


def run_bot(settings: Settings, shift: timedelta, steps: tuple[Number, Number], told: Connection) -> None:
    """Run the program in this process, at another time and with a fuse in it."""
    set_up_logs(settings.logs.level)
    Fuse(*steps, told).install()
    move_clock(shift)
    look_when_told()
    # Among a thousand kills some update meets five in a row. That it would be put aside then is tested by itself.
    worker.MOST_TRIES = sys.maxsize
    prepare(settings)
    run(settings)


def move_clock(shift: timedelta) -> None:
    """Let the program run at another time."""

    def clock() -> datetime:
        return system_clock() + shift

    app.run.__kwdefaults__ = {"clock": clock}


def look_when_told() -> None:
    """Let the clock of the program also tick at its start, and when a signal says so: its own pace is too slow here."""
    signal.signal(LOOK, signal.SIG_IGN)
    plain = Ticker.start

    def start(ticker: Ticker) -> None:
        plain(ticker)
        planner = ticker._scheduler.get_job("planner")

        def look() -> None:
            with suppress(JobLookupError):  # it stops ticking before it ends
                planner.modify(next_run_time=system_clock())

        look()
        asyncio.get_running_loop().add_signal_handler(LOOK, look)

    Ticker.start = start  # type: ignore[assignment, method-assign] # only in this process


class BotProcess:
    """One life of the bot; it may be set to die when it has taken so many steps of its work."""

    def __init__(self, settings: Settings, *, steps: int = NEVER, shift: timedelta = timedelta()) -> None:
        # Without locks: a process that is killed while it holds one would never let it go.
        self._taken: Any = FORKS.RawValue("q", 0)
        self._last: Any = FORKS.RawValue("q", steps)
        self._ear, told = FORKS.Pipe(duplex=False)
        arguments = (settings, shift, (self._taken, self._last), told)
        self._process = FORKS.Process(target=run_bot, args=arguments, daemon=True)
        self._process.start()
        told.close()
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._ear.fileno(), self._hear)
        loop.add_reader(self._process.sentinel, self._end)

    @property
    def steps(self) -> int:
        """How many steps it has taken."""
        return int(self._taken.value)

    @property
    def is_dead(self) -> bool:
        """Tell whether it has ended."""
        return self._ended.is_set()

    @property
    def exit_code(self) -> int | None:
        """How it ended: 0 by itself, a negative number by a signal."""
        return self._process.exitcode

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    def dies_after(self, steps: int) -> None:
        """Let it die when it has taken so many more steps."""
        self._last.value = self.steps + steps

    def kill(self) -> None:
        """Kill it at once, as kill -9 does."""
        self._process.kill()

    def terminate(self) -> None:
        """Ask it to stop."""
        self._process.terminate()

    def look(self) -> None:
        """Let it look at once for what is due."""
        with suppress(ProcessLookupError):  # it may just have ended
            os.kill(self.pid, LOOK)

    async def stop(self, seconds: float = 10) -> int | None:
        """Ask it to stop, and wait no longer than this; gives the exit code."""
        self.terminate()
        await self.death(seconds)
        return self.exit_code

    async def death(self, seconds: float = 15) -> None:
        """Wait until the process has ended, but no longer than this."""
        async with asyncio.timeout(seconds):
            await self._ended.wait()
        self._process.join()

    async def news(self, seconds: float = 15) -> None:
        """Wait until the bot has committed something, or ended."""
        async with asyncio.timeout(seconds):
            await self._news.wait()
        self._news.clear()

    def _hear(self) -> None:
        try:
            while self._ear.poll():
                self._ear.recv_bytes()
                self._news.set()
        except EOFError:
            self._deafen()

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._ended.set()
        self._news.set()
        self._deafen()

    def _deafen(self) -> None:
        if not self._ear.closed:
            asyncio.get_running_loop().remove_reader(self._ear.fileno())
            self._ear.close()
