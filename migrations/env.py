"""Run migrations: Alembic calls this file with the address of the database in its configuration."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import models
from models.types import EncryptedJson, EncryptedText, UtcDateTime

PLAIN = {UtcDateTime: "sa.DateTime(timezone=True)", EncryptedText: "sa.Text()", EncryptedJson: "sa.Text()"}


def render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Write our column types as the plain ones beneath them, so that old migrations do not depend on today's code."""
    return PLAIN.get(type(item), False) if kind == "type" else False


def run(connection: Connection) -> None:
    """Run the migrations on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=models.Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def begin_before_the_first_change(engine: AsyncEngine) -> None:
    """Let a migration on SQLite happen as a whole: the driver would leave out of the transaction what makes tables."""

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def lock_before_the_first_change(engine: AsyncEngine) -> None:
    """Let one process at a time migrate PostgreSQL, and none wait for a table longer than the others can bear."""

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7084842)")
        connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")


async def connect_and_run() -> None:
    """Open the database and run the migrations."""
    url = make_url(context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True)["url"])
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(url)
        begin_before_the_first_change(engine)
    else:
        engine = create_async_engine(url.set(drivername="postgresql+asyncpg"))
        lock_before_the_first_change(engine)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run)
            await connection.commit()
    finally:
        await engine.dispose()


asyncio.run(connect_and_run())
