"""Lead: of all processes on one database, one at a time keeps the clock, polls and sends."""

import asyncio
import fcntl
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from errno import EACCES
from pathlib import Path
from time import monotonic
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.config_errors import ConfigError
from bot.database import Database, DatabaseAwayError
from bot.signals import Clock, Stopping
from services import leaders

log = structlog.get_logger()

TRUSTED = 2.5
"""So many seconds after its lock was last seen a leader acts no more; the server frees the lock after five."""

FROZEN = 20.0
"""After so many seconds without showing itself a leader is taken to be frozen, and its lock is taken from it."""

LOOK_AGAIN = 1.0
"""After at most so many seconds a candidate that could not be elected tries again."""

FAILURES = (DatabaseAwayError, SQLAlchemyError, OSError, TimeoutError)


class Lock(Protocol):
    """What makes sure that only one process leads."""

    look_every: float
    show_every: float

    async def acquire(self) -> bool:
        """Try to get the lock."""

    async def look(self) -> None:
        """Make sure that the lock is still held."""

    async def holder(self) -> int | None:
        """Tell which connection holds the lock, whoever has it."""

    async def break_open(self, holder: int) -> None:
        """Take the lock from a frozen process."""

    async def release(self) -> None:
        """Give the lock up."""


class FileLock:
    """The lock of SQLite, where `alone_on` keeps every other process away."""

    look_every = show_every = 20.0

    async def acquire(self) -> bool:
        """Get the lock."""
        return True

    async def look(self) -> None:
        """There is no connection to lose."""

    async def holder(self) -> int | None:
        """There is nobody but this process."""

    async def break_open(self, holder: int) -> None:
        """There is nobody to take it from."""

    async def release(self) -> None:
        """The end of the process releases it."""


class Office:
    """One term of the leader, as the parts that act in it see it."""

    def __init__(self, term: int, vacant_since: datetime | None) -> None:
        self.term = term
        self.vacant_since = vacant_since
        self.over = Stopping()
        self.trusted_until = monotonic() + TRUSTED

    def is_held(self) -> bool:
        """Tell whether it is certain that nobody else leads."""
        return not self.over.is_set() and monotonic() < self.trusted_until


Lead = Callable[[Office], Awaitable[None]]


class Candidate:
    """Try to become the leader, lead while the lock is held, and step down in time."""

    def __init__(self, database: Database, lock: Lock, lead: Lead, clock: Clock) -> None:
        self._database = database
        self._lock = lock
        self._lead = lead
        self._clock = clock
        self._seen: tuple[object, float] = (None, monotonic())

    async def run(self, stopping: Stopping) -> None:
        """Lead whenever possible, until told to stop."""
        try:
            while not stopping.is_set():
                try:
                    office = await self._win()
                except FAILURES as error:
                    log.warning("nobody can be elected, the database is away", exc_info=error)
                    await self._lock.release()
                    await stopping.wait(1)
                    continue
                if office is None:
                    await stopping.wait(min(self._lock.look_every, LOOK_AGAIN))
                else:
                    await self._serve(office, stopping)
        finally:
            await self._lock.release()

    async def _win(self) -> Office | None:
        if not await self._lock.acquire():
            await self._watch_incumbent()
            return None
        async with self._database.write() as session:
            taken = await leaders.take_office(session, now=self._clock())
        return Office(taken.term, taken.vacant_since)

    async def _watch_incumbent(self) -> None:
        """Take the lock from a process that holds it and does nothing: it is frozen, and might never wake.

        It may have frozen before it could write down that it leads, so the lock itself tells who has it.
        """
        holder = await self._lock.holder()
        async with self._database.read() as session:
            found = holder, await leaders.incumbent(session)
        seen, since = self._seen
        if found != seen:
            self._seen = found, monotonic()
        elif holder is not None and monotonic() - since > FROZEN:
            log.error("the leader is frozen, its lock is taken from it")
            await self._lock.break_open(holder)

    async def _serve(self, office: Office, stopping: Stopping) -> None:
        log.info("this process leads", term=office.term)
        with stopping.stops(office.over):
            async with asyncio.TaskGroup() as parts:
                keeping = parts.create_task(self._keep(office))
                await self._lead(office)
                keeping.cancel()
            await self._say_farewell(office)
        log.info("this process no longer leads", term=office.term)

    async def _keep(self, office: Office) -> None:
        """Look at the lock, and show that the leader is alive; end the term at the first failure."""
        shown = monotonic()
        try:
            while True:
                looked = monotonic()
                await self._lock.look()
                office.trusted_until = looked + self._lock.look_every + TRUSTED
                if looked - shown >= self._lock.show_every:
                    await self._show(office)
                    shown = looked
                await asyncio.sleep(self._lock.look_every)
        except FAILURES as error:
            log.warning("the lock of the leader is lost", exc_info=error)
            # To give the lock up may take a while, and who has it next must not meet a leader that still acts.
            office.over.set()
            await self._lock.release()
        finally:
            office.over.set()

    async def _say_farewell(self, office: Office) -> None:
        """Let the next leader know until when this one was there."""
        with suppress(*FAILURES):
            await self._show(office)

    async def _show(self, office: Office) -> None:
        async with self._database.write() as session:
            await leaders.show(session, term=office.term, now=self._clock())


@contextmanager
def alone_on(file: Path | None) -> Iterator[None]:
    """Keep other processes from this SQLite file within the block.

    Raises ConfigError when one has it already, or when nothing can be written beside it.
    """
    if file is None:
        yield
        return
    beside = file.with_name(file.name + ".lock")
    try:
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES), file)
        lock = beside.open("a", encoding="ascii")
    except OSError as error:
        raise ConfigError(f"DATABASE_URL: {error.filename} cannot be written: {error.strerror}.") from None
    with lock as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(
                f"DATABASE_URL: another puhti uses {file} already. Stop it first, or choose another file; "
                "several processes need PostgreSQL."
            ) from None
        yield
