"""Statements that several services share and that differ between the databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base

Insert = sqlite.Insert | postgresql.Insert
AS_IT_STANDS = {"dml_strategy": "raw"}
"""Have the session run an insert without looking at it: all rows have the same columns, so one statement takes them."""


async def insert_new(session: AsyncSession, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, passing over those whose permanent key is already there."""
    if rows:
        statement = insert_into(table, session.get_bind().dialect.name).on_conflict_do_nothing()
        await session.execute(statement, list(rows), execution_options=AS_IT_STANDS)


def insert_into(table: type[Base], dialect: str) -> Insert:
    """Begin an insert that can say what happens when the key is there already."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


async def take_turns(session: AsyncSession, number: int) -> None:
    """Let transactions that come by here go on one after the other, as all of SQLite's do anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(number)))
