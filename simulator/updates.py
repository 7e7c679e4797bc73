"""The queue of updates: confirmed by offset, remembered for a day, asked for by one consumer at a time."""

import asyncio
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from simulator.clock import Clock
from simulator.errors import RefusalError, SimulatorMistakeError, conflict
from simulator.facts.table import table

LATE_KINDS = frozenset(["callback_query", "inline_query"])
NOT_BY_DEFAULT = frozenset(["chat_member", "message_reaction", "message_reaction_count"])
DAY, SOON = 86_400.0, 150.0
OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Queued:
    """One update on its way; updates of one lane keep their order."""

    update_id: int
    kind: str
    payload: dict[str, Any]
    lane: int
    expires: float

    @property
    def body(self) -> dict[str, Any]:
        """The Bot API's Update."""
        return {"update_id": self.update_id, self.kind: self.payload}


class Updates:
    """Updates that the bot has not confirmed yet."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[int, Queued] = {}
        self._soonest = math.inf
        # A bot that remembers update ids must not take those of a new run for repetitions.
        self._next = int(clock.now().timestamp())
        self.allowed: list[str] | None = None
        self.changed: Callable[[], None] = lambda: None
        self._poll: Poll | None = None
        self.closed = False

    def add(self, kind: str, payload: dict[str, Any], lane: int) -> None:
        """Queue an update, if the bot wants this kind; a malformed one would make the bot poll for ever."""
        if not (kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT):
            return
        life = SOON if kind in LATE_KINDS else DAY
        queued = Queued(self._next, kind, payload, lane, self._clock.now().timestamp() + life)
        if problem := table().check("Update", queued.body):
            raise SimulatorMistakeError(f"malformed update: {problem}")
        self._next += 1
        self._waiting[queued.update_id] = queued
        self._soonest = min(self._soonest, queued.expires)
        if self._poll:
            self._poll.woken.set()
        self.changed()

    def pending(self) -> list[Queued]:
        """Return what is not confirmed yet, without what has expired."""
        now = self._clock.now().timestamp()
        if self._soonest <= now:
            self._waiting = {number: queued for number, queued in self._waiting.items() if queued.expires > now}
            self._soonest = min((queued.expires for queued in self._waiting.values()), default=math.inf)
        return list(self._waiting.values())

    def has(self, update_id: int) -> bool:
        """Tell whether an update is still to be delivered."""
        return any(queued.update_id == update_id for queued in self.pending())

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one counts from the end."""
        ids = list(self._waiting)
        for update_id in ids[:offset] if offset < 0 else [one for one in ids if one < offset]:
            del self._waiting[update_id]
        self.changed()

    @property
    def polled(self) -> bool:
        """Tell whether somebody waits for updates now."""
        return self._poll is not None

    def drop(self, update_id: int) -> None:
        """Forget one update that was delivered."""
        self._waiting.pop(update_id, None)
        self.changed()

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; an empty list means the usual ones."""
        if kinds is not None:
            self.allowed = list(kinds) or None

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Wait for updates; a newer poll ends this one."""
        self.interrupt(conflict(OTHER))
        self.confirm(offset)
        poll = self._poll = Poll()
        self.changed()
        try:
            if seconds and not self.pending() and not self.closed:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await poll.woken.wait()
            if poll.ended:
                raise poll.ended
            return [queued.body for queued in self.pending()[:limit]]
        finally:
            if self._poll is poll:
                self._poll = None

    def interrupt(self, reason: RefusalError | None) -> None:
        """End the poll that is under way."""
        if self._poll:
            self._poll.ended = reason
            self._poll.woken.set()

    def close(self) -> None:
        """End polling: the simulator stops."""
        self.closed = True
        self.interrupt(None)


class Poll:
    """One getUpdates request that waits."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.ended: RefusalError | None = None
