"""A program that stands still ends by itself, and systemd is told that one runs."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from simulator import Simulator
from tests.harness.house import TOKEN
from tests.harness.program import ROOT, started

CHILD = """
import asyncio, sys, threading, time
from bot.watchdog import watched

async def main():
    with watched(look_every=0.05):
        print("begun", flush=True)
        {}

asyncio.run(main())
print("ended", flush=True)
"""

WAITS = "await asyncio.sleep(1)"
STANDS_STILL = "threading.Event().wait()"


async def child(does: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-c", CHILD.format(does))
    begun = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)
    assert begun.stdout is not None
    assert await begun.stdout.readline() == b"begun\n"
    return begun


async def test_a_loop_that_stands_still_ends_the_program() -> None:
    process = await child(STANDS_STILL)
    said, _errors = await process.communicate()
    assert process.returncode == 70
    assert b"the program stands still and ends" in said


async def test_a_loop_that_waits_is_left_alone() -> None:
    process = await child(WAITS)
    assert (await process.communicate())[0] == b"ended\n"
    assert process.returncode == 0


async def test_a_process_that_was_frozen_goes_on_when_it_wakes() -> None:
    process, other = await child(WAITS), await child(STANDS_STILL)
    process.send_signal(signal.SIGSTOP)
    # The other one shows that by now there was time enough to take this one for dead.
    assert await other.wait() == 70
    process.send_signal(signal.SIGCONT)
    assert (await process.communicate())[0] == b"ended\n"


@pytest.mark.parametrize("is_abstract", [False, True])
async def test_systemd_is_told_that_the_program_runs_and_is_well(tmp_path: Path, is_abstract: bool) -> None:  # noqa: FBT001 - pytest's parameter
    loop = asyncio.get_running_loop()
    address = f"@puhti-{os.getpid()}" if is_abstract else str(tmp_path / "notify")
    async with Simulator(token=TOKEN) as simulator:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.bind(address.replace("@", "\0", 1))
            systemd.setblocking(False)
            given = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "NOTIFY_SOCKET": address}
            async with started("run", folder=tmp_path, **given) as bot, asyncio.timeout(20):
                assert await loop.sock_recv(systemd, 100) == b"READY=1"
                assert await loop.sock_recv(systemd, 100) == b"WATCHDOG=1"
                await bot.says("puhti is running")
                bot.terminate()
                assert await bot.ends() == 0
                heard = b""
                while heard != b"STOPPING=1":
                    heard = await loop.sock_recv(systemd, 100)
