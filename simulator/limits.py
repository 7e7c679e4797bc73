"""Rate limits of sending, off unless asked for."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import too_many


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second in one chat (after a short burst), a minute in one group, a second over all chats."""

    per_chat: float | None = None
    group: int | None = None
    overall: float | None = None
    burst: int = 3


@dataclass(slots=True)
class Bucket:
    """Tokens that come back with time."""

    rate: float
    size: float
    tokens: float
    filled_at: float

    def wait(self, now: float) -> float:
        """Refill and tell how many seconds the next token is away."""
        self.tokens = min(self.size, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (1 - self.tokens) / self.rate)


class Gate:
    """Counts what the bot sends and refuses what comes too fast."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._buckets: dict[object, Bucket] = {}

    def pass_through(self, chat_id: int) -> None:
        """Let one message through or refuse it with the seconds to wait."""
        limits, now = self._limits, self._clock()
        buckets = []
        if limits.overall is not None:
            buckets.append(self._bucket("all", limits.overall, max(1.0, limits.overall), now))
        if limits.per_chat is not None:
            buckets.append(self._bucket(chat_id, limits.per_chat, limits.burst, now))
        if limits.group is not None and chat_id < 0:
            buckets.append(self._bucket((chat_id, "group"), limits.group / 60, limits.group, now))
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.tokens -= 1

    def _bucket(self, key: object, rate: float, size: float, now: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(rate, size, size, now))
