"""A fuse in the bot's process: it counts every step of the work, and kills the process at the one it is set to."""

import os
import signal
from multiprocessing.connection import Connection
from typing import Any, Protocol

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.request import LeanRequest

NEVER = 2**62
"""So many steps nothing ever takes."""

STEPS = ("before_cursor_execute", "after_cursor_execute", "begin", "commit", "rollback")
"""What is a step in the database: around every statement, and before every transaction begins or ends.

Others are after every commit, and around every request. Between two steps nothing is awaited that has an effect.
"""


class Number(Protocol):
    """A number that the test's process and the bot's share."""

    value: int


class Fuse:
    """Watch the database and the network of this process; kill it when it has taken as many steps as it may.

    The steps are counted by this process alone and the last one is set by the other alone, so that no lock is needed.
    """

    def __init__(self, taken: Number, last: Number, told: Connection) -> None:
        self._taken = taken
        self._last = last
        self._told = told

    def install(self) -> None:
        """Count every step from now on."""
        for name in STEPS:
            event.listen(Engine, name, self._step)
        event.listen(Session, "after_commit", self._committed)
        plain = LeanRequest.do_request

        async def counted(request: LeanRequest, *arguments: Any, **named: Any) -> tuple[int, bytes]:
            self._step()
            try:
                return await plain(request, *arguments, **named)
            finally:
                self._step()

        LeanRequest.do_request = counted  # type: ignore[assignment, method-assign] # the one door to the network

    def _committed(self, _session: Session) -> None:
        self._step()
        self._told.send_bytes(b".")

    def _step(self, *_about: object) -> None:
        self._taken.value += 1
        if self._taken.value >= self._last.value:
            os.kill(os.getpid(), signal.SIGKILL)
