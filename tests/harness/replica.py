"""One of several processes of the bot on one database: started, asked, frozen and killed."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from bot.cli import prepare, run
from bot.config import Settings
from bot.logs import set_up_logs
from tests.harness.house import NO_QUIET, House, settings_for
from tests.harness.networks import enter
from tests.harness.pages import free_port, tells
from tests.harness.process import FORKS

HURRIED = {
    "bot.leader:TRUSTED": 0.3,
    "bot.leader:FROZEN": 1.0,
    "bot.postgresql:AdvisoryLock.look_every": 0.1,
    "bot.postgresql:AdvisoryLock.show_every": 0.2,
    "bot.postgresql:LONGEST_PAUSE": 1.0,
    "bot.postgresql:LONGEST_STATEMENT": 2.0,
}
"""Numbers of the program with which a leader is found frozen sooner, so that a test need not wait long."""


def run_replica(settings: Settings, numbers: dict[str, float], journal: Path, network: str | None) -> None:
    """Run the program in this process, with other numbers in it and maybe in another network."""
    if network is not None:
        enter(network)
    with journal.open("w") as said:
        os.dup2(said.fileno(), sys.stderr.fileno())
    set_up_logs(settings.logs.level)
    for name, number in numbers.items():
        place, _, last = name.replace(":", ".").rpartition(".")
        setattr(resolve_name(place), last, number)
    prepare(settings)
    run(settings)


class Replica:
    """A process of the bot with pages of its own."""

    def __init__(self, settings: Settings, numbers: dict[str, float], journal: Path, network: str | None) -> None:
        self.port = settings.web.port
        self._host = settings.web.host
        self._process = FORKS.Process(target=run_replica, args=(settings, numbers, journal, network), daemon=True)
        self._process.start()

    async def tells(self, **wanted: object) -> dict[str, Any]:
        """Wait until its page of readiness tells all this."""
        return (await tells(self.port, 20, self._host, **wanted))[1]

    def freeze(self) -> None:
        """Stop it in the middle of whatever it does."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it at once, as kill -9 does."""
        self._process.kill()

    async def stop(self) -> int | None:
        """Ask it to end; gives its exit code."""
        self._process.terminate()
        return await self.death()

    async def death(self) -> int | None:
        """Wait until it has ended; gives its exit code."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            async with asyncio.timeout(15):
                await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        return self._process.exitcode

    def _signal(self, number: int) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)


@asynccontextmanager
async def replica(
    house: House, numbers: dict[str, float] | None = None, network: str | None = None, /, **environment: str
) -> AsyncIterator[Replica]:
    """Run one more process on the database of a house, on a port of its own, within the block.

    What it said is shown when something fails.
    """
    given = NO_QUIET | {"PUHTI_WEB__PORT": str(free_port()), "PUHTI_LOGS__LEVEL": "INFO"} | environment
    with tempfile.NamedTemporaryFile(prefix="puhti-replica-") as journal:
        path = Path(journal.name)
        settings = settings_for(house.sim.url, house.settings.database.url, **given)
        started = Replica(settings, numbers or {}, path, network)
        try:
            yield started
        except BaseException:
            print(path.read_text(), file=sys.stderr)  # noqa: T201, ASYNC240 - for whoever looks into the failure
            raise
        finally:
            started.kill()
            await started.death()
