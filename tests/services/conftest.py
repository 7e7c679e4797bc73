import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.database import Database, install_key, sqlite_path
from bot.migrating import migrate


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all its tables, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "puhti.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


def new_sqlite(folder: Path, empty_file: Path) -> str:
    """Make a new database; gives its address."""
    url = f"sqlite+aiosqlite:///{folder / 'puhti.db'}"
    install_key(url, None)
    shutil.copyfile(empty_file, sqlite_path(url))
    return url


DATABASES: dict[str, Callable[[Path, Path], str]] = {"sqlite": new_sqlite}
"""How a new, empty database is made; every test of a service runs on each of them."""


@pytest.fixture(params=DATABASES)
async def database(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> AsyncIterator[Database]:
    """A real database with all its tables, and nothing in them."""
    database = Database(DATABASES[request.param](tmp_path, empty_file))
    try:
        yield database
    finally:
        await database.close()
