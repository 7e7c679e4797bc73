"""Keep the pace that Telegram allows: over all chats, in one chat, in one group, and the waits that it asks for."""

from collections.abc import Callable
from time import monotonic

from bot.config import Pacing

MOST_AT_ONCE = 256


class Bucket:
    """Let `rate` a second pass, with a burst; the generic cell rate algorithm, which needs one number of memory."""

    def __init__(self, rate: float, burst: float) -> None:
        self._step = 1 / rate
        self._slack = (burst - 1) * self._step
        self._full_at = 0.0

    def opens_at(self, now: float) -> float:
        """Tell from when the next one may pass, on the monotonic clock in seconds."""
        return max(now, self._full_at - self._slack)

    def room(self, now: float) -> int:
        """Tell how many may pass now."""
        if self.opens_at(now) > now:
            return 0
        # A rest, however long, fills it only to its burst.
        return 1 + int((self._slack - max(0.0, self._full_at - now)) / self._step)

    def take(self, now: float) -> None:
        """Let one pass."""
        self._full_at = max(now, self._full_at) + self._step

    def rest(self, until: float) -> None:
        """Let none pass before that time."""
        self._full_at = max(self._full_at, until + self._slack)

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting this bucket would change nothing."""
        return self._full_at <= now


class Pace:
    """All the buckets of one bot; group chats are those with negative ids."""

    def __init__(self, pacing: Pacing, clock: Callable[[], float] = monotonic) -> None:
        self._pacing = pacing
        self._clock = clock
        self._overall = Bucket(pacing.per_second, max(1.0, pacing.per_second / 5))
        self._chats: dict[int, Bucket] = {}

    @property
    def at_once(self) -> int:
        """Tell how many messages may be under way at the same time."""
        return max(64, min(MOST_AT_ONCE, int(self._pacing.per_second / 3)))

    def room(self) -> int:
        """Tell how many messages may leave now, to different chats."""
        return self._overall.room(self._clock())

    def take(self, chat_id: int) -> None:
        """Note that a message leaves to this chat now."""
        now = self._clock()
        self._overall.take(now)
        self._chat(chat_id).take(now)

    def rest(self, chat_id: int, seconds: float) -> None:
        """Obey a wait that Telegram asked for: in a group it means that group, otherwise everything."""
        if chat_id >= 0:
            self._overall.rest(self._clock() + seconds)
        self.rest_chat(chat_id, seconds)

    def rest_chat(self, chat_id: int, seconds: float) -> None:
        """Send nothing to this chat for a while."""
        self._chat(chat_id).rest(self._clock() + seconds)

    def resting_chats(self) -> list[int]:
        """List the chats to which nothing may be sent yet, and forget those that have been quiet."""
        now = self._clock()
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_idle(now)}
        return [chat for chat, bucket in self._chats.items() if bucket.opens_at(now) > now]

    def next_opening(self) -> float:
        """Tell how long it takes until the next resting chat, or everything, opens; infinite when nothing rests."""
        now = self._clock()
        waits = [bucket.opens_at(now) - now for bucket in (self._overall, *self._chats.values())]
        return min((wait for wait in waits if wait > 0), default=float("inf"))

    def _chat(self, chat_id: int) -> Bucket:
        if chat_id not in self._chats:
            group, person = self._pacing.per_group_per_minute, self._pacing.per_chat_per_second
            self._chats[chat_id] = (
                Bucket(max(1, group - 3) / 60, 3) if chat_id < 0 else Bucket(person, self._pacing.per_chat_burst)
            )
        return self._chats[chat_id]
