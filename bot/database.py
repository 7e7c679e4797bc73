"""Open the database: one engine, transactions that write, and transactions that only read."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from bot.postgresql import open_postgresql
from bot.sqlite import BEGIN_TO_WRITE, open_sqlite

AWAY = ("08", "53", "57", "58", "25006", "25P03", "40001", "40P01", "55P03")
"""What PostgreSQL's error codes begin with when trying again may help: it is away or full, or another was faster."""


class DatabaseAwayError(Exception):
    """The database cannot be used right now, which is nobody's fault: nothing was changed, and it is tried again."""


class Database:
    """Give out sessions; on SQLite one write transaction runs at a time, because waiting in SQLite itself is unfair."""

    def __init__(self, url: str) -> None:
        self.file = sqlite_path(url)
        self.engine = open_postgresql(url) if self.file is None else open_sqlite(self.file)
        self.takes_changes = True
        self._turn = nullcontext() if self.file is None else asyncio.Lock()
        self._reading = async_sessionmaker(self.engine, expire_on_commit=False)
        self._writing = async_sessionmaker(
            self.engine.execution_options(begin=BEGIN_TO_WRITE), sync_session_class=Keeping, expire_on_commit=False
        )

    @property
    def is_shared(self) -> bool:
        """Tell whether several processes may use the database, each with several transactions."""
        return self.file is None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that commits at the end, or rolls back when an exception leaves it.

        Raises DatabaseAwayError when the database cannot be used now. After that it counts as taking no changes until
        somebody sees it take one: a transaction in which nothing changed proves nothing.
        """
        try:
            with telling_when_away():
                async with self._turn, self._writing.begin() as session:
                    await _connect(session)
                    yield session
        except DatabaseAwayError:
            self.takes_changes = False
            raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction for reading; raises DatabaseAwayError when the database cannot be used now."""
        with telling_when_away():
            async with self._reading() as session:
                await _connect(session)
                yield session

    async def forget_traces(self) -> None:
        """Empty SQLite's log of changes, in which erased rows would stay for a while."""
        if self.file is None:
            return
        async with self.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            if raw is not None:
                await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


async def _connect(session: AsyncSession) -> None:
    try:
        await session.connection()
    except OSError as error:
        # The driver lets this one pass as it is when the server is not reached.
        raise DatabaseAwayError from error


@contextmanager
def telling_when_away() -> Iterator[None]:
    """Raise DatabaseAwayError for errors of the database that trying again may cure; others pass."""
    try:
        yield
    except (DBAPIError, NoConnectionFreeError, TimeoutError) as error:
        if isinstance(error, DBAPIError) and not is_away(error):
            raise
        raise DatabaseAwayError from error


def is_away(error: DBAPIError) -> bool:
    """Tell an error that may be cured by waiting from one that the statement itself makes."""
    if error.connection_invalidated:
        return True
    code: str | None = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return code.startswith(AWAY)
    # SQLite says the same of a statement that is wrong, and of itself when it is locked, full, read-only or broken.
    is_wrong = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return isinstance(error, OperationalError) and not is_wrong


class Keeping(Session):
    """A session that holds on to what it has read, so that a second look at the same row asks the database nothing."""


@event.listens_for(Keeping, "loaded_as_persistent")
@event.listens_for(Keeping, "pending_to_persistent")
def keep(session: Session, row: object) -> None:
    """Hold on to a row until the session is over; SQLAlchemy itself forgets rows that nobody holds."""
    session.info.setdefault("kept", []).append(row)


def sqlite_path(url: str) -> Path | None:
    """Tell where the SQLite file of this address is; None for PostgreSQL."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None
