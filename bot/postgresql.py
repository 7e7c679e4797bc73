"""Open PostgreSQL: connections that end on either side soon after the other one is gone."""

from typing import Any

from sqlalchemy import NullPool, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

CONNECTIONS = 10

LONGEST_STATEMENT = 10.0
"""After so many seconds without an answer the server is taken to be away."""

LONGEST_PAUSE = 10.0
"""After so many seconds within a transaction without a statement the server ends it: its process is frozen or gone.

What it has locked, a person's next update or messages that are being settled, is free again for the other processes.
"""

PATIENCE = 2.0
"""So long the leader waits for an answer about its lock; less than the server needs to free it."""

KEY = 7_084_841
"""The number of the advisory lock; any would do."""

KEEPALIVES = {
    "tcp_keepalives_idle": "2",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "5000",
}
"""Set for the server's end: by its own defaults it would hold the locks of a lost client for two hours."""


HOLDER = text(
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = :key AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def driver_url(url: str) -> URL:
    """Name the driver in a plain address of PostgreSQL."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def open_postgresql(url: str) -> AsyncEngine:
    """Make the engine."""
    return create_async_engine(
        driver_url(url),
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=LONGEST_STATEMENT,
        hide_parameters=True,
        connect_args=_arguments(LONGEST_STATEMENT),
    )


def _arguments(seconds: float) -> dict[str, Any]:
    limits = {
        "idle_in_transaction_session_timeout": f"{LONGEST_PAUSE * 1000:.0f}",
        # The driver may also freeze between the two halves of a statement, which is no pause to the server.
        "statement_timeout": f"{seconds * 1000:.0f}",
    }
    return {"timeout": seconds, "command_timeout": seconds, "server_settings": KEEPALIVES | limits}


class AdvisoryLock:
    """The leader's lock: held by a connection of its own, and freed by the server when that connection ends."""

    look_every = 0.5
    show_every = 5.0

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            driver_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=_arguments(PATIENCE)
        )
        self._connection: AsyncConnection | None = None

    async def acquire(self) -> bool:
        """Try to get the lock; raises what the driver raises when the server is away."""
        if self._connection is None:
            self._connection = await self._engine.connect()
        return bool(await self._connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": KEY}))

    async def look(self) -> None:
        """Make sure that the lock is still held; raises what the driver raises when its connection is gone."""
        if self._connection is None:
            raise ConnectionError("The lock has been released.")
        await self._connection.execute(text("SELECT 1"))

    async def holder(self) -> int | None:
        """Give the number of the server's process behind the lock, whoever has it."""
        return None if self._connection is None else await self._connection.scalar(HOLDER, {"key": KEY})

    async def break_open(self, holder: int) -> None:
        """End the server's process behind another's lock."""
        if self._connection is not None:
            await self._connection.execute(text("SELECT pg_terminate_backend(:holder)"), {"holder": holder})

    async def release(self) -> None:
        """End the connection, and with it the lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            # It may be cut off: a polite farewell would wait for an answer.
            await connection.invalidate()
            await connection.close()
