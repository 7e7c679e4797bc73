"""The weekly round: in short transactions, ended anywhere and begun anew, with answers between them."""

import asyncio
from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import exists, select

from bot.database import Database
from bot.suggesting import AT_ONCE, Round, Suggesting
from domain.form import SKIPPED, Answer
from models import Company, Outbox, Suggestion
from services.suggestions import rounds
from tests.harness.rows import RULES, entrepreneur

MONDAY = datetime.fromisoformat("2026-12-07T09:30+02:00")
COMPANIES, MOST_ENDED = 30, 20
TRADES = ("tourism", "retail", "food", "it", "care", "crafts")


class EndedError(Exception):
    """The program has ended here."""


class Turns(asyncio.Lock):
    """Counts the turns that a round takes, and ends it when it wants one more than it may have."""

    def __init__(self, most: int = 1000) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.taken = 0
        self._most = most

    async def acquire(self) -> bool:  # type: ignore[override] # asyncio promises True
        """Take a turn."""
        if self.taken == self._most:
            raise EndedError
        self.taken += 1
        self.begun.set()
        return await super().acquire()


@pytest.fixture
async def town(database: Database) -> Database:
    """A database with companies that would all fit each other, and of which nobody was told yet."""
    pricing = Answer(("pricing",))
    async with database.write() as session:
        for number in range(COMPANIES):
            told = {"trades": Answer((TRADES[number % 6],)), "needs": pricing, "top_need": pricing, "offers": SKIPPED}
            await entrepreneur(session, number + 1, answers=told)
    return database


async def is_ended(suggesting: Suggesting) -> bool:
    """Tell whether a round is ended before it is through; one that finds nothing to do takes no turn."""
    try:
        return await suggesting.go_round(MONDAY) is not None
    except EndedError:
        return True


async def test_a_round_that_is_ended_anywhere_goes_on_and_doubles_nothing(town: Database) -> None:
    # To run out, to introduce, and one more: what each round leaves undone is left to the next.
    ended = 0
    while ended < MOST_ENDED and await is_ended(Suggesting(town, RULES, Turns(3))):
        ended += 1
    assert COMPANIES * RULES.first / 2 / AT_ONCE + COMPANIES / rounds.AT_ONCE < ended < MOST_ENDED
    async with town.read() as session:
        pairs = {tuple(row) for row in await session.execute(select(Suggestion.company_id, Suggestion.other_id))}
        told = (await session.scalars(select(Outbox.chat_id).where(Outbox.kind == "suggestion"))).all()
        states = set(await session.scalars(select(Suggestion.state)))
    assert {(other, company) for company, other in pairs} == pairs
    shown = Counter(company for company, _other in pairs)
    assert len(shown) == COMPANIES
    assert RULES.first == min(shown.values())
    assert max(shown.values()) <= RULES.first + 1
    assert sorted(told) == list(range(1, COMPANIES + 1))
    assert states <= {"open", "waiting"}


async def test_others_have_their_turn_in_the_middle_of_a_round(town: Database) -> None:
    turns = Turns()
    going = asyncio.get_running_loop().create_task(Suggesting(town, RULES, turns).go_round(MONDAY))
    await turns.begun.wait()
    async with town.write() as session:
        taken_then = turns.taken
        waits = await session.scalar(select(exists().where(Company.rounded_at.is_(None))))
    done = await going
    assert waits
    assert done == Round(expired=0, introduced=0, rounded=COMPANIES)
    # To run out, to introduce, to write the pairs down, to tell, and to see that nothing is left.
    assert taken_then < turns.taken
