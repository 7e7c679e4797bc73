"""Bring the tables to the newest version."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

import migrations
from bot.config_errors import ConfigError
from bot.database import Database

OLDER = "DATABASE_URL: the tables are those of an older puhti. Run `puhti migrate` first."
NEWER = "DATABASE_URL: the tables are those of a newer puhti. Install that version, or restore a backup of this one."


def alembic_config(url: str) -> Config:
    """Make the configuration that Alembic needs for this database."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["url"] = url
    return config


async def migrate(url: str) -> None:
    """Run all migrations that the database does not have yet.

    Raises ConfigError when the database cannot be changed, or belongs to a newer program.
    """
    try:
        await asyncio.to_thread(command.upgrade, alembic_config(url), "head")
    except CommandError:
        raise ConfigError(NEWER) from None
    except (DBAPIError, OSError) as error:
        reason = getattr(error, "orig", error)
        raise ConfigError(f"DATABASE_URL: the database cannot be changed: {reason}") from None


async def check_schema(database: Database, url: str) -> None:
    """Raise ConfigError when the database lets nobody in, or its tables are not those of this program.

    Raises DatabaseAwayError when it is not there now.
    """
    script = ScriptDirectory.from_config(alembic_config(url))
    try:
        async with database.read() as session:
            connection = await session.connection()
            found = await connection.run_sync(lambda each: MigrationContext.configure(each).get_current_revision())
    except DBAPIError as error:
        # A wrong name or password, which no waiting mends.
        raise ConfigError(f"DATABASE_URL: the database cannot be used: {error.orig}") from None
    if found == script.get_current_head():
        return
    known = {each.revision for each in script.walk_revisions()} | {None}
    raise ConfigError(OLDER if found in known else NEWER)
