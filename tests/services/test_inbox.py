from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.database import Database
from models import Inbox
from models.queries import insert_new
from services import Session, inbox
from tests.harness.rows import NOW


def received(*updates: tuple[int, int]) -> list[dict[str, Any]]:
    """Make rows of updates: their Telegram numbers and lanes."""
    return [
        {"update_id": number, "lane": lane, "state": "new", "tries": 0, "raw": {"n": number}, "received_at": NOW}
        for number, lane in updates
    ]


async def numbers(session: Session) -> list[tuple[int, str]]:
    rows = await session.scalars(select(Inbox).order_by(Inbox.id).execution_options(populate_existing=True))
    return [(row.update_id, row.state) for row in rows]


async def test_an_update_that_comes_again_is_stored_once(database: Database) -> None:
    async with database.write() as session:
        await insert_new(session, Inbox, received((5, 1), (6, 1), (5, 1)))
    async with database.write() as session:
        first = await inbox.next_update(session, now=NOW)
        assert first is not None
        await inbox.finish(session, inbox_id=first.id)
        await insert_new(session, Inbox, received((6, 1), (5, 1), (7, 1)))
        assert await numbers(session) == [(5, "done"), (6, "new"), (7, "new")]


async def test_the_order_is_that_of_arrival_not_of_telegrams_numbers(database: Database) -> None:
    handled = []
    async with database.write() as session:
        # After a quiet week Telegram begins at a random number.
        await insert_new(session, Inbox, received((900, 1), (3, 1), (901, 2), (4, 1)))
        while update := await inbox.next_update(session, now=NOW):
            handled.append(update.raw["n"])
            await inbox.finish(session, inbox_id=update.id)
    assert handled == [900, 3, 4, 901]


async def test_an_update_that_rests_holds_back_its_own_lane_only(database: Database) -> None:
    async with database.write() as session:
        await insert_new(session, Inbox, received((1, 10), (2, 10), (3, 20)))
        await inbox.rest(session, inbox_id=1, tries=2, now=NOW)
        found = await inbox.next_update(session, now=NOW)
        assert found is not None
        assert (found.raw["n"], found.lane, found.tries, found.received_at) == (3, 20, 0, NOW)
        await inbox.finish(session, inbox_id=3)
        assert await inbox.next_update(session, now=NOW + timedelta(seconds=0.9)) is None
        rested = await inbox.next_update(session, now=NOW + timedelta(seconds=1))
        assert rested is not None
        assert (rested.raw["n"], rested.tries) == (1, 2)


async def test_a_clock_that_is_set_back_lengthens_no_rest(database: Database) -> None:
    async with database.write() as session:
        await insert_new(session, Inbox, received((1, 10)))
        await inbox.rest(session, inbox_id=1, tries=9, now=NOW)
        assert await inbox.next_update(session, now=NOW + timedelta(seconds=29)) is None
        assert await inbox.next_update(session, now=NOW - timedelta(hours=1)) is not None


async def test_a_parked_update_lets_the_next_one_pass(database: Database) -> None:
    async with database.write() as session:
        await insert_new(session, Inbox, received((1, 10), (2, 10)))
        for tries in range(3):
            now = NOW + tries * timedelta(seconds=2)
            found = await inbox.next_update(session, now=now)
            assert found is not None
            assert (found.raw["n"], found.tries) == (1, tries)
            assert await inbox.count_try(session, received=found, now=now) == tries + 1
            assert await inbox.next_update(session, now=now) is None
            session.expire_all()
            assert await inbox.take_counted(session, inbox_id=found.id, tries=tries) is None
            counted = await inbox.take_counted(session, inbox_id=found.id, tries=tries + 1)
            assert counted is not None
            assert counted.raw == found.raw
        await inbox.park(session, inbox_id=1)
        following = await inbox.next_update(session, now=NOW)
        assert following is not None
        assert following.raw["n"] == 2


async def test_what_is_done_is_forgotten_and_what_waits_is_kept(database: Database) -> None:
    async with database.write() as session:
        await insert_new(session, Inbox, received((1, 10), (2, 10), (3, 10)))
        await inbox.finish(session, inbox_id=1)
        await inbox.park(session, inbox_id=2)
        done = (await session.scalars(select(Inbox).where(Inbox.id == 1))).one()
        assert done.raw is None
        await inbox.prune(session, before=NOW)
        assert await numbers(session) == [(1, "done"), (2, "parked"), (3, "new")]
        await inbox.prune(session, before=NOW + timedelta(seconds=1))
        assert await numbers(session) == [(3, "new")]
