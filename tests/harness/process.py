"""The bot as a process that can be killed: forked from one that has everything loaded, so that it starts fast."""

import asyncio
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event as SharedEvent

from bot import app  # noqa: F401 - loaded once, before the fork
from bot.cli import prepare, run
from bot.config import Settings
from bot.logs import set_up_logs
from tests.harness.fuse import Fuse, Point

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.harness.preload"])


def run_bot(settings: Settings, point: Point | None, armed: SharedEvent, told: Connection) -> None:
    """Run the program in this process, with a fuse in it."""
    set_up_logs(settings.logs.level)
    Fuse(point, armed, told).install()
    prepare(settings)
    run(settings)


class BotProcess:
    """One life of the bot; `point` is where it dies once it is armed."""

    def __init__(self, settings: Settings, point: Point | None = None) -> None:
        self._armed = FORKS.Event()
        self._ear, told = FORKS.Pipe(duplex=False)
        self._process = FORKS.Process(target=run_bot, args=(settings, point, self._armed, told), daemon=True)
        self._process.start()
        told.close()
        self._news = asyncio.Event()
        asyncio.get_running_loop().add_reader(self._ear.fileno(), self._hear)

    def arm(self) -> None:
        """Let it die at its point from now on."""
        self._armed.set()

    def kill(self) -> None:
        """Kill it at once, as kill -9 does."""
        self._process.kill()

    async def stop(self, seconds: float = 10) -> int | None:
        """Ask it to stop, and wait no longer than this; gives the exit code."""
        self._process.terminate()
        await self.death(seconds)
        return self._process.exitcode

    async def death(self, seconds: float = 15) -> None:
        """Wait until the process has ended, but no longer than this."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            async with asyncio.timeout(seconds):
                await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._deafen()

    async def news(self) -> None:
        """Wait until the bot has committed something."""
        async with asyncio.timeout(15):
            await self._news.wait()
        self._news.clear()

    def _hear(self) -> None:
        try:
            while self._ear.poll():
                self._ear.recv_bytes()
                self._news.set()
        except EOFError:
            self._deafen()

    def _deafen(self) -> None:
        if not self._ear.closed:
            asyncio.get_running_loop().remove_reader(self._ear.fileno())
            self._ear.close()
