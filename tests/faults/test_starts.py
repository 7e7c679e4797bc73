"""The program with a database that is not there, not its own, or not to be changed: a clear word and an exit code."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot.config_errors import ConfigError
from bot.leader import alone_on
from simulator import Simulator
from tests.harness.databases import KEY, PostgresServer, SqliteFolder, socket_of, through
from tests.harness.house import TOKEN
from tests.harness.pages import free_port, page, tells
from tests.harness.phone import Phone
from tests.harness.process import FORKS
from tests.harness.program import Program, started
from tests.harness.proxy import proxy

NOBODY = 65534


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(token=TOKEN) as simulator:
        yield simulator


@pytest.fixture
def url(postgresql: PostgresServer, tmp_path: Path) -> Iterator[str]:
    made = postgresql.new(tmp_path)
    yield made
    postgresql.drop(made)


def last_words(program: Program) -> str:
    return program.said[-1].strip()


async def said_by(*arguments: str, folder: Path, **environment: str) -> tuple[int, str]:
    """Run the program to its end; gives its exit code and its last line."""
    given = {"BOT_TOKEN": TOKEN, "DATABASE_KEY": KEY} | environment
    async with started(*arguments, folder=folder, **given) as program:
        code = await program.ends()
    return code, last_words(program)


async def test_two_processes_do_not_share_a_sqlite_file(tmp_path: Path, simulator: Simulator) -> None:
    aino = Phone(simulator.world, simulator.world.person("Aino"))
    file = tmp_path / "puhti.db"
    refusal = f"DATABASE_URL: another puhti uses {file} already. Stop it first, or choose another file; "
    async with started("run", folder=tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=simulator.url) as first:
        await first.says("puhti is running")
        for command in ("run", "migrate"):
            async with started(command, folder=tmp_path, BOT_TOKEN=TOKEN) as second:
                assert await second.ends() == 1
            assert last_words(second) == refusal + "several processes need PostgreSQL."
        aino.says("/start")
        await aino.sees_part("Hei Aino")
        first.terminate()
        assert await first.ends() == 0


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder into which everybody may look."""
    folder = Path(tempfile.mkdtemp(prefix="puhti-readable-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def try_to_write(file: Path, told: Connection) -> None:
    """Take a file as somebody to whom it does not belong; tells how that was refused."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        with alone_on(file):
            told.send("taken")
    except ConfigError as error:
        told.send(str(error))


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o755, 0o444), (0o555, 0o666), (0o000, 0o666)])
def test_what_cannot_be_written_is_named(readable: Path, folder_mode: int, file_mode: int) -> None:
    file = readable / "puhti.db"
    file.touch()
    file.chmod(file_mode)
    readable.chmod(folder_mode)
    ear, told = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=try_to_write, args=(file, told), daemon=True)
    child.start()
    told.close()
    said = ear.recv()
    child.join()
    readable.chmod(0o755)
    named = file if folder_mode != 0o555 else f"{file}.lock"
    assert said == f"DATABASE_URL: {named} cannot be written: Permission denied."


@pytest.mark.parametrize("command", ["run", "migrate"])
async def test_a_folder_that_is_not_there_is_named(tmp_path: Path, command: str) -> None:
    place = tmp_path / "nowhere" / "puhti.db"
    found = await said_by(command, folder=tmp_path, DATABASE_URL=f"sqlite+aiosqlite:///{place}")
    assert found == (1, f"DATABASE_URL: {place}.lock cannot be written: No such file or directory.")


async def test_postgresql_needs_a_key(tmp_path: Path, url: str) -> None:
    async with started("run", folder=tmp_path, BOT_TOKEN=TOKEN, DATABASE_URL=url) as program:
        assert await program.ends() == 1
    assert last_words(program) == (
        "DATABASE_KEY: this setting is missing. PostgreSQL needs a key; `puhti key` prints a new one."
    )


STRANGERS = {
    "database": ("olematon", 'DATABASE_URL: the database cannot be used: database "olematon" does not exist'),
    "username": ("tuntematon", 'DATABASE_URL: the database cannot be used: role "tuntematon" does not exist'),
}


@pytest.mark.parametrize("part", STRANGERS)
async def test_a_wrong_name_is_not_waited_for(tmp_path: Path, url: str, part: str) -> None:
    name, message = STRANGERS[part]
    wrong = make_url(url).set(**{part: name}).render_as_string(hide_password=False)  # type: ignore[arg-type] # a text
    assert await said_by("run", folder=tmp_path, DATABASE_URL=wrong) == (1, message)


OTHERS = {
    "0001": "DATABASE_URL: the tables are those of an older puhti. Run `puhti migrate` first.",
    "9999": (
        "DATABASE_URL: the tables are those of a newer puhti. Install that version, or restore a backup of this one."
    ),
}


@pytest.mark.parametrize("version", OTHERS)
async def test_tables_of_another_version_are_left_alone(tmp_path: Path, url: str, version: str) -> None:
    with psycopg.connect(url) as server:
        server.execute("UPDATE alembic_version SET version_num = %s", [version])
    assert await said_by("run", folder=tmp_path, DATABASE_URL=url) == (1, OTHERS[version])


async def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path, sqlite: SqliteFolder) -> None:
    sqlite.new(tmp_path)
    with sqlite3.connect(tmp_path / "puhti.db") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in ("run", "migrate"):
        assert await said_by(command, folder=tmp_path) == (1, OTHERS["9999"])


async def test_postgresql_that_is_away_at_the_start_is_waited_for(
    tmp_path: Path, url: str, simulator: Simulator
) -> None:
    aino, port = Phone(simulator.world, simulator.world.person("Aino")), free_port()
    environment = {"BOT_TOKEN": TOKEN, "DATABASE_KEY": KEY, "TELEGRAM_API_URL": simulator.url}
    async with proxy(socket_of(url)) as line:
        line.cut()
        place = {"DATABASE_URL": through(line.port, url), "PUHTI_WEB__PORT": str(port)}
        async with started("run", folder=tmp_path, **environment, **place) as bot:
            assert "warning" in await bot.says("the database is away, trying again")
            status, found = await tells(port, database="away")
            assert (status, found["ready"]) == (503, False)
            assert await page(port, "/live") == (200, {"alive": True})
            aino.says("/start")
            line.mend()
            await tells(port, ready=True)
            await aino.sees_part("Hei Aino")
            bot.terminate()
            assert await bot.ends() == 0
