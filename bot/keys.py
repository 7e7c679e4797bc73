"""Take the encryption key into use, and refuse one with which the data was not written."""

import os
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import delete, insert

from bot.config_errors import ConfigError
from bot.database import Database, sqlite_path
from models import KeyCheck
from models.crypto import keyring
from models.queries import insert_new


def install_key(url: str, key: SecretStr | None) -> Path | None:
    """Take the encryption key into use; gives the path of a key file when one had to be made.

    The key comes from the settings, else from the file `<database>.key` beside the SQLite file. A database without its
    key raises ConfigError: making a new key would make everything in it unreadable.
    """
    made = None
    if key is not None:
        text = key.get_secret_value()
    else:
        try:
            text, made = _key_beside(sqlite_path(url))
        except OSError as error:
            raise ConfigError(f"DATABASE_KEY: {error.filename} cannot be used: {error.strerror}.") from None
    try:
        keyring.install(text.encode("ascii"))
    except ValueError:
        raise ConfigError("DATABASE_KEY: write 32 bytes in URL-safe base64, as `puhti key` prints them.") from None
    return made


def _key_beside(path: Path | None) -> tuple[str, Path | None]:
    if path is None:
        raise ConfigError(
            "DATABASE_KEY: this setting is missing. PostgreSQL needs a key; `puhti key` prints a new one."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_name(path.name + ".key")
    if file.exists():
        return file.read_text(encoding="ascii").strip(), None
    if path.exists():
        raise ConfigError(f"DATABASE_KEY: the key of {path} is not found. Put it back to {file} or to DATABASE_KEY.")
    text = Fernet.generate_key().decode("ascii")
    _write_secret(file, text)
    return text, file


def _write_secret(file: Path, text: str) -> None:
    """Write the file whole or not at all: a database without its key could never be read again."""
    draft = file.with_name(file.name + ".new")
    draft.touch(mode=0o600)
    with draft.open("w", encoding="ascii") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)


async def check_key(database: Database) -> None:
    """Raise ConfigError when the data was written with another key than the one in use."""
    mine = keyring.cipher.fingerprint("puhti")
    async with database.write() as session:
        # Several processes may begin at the same moment: the first one's key counts.
        await insert_new(session, KeyCheck, [{"id": 1, "fingerprint": mine}])
        row = await session.get_one(KeyCheck, 1)
        if row.fingerprint != mine:
            raise ConfigError("DATABASE_KEY: the data was written with another key. Write that one.")


async def touch(database: Database) -> None:
    """Write something that nobody needs; raises DatabaseAwayError when the database takes no changes."""
    async with database.write() as session:
        # To write a row over as it was would change nothing, and SQLite would not even try.
        await session.execute(insert(KeyCheck).values(id=0, fingerprint=""))
        await session.execute(delete(KeyCheck).where(KeyCheck.id == 0))
