"""Open SQLite: every connection tuned, and the trips to its thread kept for what may wait."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
BEGIN_TO_WRITE = "BEGIN IMMEDIATE"


class NearConnection(aiosqlite.Connection):
    """Run statements at once; only what waits for the disk or for another process goes to the connection's thread.

    To the thread and back costs about five times what a small statement does, and each would go there four times.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(lambda: sqlite3.connect(path, check_same_thread=False), iter_chunk_size=64)
        # A connection that was not closed must not keep the program from ending.
        self._thread.daemon = True

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call] # the library leaves it untyped
        return fn(*args, **kwargs)


def may_wait(step: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Tell whether a step may take long: a commit waits for the disk, the beginning of a change for another process."""
    runs_statement = isinstance(getattr(step, "__self__", None), sqlite3.Cursor)
    return arguments[:1] == (BEGIN_TO_WRITE,) or not (runs_statement or step.__name__ == "cursor")


def open_sqlite(path: Path) -> AsyncEngine:
    """Make the engine, and let SQLAlchemy, not the driver, begin transactions."""

    async def connect() -> aiosqlite.Connection:
        return await NearConnection(path)

    # Sessions end their transactions themselves: undoing one more time would be a trip to the thread for nothing.
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path}",
        async_creator=connect,
        hide_parameters=True,
        pool_reset_on_return=None,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN DEFERRED"))

    return engine
