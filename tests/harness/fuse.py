"""A fuse in the bot's process: it tells of every commit, and kills the process just before or after a chosen one."""

import os
import re
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event as SharedEvent
from typing import Any, Literal

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

Work = Literal["storing", "handling", "marking", "settling"]
Side = Literal["before", "after"]

SIGNS: dict[Work, re.Pattern[str]] = {
    "storing": re.compile("INSERT INTO inbox "),
    "handling": re.compile("UPDATE inbox SET (?!tries).*state"),
    "marking": re.compile("UPDATE outbox SET .*tries="),
    "settling": re.compile("UPDATE outbox SET .*message_id=.*settled_at="),
}
"""The statements by which a transaction is recognised."""


@dataclass(frozen=True)
class Point:
    """A point in the work of the bot: directly before or after the commit of some work."""

    work: Work
    side: Side

    def __str__(self) -> str:
        return f"{self.side} {self.work}"


@dataclass
class Fuse:
    """Watch the transactions of this process; blow at the point, once armed from outside."""

    point: Point | None
    armed: SharedEvent
    told: Connection

    def install(self) -> None:
        """Watch every transaction from now on."""
        done: set[Work] = set()

        @event.listens_for(Engine, "before_cursor_execute")
        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            done.update(work for work, sign in SIGNS.items() if sign.match(statement))

        @event.listens_for(Session, "before_commit")
        def before(_session: Session) -> None:
            self._pass(done, "before")

        @event.listens_for(Session, "after_commit")
        def after(_session: Session) -> None:
            self._pass(done, "after")
            done.clear()
            self.told.send_bytes(b".")

    def _pass(self, done: set[Work], side: Side) -> None:
        if self.point is not None and self.point.side == side and self.point.work in done and self.armed.is_set():
            os.kill(os.getpid(), signal.SIGKILL)
