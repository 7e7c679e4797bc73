"""Of several candidates one leads at a time, and a lock is taken only from a leader that does nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.database import Database
from bot.leader import Candidate, Office
from bot.postgresql import AdvisoryLock
from bot.signals import Stopping, system_clock
from services import leaders
from tests.harness.databases import PostgresServer
from tests.harness.pages import until


@pytest.fixture
async def shared(postgresql: PostgresServer, tmp_path: Path) -> AsyncIterator[Database]:
    url = postgresql.new(tmp_path)
    database = Database(url)
    yield database
    await database.close()
    postgresql.drop(url)


class Runner:
    """A candidate with a lock of its own, and the office while it has it."""

    def __init__(self, database: Database) -> None:
        self.lock = AdvisoryLock(database.engine.url.render_as_string(hide_password=False))
        self.stopping = Stopping()
        self.office: Office | None = None
        self._candidate = Candidate(database, self.lock, self._lead, system_clock)

    async def run(self) -> None:
        async with asyncio.timeout(20):
            await self._candidate.run(self.stopping)

    async def _lead(self, office: Office) -> None:
        self.office = office
        await office.over.wait()
        self.office = None

    @property
    def leads(self) -> bool:
        return self.office is not None and self.office.is_held()


async def seen_at(database: Database) -> datetime | None:
    async with database.read() as session:
        found = await leaders.incumbent(session)
    return None if found is None else found.seen_at


async def test_one_leads_and_when_it_goes_the_next_one_begins_a_new_term(shared: Database) -> None:
    runners = [Runner(shared) for _ in range(3)]
    terms = []
    async with asyncio.TaskGroup() as tasks:
        for runner in runners:
            tasks.create_task(runner.run())
        while runners:
            await until(lambda: any(runner.leads for runner in runners))
            (leader,) = (runner for runner in runners if runner.leads)
            assert leader.office is not None
            terms.append(leader.office.term)
            runners.remove(leader)
            leader.stopping.set()
    assert terms == [1, 2, 3]


async def test_a_leader_acts_no_more_before_its_lock_is_free(shared: Database) -> None:
    class Noting(AdvisoryLock):
        async def release(self) -> None:
            acted.append(runner.leads)
            await super().release()

    acted: list[bool] = []
    runner = Runner(shared)
    runner.lock.__class__ = Noting
    other = AdvisoryLock(shared.engine.url.render_as_string(hide_password=False))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await until(lambda: runner.leads)
        assert not await other.acquire()
        holder = await other.holder()
        assert holder is not None
        await other.break_open(holder)
        await until(lambda: acted)
        runner.stopping.set()
    await other.release()
    assert acted[0] is False


async def test_who_freezes_with_the_lock_before_it_leads_loses_it(
    shared: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.leader.FROZEN", 0.3)
    frozen, runner = Runner(shared), Runner(shared)
    assert await frozen.lock.acquire()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(runner.run())
        await until(lambda: runner.leads)
        runner.stopping.set()
    await frozen.lock.release()


async def test_a_leader_that_shows_itself_keeps_its_lock(shared: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.leader.FROZEN", 0.5)
    for name in ("look_every", "show_every"):
        monkeypatch.setattr(AdvisoryLock, name, 0.02)
    leader, other = Runner(shared), Runner(shared)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(leader.run())
        await until(lambda: leader.leads)
        tasks.create_task(other.run())
        shown = {await seen_at(shared)}
        while len(shown) < 50:
            shown.add(await seen_at(shared))
        assert leader.leads
        assert leader.office is not None
        assert leader.office.term == 1
        leader.stopping.set()
        other.stopping.set()
