"""A search for groups that the end of the program cuts off begins anew with the next program."""

import asyncio
from contextlib import suppress

from bot.database import Database
from bot.proposing import Proposing
from domain.desk import Coordinator
from domain.form import Answer
from domain.group_proposals import Proposals, Search
from services.groups import proposing
from tests.harness.rows import NOW, RULES, entrepreneur, newcomer


async def newest(database: Database) -> Proposals | None:
    async with database.read() as session:
        return await proposing.newest_of(session)


async def test_a_search_that_is_cut_off_begins_anew(database: Database) -> None:
    searching = Proposing(database, RULES, asyncio.Lock())
    assert await searching.search(NOW) is None
    async with database.write() as session:
        for number, place in enumerate(("kalajoki", "alavieska", "ylivieska"), 1):
            await entrepreneur(session, number, f"Nimi {number}", {"municipality": Answer((place,))})
        by = Coordinator((await newcomer(session, 500, "Liisa")).id)
        asked = await proposing.ask(session, by=by, now=NOW)
    cut_off = asyncio.get_running_loop().create_task(searching.search(NOW))
    await asyncio.sleep(0)
    cut_off.cancel()
    with suppress(asyncio.CancelledError):
        await cut_off
    assert await newest(database) == Proposals(asked.id, Search.under_way)
    assert await Proposing(database, RULES, asyncio.Lock()).search(NOW) == 1
    done = await newest(database)
    assert done is not None
    assert (done.search, done.count) == (Search.done, 1)
