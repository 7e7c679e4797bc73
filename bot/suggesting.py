"""Keep suggestions going in short transactions, between which people's answers have their turn."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.database import Database
from domain.suggestions import Rules
from services import Session
from services.suggestions import choosing, introductions, rounds, weighing

Step = Callable[..., Awaitable[int]]

AT_ONCE = 20
"""So many pairs are written down in one transaction."""


@dataclass(frozen=True)
class Round:
    """What a round did: suggestions that ran out, pairs introduced, companies that had their weekly turn."""

    expired: int
    introduced: int
    rounded: int


class Suggesting:
    """Goes round; whoever holds `in_hand` can be sure that no transaction of a round is under way."""

    def __init__(self, database: Database, rules: Rules, in_hand: asyncio.Lock) -> None:
        self._database = database
        self._rules = rules
        self._in_hand = in_hand

    async def learn(self, now: datetime) -> int:
        """Learn from everybody's answers once a week, before it is chosen anew; gives how many answers it were."""
        since = rounds.week_began(self._rules, now)
        async with self._database.read() as session:
            answers = await weighing.answers_to_learn_from(session, rules=self._rules, since=since)
        if answers is None:
            return 0
        learned = await asyncio.to_thread(weighing.learn, answers, rules=self._rules, now=now)
        async with self._turn() as session:
            session.add(learned)
        return len(answers)

    async def go_round(self, now: datetime) -> Round | None:
        """Do everything that is due; None when nothing is."""
        async with self._database.read() as session:
            if not await rounds.is_anything_due(session, rules=self._rules, now=now):
                return None
        expired = await self._until_done(rounds.expire, now)
        async with self._turn() as session:
            introduced = await introductions.introduce_those_back(session, rules=self._rules, now=now)
        await self._choose(now)
        return Round(expired, introduced, await self._until_done(rounds.tell_weekly, now))

    async def _until_done(self, step: Step, now: datetime) -> int:
        total = 0
        while True:
            async with self._turn() as session:
                done = await step(session, rules=self._rules, now=now)
            if not done:
                return total
            total += done

    async def _choose(self, now: datetime) -> None:
        """Choose anew for everybody; what was written down before the program ended is not chosen twice."""
        async with self._database.read() as session:
            if not await rounds.is_to_choose(session, rules=self._rules, now=now):
                return
            wanted = await choosing.gather(session, rules=self._rules, now=now)
        chosen = await choosing.choose_for_all(wanted)
        for start in range(0, len(chosen), AT_ONCE):
            some = chosen[start : start + AT_ONCE]
            async with self._turn() as session:
                await choosing.write_down(session, some, rules=self._rules, now=now)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[Session]:
        async with self._in_hand, self._database.write() as session:
            yield session
