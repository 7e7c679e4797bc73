"""PostgreSQL finds what is to be done without looking at all that is done, however its plans are cached."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import ClauseElement, insert, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.sql.compiler import SQLCompiler

from bot.database import Database
from models import Inbox, Outbox, Reminder
from services import inbox, outages, outbox, planner
from tests.harness.rows import NOW, newcomer

MANY = 20_000
LATER = NOW + timedelta(days=1)

DIALECT = create_async_engine("postgresql+asyncpg://").dialect

ASKED: dict[str, tuple[ClauseElement, dict[str, Any]]] = {
    "ix_inbox_new": (inbox.NEXT, {"now": NOW, "rested": LATER, "after": 0}),
    "ix_outbox_queued": (outbox.WAITING, {"now": NOW, "resting_chats": [5, 6], "limit": 10}),
    "ix_outbox_held": (outages.IN_DOUBT, {"now": NOW}),
    "ix_reminder_waiting": (planner.DUE, {"now": NOW}),
}
"""The statements that run all the time, by the index that each has to use."""


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("index", ASKED)
async def test_what_waits_is_found_by_its_index(database: Database, index: str) -> None:
    async with database.write() as session:
        await fill(await session.connection(), (await newcomer(session, 1)).id)
    async with database.engine.connect() as connection:
        await connection.execute(text("COMMIT"))
        await connection.execute(text("ANALYZE"))
        await connection.execute(text("SET plan_cache_mode = force_generic_plan"))
        statement, parameters = ASKED[index]
        plan = await connection.exec_driver_sql(*explained(statement, parameters))
        assert index in "\n".join(plan.scalars())


def explained(statement: ClauseElement, parameters: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """Write a statement with its parameters as the driver gets them, and ask for its plan."""
    compiled = statement.compile(dialect=DIALECT)
    assert isinstance(compiled, SQLCompiler)
    state = compiled.construct_expanded_state(parameters)
    return f"EXPLAIN {state.statement}", tuple(state.positional_parameters)


async def fill(connection: Any, person_id: int) -> None:
    done = {"state": "done", "tries": 0, "received_at": NOW}
    waits = {"update_id": MANY, "lane": 1, "state": "new", "tries": 0, "received_at": NOW}
    await connection.execute(insert(Inbox), [{"update_id": n, "lane": n, **done} for n in range(MANY)])
    await connection.execute(insert(Inbox), [waits])
    message = {"kind": "reply", "language": "fi", "priority": 0, "tries": 1, "created_at": NOW, "expires_at": LATER}
    sent = [{"key": f"reply:{n}", "chat_id": n, "state": "sent", **message} for n in range(MANY)]
    await connection.execute(insert(Outbox), [*sent, {"key": "x", "chat_id": 1, "state": "queued", **message}])
    row = {"kind": "signup_nudge", "person_id": person_id, "local_time": "", "zone": "", "due_at": NOW}
    told = [{"key": f"nudge:{n}", "state": "done", **row} for n in range(MANY)]
    await connection.execute(insert(Reminder), [*told, {"key": "x", "state": "waiting", **row}])
