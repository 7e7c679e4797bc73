import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.database import Database
from bot.keys import install_key
from tests.harness.databases import KEY, KINDS, PostgresServer, SqliteFolder
from tests.harness.house import House, built

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes folders of its own in it
ENOUGH = 4 * 2**30
"""So many bytes the databases of all tests need at most."""

# A kill loses nothing that was written to memory either, and no test waits for a disk there; long runs take the disk.
if "SOAK_SCALE" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(MEMORY)

# The long runs are made by `make soak`, which says how long.
collect_ignore = [] if "SOAK_SCALE" in os.environ else ["soak"]


LONGEST = ("test_every_step.py", "test_random_kills.py", "faults", "browser")

Server = SqliteFolder | PostgresServer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest tests begin first, so that at the end none is waited for."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONGEST) if name in item.path.parts), len(LONGEST)))


def pytest_collection_finish() -> None:
    """Keep what is loaded out of the garbage collector's rounds, as the bot does: a twelfth less to compute."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteFolder:
    return SqliteFolder(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database with all its tables and nothing in them; every test that asks for it runs on each kind."""
    server: Server = request.getfixturevalue(request.param)
    url = server.new(tmp_path)
    yield url
    server.drop(url)


@pytest.fixture(params=KINDS)
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, of each kind."""
    server: Server = request.getfixturevalue(request.param)
    url = server.bare(tmp_path)
    yield url
    server.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database, opened."""
    install_key(database_url, SecretStr(KEY))
    database = Database(database_url)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """A whole running Puhti of one's own."""
    async with built(database_url) as house:
        yield house
