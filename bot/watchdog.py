"""Watch the program from inside: one whose event loop stands still ends, so that it can be started anew."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

log = structlog.get_logger()

LOOK_EVERY = 5.0

MOST_LOOKS = 12
"""After so many looks in a row that saw nothing move the program ends."""

STANDS_STILL = 70
"""The exit code of a program that ends itself: an internal error, by the custom of sysexits.h."""


class Watchdog:
    """A thread that looks whether the event loop turns.

    It counts looks, not seconds: a process that was frozen as a whole must get its chance to go on when it wakes.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, look_every: float) -> None:
        self._loop = loop
        self._look_every = look_every
        self._looks = 0
        self._is_over = threading.Event()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()
        self._beat()

    def end(self) -> None:
        """Look no more."""
        self._is_over.set()
        self._next.cancel()

    def _beat(self) -> None:
        self._looks = 0
        notify("WATCHDOG=1")
        self._next = self._loop.call_later(self._look_every, self._beat)

    def _watch(self) -> None:
        while not self._is_over.wait(self._look_every):
            self._looks += 1
            if self._looks > MOST_LOOKS:
                # It may be the log that everything waits for.
                threading.Timer(self._look_every, os._exit, [STANDS_STILL]).start()
                log.critical("the program stands still and ends")
                os._exit(STANDS_STILL)


@contextmanager
def watched(look_every: float = LOOK_EVERY) -> Iterator[None]:
    """Watch over the running event loop within the block, and tell systemd that the program runs."""
    notify("READY=1")
    dog = Watchdog(asyncio.get_running_loop(), look_every)
    try:
        yield
    finally:
        notify("STOPPING=1")
        dog.end()


def notify(state: str) -> None:
    """Tell systemd something, if it has started this program and wants to know."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as door:
        door.sendto(state.encode(), "\0" + address[1:] if address.startswith("@") else address)
