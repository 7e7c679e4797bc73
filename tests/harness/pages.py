"""The pages of a bot: ask for them, and wait until they tell something."""

import asyncio
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp

LOOK_EVERY = 0.02
"""How many seconds lie between two looks at something that nobody tells of."""


def free_port() -> int:
    """Find a port that nobody listens on, below those that the system hands out to everybody who asks for any."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


async def page(port: int, path: str = "/ready", host: str = "127.0.0.1") -> tuple[int, dict[str, Any]]:
    """Ask for a page; status 0 when nobody answers."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
            session.get(f"http://{host}:{port}{path}") as response,
        ):
            return response.status, await response.json()
    except (aiohttp.ClientError, TimeoutError):
        return 0, {}


async def tells(
    port: int, seconds: float = 20, host: str = "127.0.0.1", /, **wanted: object
) -> tuple[int, dict[str, Any]]:
    """Wait until the page of readiness tells all this; gives its status and all of it."""
    status, found = 0, dict[str, Any]()
    try:
        async with asyncio.timeout(seconds):
            while True:
                status, found = await page(port, host=host)
                if found and found | wanted == found:
                    return status, found
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        raise AssertionError(f"It does not tell {wanted}, but {status}: {found}") from None


async def until(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something holds that is known only to those who look."""
    async with asyncio.timeout(seconds):
        while True:
            if holds():
                return
            await asyncio.sleep(LOOK_EVERY)
