"""Each lane has its turn: whoever sends much makes nobody else wait, however much it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.dialects import sqlite

from bot.database import Database
from models import Inbox, Outbox
from services import Session, floods, inbox
from services.inbox import FIRST_LANE, MOST_IN_LANE
from tests.harness.rows import NOW, newcomer
from tests.services.test_plans import explained

MANY = 20_000
LATER = NOW + timedelta(minutes=1)
ASKED = {"now": NOW, "rested": LATER, "after": 5}


async def come(session: Session, *lanes: int) -> None:
    """Let one update come after another, in these lanes."""
    first = len((await session.scalars(select(Inbox.id))).all())
    rows = [{"update_id": first + n, "lane": lane, **WAITS} for n, lane in enumerate(lanes)]
    await (await session.connection()).execute(insert(Inbox), rows)


WAITS: dict[str, Any] = {"state": "new", "tries": 0, "received_at": NOW, "raw": {}}


async def handled(session: Session, after: int = FIRST_LANE) -> list[int]:
    """List the numbers of all that waits in the order in which it is handled."""
    order = []
    while found := await inbox.next_update(session, now=NOW, after=after):
        order.append(found.id)
        await inbox.finish(session, inbox_id=found.id)
        after = found.lane
    return order


async def test_the_oldest_of_each_lane_is_taken_in_turn(database: Database) -> None:
    async with database.write() as session:
        await come(session, 7, 7, 7, 7, -3, 9, 0, -3)
        assert await handled(session) == [5, 7, 1, 6, 8, 2, 3, 4]
        await come(session, 7, 7, 9)
        # After its turn a lane waits for all others, wherever the round began.
        assert await handled(session, after=8) == [11, 9, 10]


async def test_a_lane_whose_oldest_rests_is_left_out(database: Database) -> None:
    async with database.write() as session:
        await come(session, 7, 7, 9)
        await inbox.rest(session, inbox_id=1, tries=2, now=NOW)
        assert await inbox.is_anything_to_do(session, now=NOW)
        assert await handled(session) == [3]
        await session.execute(update(Inbox).where(Inbox.id == 2).values(state="done"))
        assert not await inbox.is_anything_to_do(session, now=NOW)
        assert await inbox.is_anything_to_do(session, now=LATER)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_another_process_has_in_hand_keeps_its_lane_back_and_no_other(database: Database) -> None:
    async with database.write() as session:
        await come(session, 7, 7, 9, 11)
    async with database.write() as first, database.write() as second, database.write() as third:
        taken = [await inbox.next_update(session, now=NOW) for session in (first, second, third)]
        assert [each.id for each in taken if each] == [1, 3, 4]
        async with database.write() as fourth:
            assert await inbox.next_update(fourth, now=NOW, after=9) is None


BY_INDEX = {
    "sqlite": {
        "SEARCH inbox USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH inbox_1 USING INDEX ix_inbox_new (lane=?)",
        "SEARCH inbox_1 USING INDEX ix_inbox_new (lane>?)",
    },
    "postgresql": {"Index Scan using pk_inbox", "Index Only Scan using ix_inbox_new"},
}
"""How the rows of the inbox are found."""


async def test_a_lane_with_very_much_costs_nothing(database: Database) -> None:
    async with database.write() as session:
        await come(session, *[5] * MANY, 9)
    async with database.engine.connect() as connection:
        await connection.execute(text("COMMIT"))
        await connection.execute(text("ANALYZE"))
        plan = await planned(database, connection)
    steps = re.findall(r"(?m)(?:\w+ )+Scan using \w+|\w+ Scan on inbox|(?:SEARCH|SCAN) inbox.*$", plan)
    assert set(steps) == BY_INDEX[database.engine.dialect.name]


async def planned(database: Database, connection: Any) -> str:
    if database.is_shared:
        await connection.execute(text("SET plan_cache_mode = force_generic_plan"))
        return "\n".join((await connection.exec_driver_sql(*explained(inbox.NEXT, ASKED))).scalars())
    state = inbox.NEXT.compile(dialect=sqlite.dialect()).construct_expanded_state(ASKED)
    asked = tuple(value if isinstance(value, int) else str(value) for value in state.positional_parameters)
    found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {state.statement}", asked)
    return "\n".join(row[3] for row in found)


async def flood(session: Session, lane: int, count: int) -> int:
    """Let so much come in a lane, and take what is next in it; gives how much is passed over."""
    await come(session, *[lane] * count)
    found = await inbox.next_update(session, now=NOW, after=lane - 1)
    assert found is not None
    return await floods.pass_over(session, received=found, now=NOW) if found.is_flooded else 0


async def test_beyond_the_most_that_may_wait_is_passed_over_and_told_once(database: Database) -> None:
    async with database.write() as session:
        await newcomer(session, 7)
        await come(session, 9)
        assert await flood(session, 7, MOST_IN_LANE) == 0
        assert await flood(session, 7, 1000) == 1000
        assert await flood(session, 7, 5) == 5
        # A group is many people.
        assert await flood(session, -8, 1000) == 0
        kept = (
            await session.execute(select(Inbox.lane, Inbox.raw).where(Inbox.state == "new").order_by(Inbox.id))
        ).all()
        assert [lane for lane, _raw in kept] == [9, *[7] * MOST_IN_LANE, *[-8] * 1000]
        told = await session.execute(select(Outbox.kind, Outbox.chat_id, Outbox.language))
        assert [tuple(row) for row in told] == [("slow_down", 7, "fi")]


async def test_how_much_waits_and_since_when(database: Database) -> None:
    async with database.write() as session:
        assert await inbox.count_new(session) == (0, None)
        await come(session, 7, 9)
        await session.execute(update(Inbox).where(Inbox.id == 2).values(received_at=LATER))
        assert await inbox.count_new(session) == (2, NOW)
        await inbox.finish(session, inbox_id=1)
        assert await inbox.count_new(session) == (1, LATER)
