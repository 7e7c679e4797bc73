"""An update that fails every time, or that ends the whole program, holds nobody up."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.app import PuhtiApplication, build_application, house_of
from bot.database import DatabaseAwayError
from bot.inbox import Receiver
from bot.signals import Stopping, Wake
from bot.sqlite import BEGIN_TO_WRITE
from bot.texts import load_texts
from bot.worker import Worker
from handlers.context import Context
from models import Inbox, Outbox, Person
from services import inbox, people
from services.inbox import MOST_IN_LANE
from tests.harness.house import House, prepared

POISON = "myrkky"
Act = Callable[[Update, Context], Awaitable[None]]


async def nothing_missed(_since: datetime, _until: datetime) -> None:
    """Look back at nothing."""


class DeathError(BaseException):
    """The process ends in the middle of its work."""


class NothingComes(Wake):
    """Nothing comes however often somebody looks, and then it is time to stop."""

    def __init__(self, stopping: Stopping, looks: int) -> None:
        super().__init__()
        self._stopping = stopping
        self._looks = looks

    async def wait(self, seconds: float) -> bool:
        self._looks -= 1
        if not self._looks:
            self._stopping.set()
        return await super().wait(min(seconds, 0))


@dataclass
class Bench:
    """A worker at work by hand, and one handler that does whatever a test wants."""

    house: House
    application: PuhtiApplication
    calls: int = 0

    async def worker(self) -> Worker:
        """Begin a life of the bot."""
        rules = house_of(self.house.settings, "puhti_bot")
        async with self.house.check.read() as session:
            left_behind = await inbox.newest(session)
        return Worker(self.house.check, self.application, rules, self.house.clock, left_behind)

    def meets_poison(self, act: Act) -> None:
        """Let this happen whenever somebody writes the word, after everything else has been done about it."""

        async def handle(update: Update, context: Any) -> None:
            self.calls += 1
            await act(update, context)

        self.application.add_handler(MessageHandler(filters.Text([POISON]), handle), group=1)

    async def arrive(self, *said: tuple[str, str]) -> None:
        """Let people write to the bot, and store what they wrote."""
        for name, words in said:
            self.house.phone(name).says(words)
        batch = [each.body for each in self.house.world.pending_updates]

        async def poll(offset: int | None) -> list[dict[str, Any]]:
            return batch

        await Receiver(self.house.check, poll, Stopping(), Wake(), self.house.clock, nothing_missed)._receive()

    async def handle_all(self, worker: Worker) -> None:
        """Handle everything, however long it has to rest before its next try."""
        while "new" in {state for state, _tries in await self.inbox()}:
            while await worker.handle_next() is not None:
                pass
            self.house.world.advance(timedelta(seconds=30))

    async def inbox(self) -> list[tuple[str, int]]:
        async with self.house.check.read() as session:
            return [(row.state, row.tries) for row in await session.scalars(select(Inbox).order_by(Inbox.id))]

    async def outbox(self) -> list[tuple[str, int]]:
        async with self.house.check.read() as session:
            return [(row.kind, row.chat_id) for row in await session.scalars(select(Outbox).order_by(Outbox.id))]


@pytest.fixture
async def bench(database_url: str) -> AsyncIterator[Bench]:
    load_texts()
    async with prepared(database_url) as house:
        application = build_application(house.settings)
        await application.initialize()
        yield Bench(house, application)
        await application.bot.shutdown()


async def fails(_update: Update, _context: Context) -> None:
    raise ValueError("This update is poison.")


async def test_what_fails_every_time_is_put_aside_after_five_tries(bench: Bench) -> None:
    bench.meets_poison(fails)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON), ("Aino", "/start"), ("Sanna", "/start"))
    await bench.handle_all(worker)
    assert bench.calls == 5
    assert await bench.inbox() == [("parked", 5), ("done", 0), ("done", 0)]
    aino, sanna = (bench.house.phone(name).person.id for name in ("Aino", "Sanna"))
    assert sorted(await bench.outbox()) == [("apology", aino), ("reply", aino), ("reply", sanna)]


async def test_what_fails_once_is_handled_the_second_time(bench: Bench) -> None:
    async def fails_once(_update: Update, _context: Context) -> None:
        if bench.calls == 1:
            raise ValueError("Only this time.")

    bench.meets_poison(fails_once)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON))
    await bench.handle_all(worker)
    assert await bench.inbox() == [("done", 2)]
    assert bench.calls == 2
    assert [kind for kind, _chat in await bench.outbox()] == ["reply"]


async def test_what_a_failed_update_did_is_undone(bench: Bench) -> None:
    async def consents_and_fails(_update: Update, context: Context) -> None:
        await people.consent(context.session, person_id=context.person.id, version="1", now=context.now)
        await context.session.flush()
        raise ValueError("Halfway.")

    bench.meets_poison(consents_and_fails)
    await bench.arrive(("Aino", POISON))
    await bench.handle_all(await bench.worker())
    async with bench.house.check.read() as session:
        assert (await session.scalars(select(Person))).all() == []


async def test_what_ends_the_program_is_counted_before_it_is_tried_again(bench: Bench) -> None:
    async def ends_the_program(_update: Update, _context: Context) -> None:
        raise DeathError

    bench.meets_poison(ends_the_program)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON), ("Aino", "/start"))
    counted = []
    for _life in range(6):
        with pytest.raises(DeathError):
            await bench.handle_all(worker)
        bench.house.world.advance(timedelta(seconds=2))
        counted.append((await bench.inbox())[0])
        worker = await bench.worker()
    assert counted == [("new", tries) for tries in range(6)]
    await bench.handle_all(await bench.worker())
    assert await bench.inbox() == [("parked", 5), ("done", 1)]
    assert bench.calls == 6
    assert [kind for kind, _chat in await bench.outbox()] == ["apology", "reply"]


async def test_a_database_that_is_away_is_not_the_updates_fault(bench: Bench) -> None:
    async def meets_no_database(_update: Update, _context: Context) -> None:
        if bench.calls < 8:
            raise OperationalError("SELECT", {}, Exception("disk I/O error"))

    bench.meets_poison(meets_no_database)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON))
    for _ in range(7):
        with pytest.raises(DatabaseAwayError):
            await worker.handle_next()
    await bench.handle_all(worker)
    assert await bench.inbox() == [("done", 0)]


async def test_an_update_that_leads_to_a_wrong_statement_is_its_own_fault(bench: Bench) -> None:
    """SQLite calls that by the same name as a full disk; taken for one, the update would hold up everybody for good."""

    async def asks_nonsense(_update: Update, context: Context) -> None:
        await context.session.execute(text("SELECT nothing FROM nowhere"))

    bench.meets_poison(asks_nonsense)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON), ("Sanna", "/start"))
    await bench.handle_all(worker)
    assert await bench.inbox() == [("parked", 5), ("done", 0)]


async def test_an_update_that_breaks_a_rule_of_the_database_is_its_own_fault(bench: Bench) -> None:
    async def breaks_a_rule(_update: Update, _context: Context) -> None:
        raise IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed"))

    bench.meets_poison(breaks_a_rule)
    worker = await bench.worker()
    await bench.arrive(("Aino", POISON), ("Sanna", "/start"))
    await bench.handle_all(worker)
    assert await bench.inbox() == [("parked", 5), ("done", 0)]


async def test_whoever_floods_makes_nobody_wait_and_is_told(bench: Bench) -> None:
    worker = await bench.worker()
    await bench.arrive(*[("Aino", "/ohje")] * 100, ("Sanna", "/start"), ("Eeva", "/start"))
    await bench.handle_all(worker)
    assert await bench.inbox() == [("done", 0)] * 102
    aino, sanna, eeva = (bench.house.phone(name).person.id for name in ("Aino", "Sanna", "Eeva"))
    told = await bench.outbox()
    assert told[:4] == [("slow_down", aino), ("reply", sanna), ("reply", eeva), ("reply", aino)]
    assert told[4:] == [("reply", aino)] * (MOST_IN_LANE - 1)


async def test_an_idle_worker_keeps_nobody_from_writing(bench: Bench) -> None:
    worker, stopping, said = await bench.worker(), Stopping(), []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement == BEGIN_TO_WRITE or "FOR UPDATE" in statement:
            said.append("takes")
        elif statement.startswith("SELECT"):
            said.append("looks")

    event.listen(bench.house.check.engine.sync_engine, "before_cursor_execute", hear)
    await worker.run(stopping, NothingComes(stopping, looks=9), Wake())
    assert said == ["takes", *["looks"] * 8]


async def test_what_was_left_behind_unharmed_is_handled(bench: Bench) -> None:
    await bench.arrive(("Aino", "/start"), ("Aino", "/ohje"))
    await bench.handle_all(await bench.worker())
    assert await bench.inbox() == [("done", 1), ("done", 1)]
    assert [kind for kind, _chat in await bench.outbox()] == ["reply", "reply"]
