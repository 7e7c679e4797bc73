"""A full disk: nothing that was acknowledged is lost, the page of readiness says so, and it goes on by itself."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psutil
import pytest

from simulator import Simulator
from tests.harness.house import TOKEN
from tests.harness.pages import free_port, page, tells
from tests.harness.phone import Phone
from tests.harness.program import Program, started
from tests.harness.records import Records


class Disk(Protocol):
    """A disk that can be full, and have room again."""

    folder: Path

    def fill(self, program: Program, /) -> None:
        """Leave no room to this program."""

    def clear(self, program: Program, /) -> None:
        """Make room again."""


class Limited:
    """A folder in which the kernel lets a program write nothing more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, program: Program) -> None:
        psutil.Process(program.process.pid).rlimit(psutil.RLIMIT_FSIZE, (0, psutil.RLIM_INFINITY))

    def clear(self, program: Program) -> None:
        psutil.Process(program.process.pid).rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))


class Tiny:
    """A disk of two megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, _program: Program) -> None:
        with self._ballast.open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"x" * 512)
            except OSError:
                pass

    def clear(self, _program: Program) -> None:
        self._ballast.unlink()


@contextmanager
def tiny(folder: Path) -> Iterator[Tiny]:
    """Make a tiny disk in this folder."""
    mount = ("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder))
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root can make a disk, and not on every machine")
    yield Tiny(folder)
    subprocess.run(["umount", str(folder)], check=True)


async def test_a_full_disk_loses_nothing_when_puhti_fetches(tmp_path: Path) -> None:
    await nothing_is_lost(Limited(tmp_path), free_port())


async def test_a_full_disk_loses_nothing_when_telegram_delivers(tmp_path: Path) -> None:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/telegram"
    await nothing_is_lost(Limited(tmp_path), port, PUHTI_TELEGRAM__WEBHOOK_URL=webhook)


async def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    with tiny(tmp_path) as disk:
        await nothing_is_lost(disk, free_port())


async def nothing_is_lost(disk: Disk, port: int, **environment: str) -> None:
    """Let the disk be full while somebody signs up."""
    given = {"BOT_TOKEN": TOKEN, "PUHTI_WEB__PORT": str(port)} | environment
    async with Simulator(token=TOKEN, retry_seconds=0.2) as simulator:
        aino = Phone(simulator.world, simulator.world.person("Aino"))
        given |= {"TELEGRAM_API_URL": simulator.url}
        async with started("run", folder=disk.folder, **given) as bot:
            await tells(port, ready=True)
            aino.says("/start")
            await aino.sees_part("Hei Aino")
            disk.fill(bot)
            aino.presses("Hyväksyn ja aloitan")
            for _ in range(20):
                status, found = await tells(port, database="takes no changes")
                assert (status, found["ready"]) == (503, False)
            assert await page(port, "/live") == (200, {"alive": True})
            disk.clear(bot)
            await aino.sees_part("1/7")
            assert (await tells(port, ready=True))[0] == 200
            bot.terminate()
            assert await bot.ends() == 0
    records = Records(f"sqlite+aiosqlite:///{disk.folder / 'puhti.db'}")
    assert [row[1:] for row in records.inbox()] == [("done", 0)] * 2
    records.close()
