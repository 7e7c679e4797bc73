"""A database that was left half made, and one that belongs to another key."""

import asyncio
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.config_errors import ConfigError
from bot.database import Database
from bot.keys import check_key, install_key
from bot.migrating import check_schema, migrate

CUT_OFF = """
import asyncio, os, sys
from alembic.operations import Operations
from bot.migrating import check_schema, migrate

made = []
create_table = Operations.create_table

def create(self, *arguments, **named):
    made.append(arguments[0])
    if len(made) == 5:
        os._exit(9)
    return create_table(self, *arguments, **named)

Operations.create_table = create
asyncio.run(migrate(sys.argv[1]))
"""


async def test_a_first_migration_that_was_cut_off_is_made_whole_by_the_next_start(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'puhti.db'}"
    cut_off = await asyncio.create_subprocess_exec(sys.executable, "-c", CUT_OFF, url)
    assert await cut_off.wait() == 9
    await migrate(url)
    database = Database(url)
    await check_schema(database, url)
    await database.close()


async def test_another_key_is_refused_before_anything_is_written_with_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'puhti.db'}"
    install_key(url, None)
    await migrate(url)
    database = Database(url)
    await check_key(database)
    await check_key(database)
    install_key(url, SecretStr(Fernet.generate_key().decode("ascii")))
    with pytest.raises(ConfigError, match="DATABASE_KEY: the data was written with another key"):
        await check_key(database)
    await database.close()


async def test_processes_that_begin_at_the_same_moment_agree_on_the_key(database: Database) -> None:
    async with asyncio.TaskGroup() as tasks:
        for _ in range(8):
            tasks.create_task(check_key(database))
    await check_key(database)
