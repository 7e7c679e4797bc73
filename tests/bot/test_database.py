"""A database that cannot be used now is told apart from one that was asked something wrong."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.database import Database, DatabaseAwayError
from bot.postgresql import CONNECTIONS
from tests.harness.databases import PostgresServer


@pytest.fixture
async def shared(
    postgresql: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Database]:
    monkeypatch.setattr("bot.postgresql.LONGEST_STATEMENT", 0.5)
    url = postgresql.new(tmp_path)
    database = Database(url)
    yield database
    await database.close()
    postgresql.drop(url)


async def test_who_gets_no_connection_may_try_again(shared: Database) -> None:
    async with AsyncExitStack() as taken:
        for _ in range(CONNECTIONS):
            await taken.enter_async_context(shared.read())
        with pytest.raises(DatabaseAwayError):
            async with shared.write():
                pass
    async with shared.write() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_who_gets_no_answer_may_try_again(shared: Database) -> None:
    with pytest.raises(DatabaseAwayError):
        async with shared.write() as session:
            await session.execute(text("SELECT pg_sleep(60)"))
    async with shared.write() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_what_was_wrong_stays_wrong(shared: Database) -> None:
    with pytest.raises(ProgrammingError):
        async with shared.write() as session:
            await session.execute(text("SELECT nothing"))
    assert shared.takes_changes
