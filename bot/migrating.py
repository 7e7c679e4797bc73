"""Bring the tables to the newest version."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config

import migrations


def alembic_config(url: str) -> Config:
    """Make the configuration that Alembic needs for this database."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["url"] = url
    return config


async def migrate(url: str) -> None:
    """Run all migrations that the database does not have yet."""
    await asyncio.to_thread(command.upgrade, alembic_config(url), "head")
