import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from threading import get_ident

import pytest
from sqlalchemy import text

from bot.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'puhti.db'}")
    async with database.write() as session:
        await session.execute(text("CREATE TABLE number (value INTEGER)"))
    yield database
    await database.close()


async def numbers(database: Database) -> list[int]:
    async with database.read() as session:
        return list(await session.scalars(text("SELECT value FROM number ORDER BY value")))


async def test_statements_run_at_once_and_what_may_wait_runs_in_a_thread(database: Database) -> None:
    here = get_ident()
    ran: list[tuple[str, bool]] = []
    async with database.write() as session:
        raw = await (await session.connection()).get_raw_connection()
        assert raw.driver_connection is not None
        await raw.driver_connection.set_trace_callback(lambda sql: ran.append((sql, get_ident() == here)))
    async with database.write() as session:
        await session.execute(text("INSERT INTO number VALUES (1)"))
    assert ran[-3:] == [("BEGIN IMMEDIATE", False), ("INSERT INTO number VALUES (1)", True), ("COMMIT", False)]


async def test_a_change_that_is_dropped_while_it_waits_for_another_process_leaves_the_database_free(
    database: Database, tmp_path: Path
) -> None:
    waiting = asyncio.Event()

    async def write() -> None:
        waiting.set()
        async with database.write() as session:
            await session.execute(text("INSERT INTO number VALUES (1)"))

    with closing(sqlite3.connect(tmp_path / "puhti.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as tasks:
            dropped = tasks.create_task(write())
            await waiting.wait()
            dropped.cancel()
            other.execute("ROLLBACK")
    async with database.write() as session:
        await session.execute(text("INSERT INTO number VALUES (2)"))
    assert await numbers(database) == [2]


async def test_the_event_loop_goes_on_while_a_change_waits_for_another_process(
    database: Database, tmp_path: Path
) -> None:
    async def write() -> None:
        async with database.write() as session:
            await session.execute(text("INSERT INTO number VALUES (1)"))

    with closing(sqlite3.connect(tmp_path / "puhti.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(write())
            assert await numbers(database) == []
            other.execute("ROLLBACK")
    assert await numbers(database) == [1]
