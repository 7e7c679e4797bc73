"""Waiting until one transaction waits for another."""

import asyncio

from sqlalchemy import text

from bot.database import Database

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


async def somebody_waits(database: Database) -> None:
    """Wait until a transaction waits for a row that another holds; SQLite lets none begin beside another anyway."""
    async with asyncio.timeout(20):
        while database.is_shared:
            async with database.read() as session:
                if await session.scalar(WAITING):
                    return
