"""Open the database: one engine, transactions that write, and transactions that only read."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from bot.config_errors import ConfigError
from bot.sqlite import BEGIN_TO_WRITE, open_sqlite
from models import KeyCheck
from models.crypto import keyring


class Database:
    """Give out sessions; on SQLite one write transaction runs at a time, because waiting in SQLite itself is unfair."""

    def __init__(self, url: str) -> None:
        self.engine = open_sqlite(url, sqlite_path(url))
        self._turn = asyncio.Lock()
        self._reading = async_sessionmaker(self.engine, expire_on_commit=False)
        self._writing = async_sessionmaker(
            self.engine.execution_options(begin=BEGIN_TO_WRITE), sync_session_class=Keeping, expire_on_commit=False
        )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that commits at the end, or rolls back when an exception leaves it."""
        async with self._turn, self._writing.begin() as session:
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction for reading."""
        async with self._reading() as session:
            yield session

    async def check_key(self) -> None:
        """Raise ConfigError when the data was written with another key than the one in use."""
        mine = keyring.cipher.fingerprint("puhti")
        async with self.write() as session:
            row = await session.get(KeyCheck, 1)
            if row is None:
                session.add(KeyCheck(id=1, fingerprint=mine))
            elif row.fingerprint != mine:
                raise ConfigError("DATABASE_KEY: the data was written with another key. Write that one.")

    async def forget_traces(self) -> None:
        """Empty SQLite's log of changes, in which erased rows would stay for a while."""
        async with self.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            if raw is not None:
                await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


class Keeping(Session):
    """A session that holds on to what it has read, so that a second look at the same row asks the database nothing."""


@event.listens_for(Keeping, "loaded_as_persistent")
@event.listens_for(Keeping, "pending_to_persistent")
def keep(session: Session, row: object) -> None:
    """Hold on to a row until the session is over; SQLAlchemy itself forgets rows that nobody holds."""
    session.info.setdefault("kept", []).append(row)


def sqlite_path(url: str) -> Path:
    """Tell where the SQLite file of this address is."""
    return Path(make_url(url).database or "")


def install_key(url: str, key: SecretStr | None) -> Path | None:
    """Take the encryption key into use; gives the path of a key file when one had to be made.

    The key comes from the settings, else from the file `<database>.key` beside the SQLite file. A database without its
    key raises ConfigError: making a new key would make everything in it unreadable.
    """
    path = sqlite_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_name(path.name + ".key")
    made = None
    if key is not None:
        text = key.get_secret_value()
    elif file.exists():
        text = file.read_text(encoding="ascii").strip()
    elif path.exists():
        raise ConfigError(f"DATABASE_KEY: the key of {path} is not found. Put it back to {file} or to DATABASE_KEY.")
    else:
        text, made = Fernet.generate_key().decode("ascii"), file
        _write_secret(file, text)
    try:
        keyring.install(text.encode("ascii"))
    except ValueError:
        raise ConfigError("DATABASE_KEY: write 32 bytes in URL-safe base64, as `puhti key` prints them.") from None
    return made


def _write_secret(file: Path, text: str) -> None:
    """Write the file whole or not at all: a database without its key could never be read again."""
    draft = file.with_name(file.name + ".new")
    draft.touch(mode=0o600)
    with draft.open("w", encoding="ascii") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)
