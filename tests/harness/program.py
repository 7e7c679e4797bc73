"""The program as a maintainer starts it: `python -m bot`, with its environment, output and exit code."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Program:
    """A started program; everything that it writes is kept in `said`."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def says(self, words: str) -> str:
        """Wait for a line with these words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            async for line in self.process.stdout:
                self.said.append(line.decode())
                if words in self.said[-1]:
                    return self.said[-1]
        raise AssertionError(f"It ended without saying {words!r}:\n{''.join(self.said)}")

    async def ends(self, seconds: float = 20) -> int:
        """Wait until it has ended; gives the exit code."""
        assert self.process.stdout is not None
        async with asyncio.timeout(seconds):
            async for line in self.process.stdout:
                self.said.append(line.decode())
            return await self.process.wait()

    def terminate(self) -> None:
        """Ask it to stop."""
        self.process.send_signal(signal.SIGTERM)


@asynccontextmanager
async def started(*arguments: str, folder: Path, **environment: str) -> AsyncIterator[Program]:
    """Start the program with its database in this folder, and end it at the end of the block."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PUHTI_", "BOT_"))}
    own = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'puhti.db'}", "PYTHONWARNINGS": "error"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env=inherited | own | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Program(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
