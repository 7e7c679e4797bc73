"""Small signals between the parts: wake up, stop, and what time it is."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

T = TypeVar("T")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC)


class Wake:
    """Wake a part that waits for work; work that comes while it is busy is not missed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def set(self) -> None:
        """Say that there is work."""
        self._event.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for work, but no longer than this; tells whether there is some."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Stopping:
    """Tell every part to finish what it has in hand and stop."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._others: list[Wake | Stopping] = []
        self._waits: set[asyncio.Timeout] = set()

    @contextmanager
    def stops(self, other: "Wake | Stopping") -> Iterator[None]:
        """Stop or wake the other too when it is time to stop, within the block."""
        self._others.append(other)
        if self.is_set():
            other.set()
        try:
            yield
        finally:
            self._others.remove(other)

    def set(self) -> None:
        """Say that it is time to stop."""
        self._event.set()
        for other in self._others:
            other.set()
        for wait in self._waits:
            wait.reschedule(0)

    def is_set(self) -> bool:
        """Tell whether it is time to stop."""
        return self._event.is_set()

    async def wait(self, seconds: float | None = None) -> None:
        """Wait until it is time to stop, but no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()

    async def unless_stopped(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Do something that may be dropped at any moment when it is time to stop; None when it was."""
        if self.is_set():
            work.close()
            return None
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as wait:
                self._waits.add(wait)
                try:
                    return await work
                finally:
                    self._waits.discard(wait)
        return None
