"""Look for groups in a process of its own, so that everybody is answered meanwhile."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

import structlog

from bot.database import Database
from domain.matching.groups.proposals import Proposal
from domain.suggestions import Rules
from services.groups import pooling, proposing
from services.groups.pooling import Wanted

log = structlog.get_logger()

DONE = 100


class Proposing:
    """Takes one search after another; one that the end of the program cuts off begins anew with the next."""

    def __init__(self, database: Database, rules: Rules, in_hand: asyncio.Lock) -> None:
        self._database = database
        self._rules = rules
        self._in_hand = in_hand

    async def search(self, now: datetime) -> int | None:
        """Look for the groups that somebody waits for, and give how many were found; None when nobody waits."""
        async with self._database.read() as session:
            wanted = await pooling.gather(session, rules=self._rules, now=now)
        if wanted is None:
            return None
        found = await self._found(wanted)
        async with self._in_hand, self._database.write() as session:
            await proposing.write_down(session, round_id=wanted.round_id, found=found, now=now)
        return len(found.groups) if found else 0

    async def _found(self, wanted: Wanted) -> Proposal | None:
        """Search; None when that fails, whatever the reason: whoever asked is told, and can ask again."""
        # A process that is forked would inherit the database and the connections.
        processes = get_context("spawn")
        here, there = processes.Pipe(duplex=False)
        worker = processes.Process(target=_search, args=(wanted, there), daemon=True)
        try:
            # Much of what the worker gets waits in the pipe until it has started; the loop must not wait for that.
            await asyncio.to_thread(worker.start)
            there.close()
            while not isinstance(told := await asyncio.to_thread(here.recv), Proposal):
                await self._note(wanted, told)
        except (EOFError, OSError):
            log.exception("no groups could be proposed", round_id=wanted.round_id)
            return None
        else:
            return told
        finally:
            # Whoever stops the program does not wait for what begins anew with the next.
            if worker.is_alive():
                worker.kill()

    async def _note(self, wanted: Wanted, progress: int) -> None:
        async with self._in_hand, self._database.write() as session:
            await proposing.note_progress(session, round_id=wanted.round_id, progress=progress)


def _search(wanted: Wanted, told: Connection) -> None:
    from domain.matching.groups.proposing import propose_groups  # noqa: PLC0415 - only the other process needs it

    # HiGHS greets whoever starts it on the standard output.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    told.send(propose_groups(wanted.pool, max_groups=wanted.most, progress=_steps(told.send)))


def _steps(tell: Callable[[int], None]) -> Callable[[float], None]:
    """Make what tells of every new step of ten per cent."""
    told = 0

    def see(share: float) -> None:
        nonlocal told
        percent = int(share * 10) * 10
        if told < percent < DONE:
            told = percent
            tell(percent)

    return see
