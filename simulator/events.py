"""Tells the page and the waiting tests that something has changed."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

Event = dict[str, Any]
Found = TypeVar("Found")


class Events:
    """Passes events to the listeners and wakes whoever waits for a change."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event | None]] = set()
        self._waiting: list[asyncio.Future[None]] = []
        self.closed = asyncio.Event()

    def emit(self, make: Callable[[], Event]) -> None:
        """Announce a change; the event is only made when somebody listens."""
        self.wake()
        if self._listeners:
            event = make()
            for queue in self._listeners:
                queue.put_nowait(event)

    def wake(self) -> None:
        """Let everybody who waits for a change look again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def listen(self) -> asyncio.Queue[Event | None]:
        """Open a queue of all events to come; None ends it."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Event | None]) -> None:
        """Stop listening."""
        self._listeners.discard(queue)

    def close(self) -> None:
        """End every listener's stream: the simulator stops."""
        self.closed.set()
        for queue in self._listeners:
            queue.put_nowait(None)

    async def wait_for(self, predicate: Callable[[], Found], seconds: float | None) -> Found:
        """Wait until the predicate holds; it is asked again after every change."""
        async with asyncio.timeout(seconds):
            while not (found := predicate()):
                future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiting.append(future)
                await future
        return found
