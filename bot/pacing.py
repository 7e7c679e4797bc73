"""Keep the pace that Telegram allows: over all chats, in one chat, in one group, and the waits that it asks for."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Callable
from time import monotonic

from bot.config import Pacing

MOST_AT_ONCE = 256

CAUTION = 1.02
"""How much more time a group gets than needed: on the way the distances between messages change a little."""

HAIR = 1.002
"""How much more time is taken over all chats, where the distances are known from the answers."""

LATELY = 300
"""Of so many answers the fastest tells how long the way is at least."""

AHEAD = 0.04
"""How many seconds before it may leave a message is made ready, so that none of what is allowed is lost."""


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

    def lead(self, now: float) -> float:
        """Tell how many more have passed than the rate alone would have let."""
        return (self._full_at - now) / self._step

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting this bucket would change nothing."""
        return self._full_at <= now


class Window:
    """Let so many pass in any `seconds`, at whatever moments; exact where a limit is counted so."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._passed: list[float] = []
        self._closed_until = 0.0

    def opens_at(self, now: float) -> float:
        """Tell from when the next one may pass, on the monotonic clock in seconds."""
        full = len(self._passed) == self._count
        return max(now, self._closed_until, self._passed[0] + self._seconds if full else 0.0)

    def room(self, now: float) -> int:
        """Tell how many may have passed by then."""
        if self.opens_at(now) > now:
            return 0
        gone = next((place for place, at in enumerate(self._passed) if at + self._seconds > now), len(self._passed))
        return self._count - len(self._passed) + gone

    def take(self, now: float) -> None:
        """Let one pass."""
        insort(self._passed, now)
        del self._passed[: -self._count]

    def correct(self, taken: float, passed: float) -> None:
        """Learn that what was let pass at one moment passed later."""
        place = bisect_left(self._passed, taken)
        if self._passed[place : place + 1] == [taken]:
            del self._passed[place]
        self.take(passed)

    def rest(self, until: float) -> None:
        """Let none pass before that time."""
        self._closed_until = max(self._closed_until, until)

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting this window would change nothing."""
        return self._closed_until <= now and (not self._passed or self._passed[-1] + self._seconds <= now)


class Pace:
    """All limits of one bot; group chats are those with negative ids.

    Over all chats messages leave evenly, and never more in a second than allowed, also after a silence. What counts is
    when they arrive. A message arrived no later than its answer came, less the shortest way there and back; the later
    one it makes room for arrives no sooner than the way there takes. So neither a slow network nor a busy process
    brings more into one second.
    """

    def __init__(self, pacing: Pacing, clock: Callable[[], float] = monotonic) -> None:
        self._pacing = pacing
        self._clock = clock
        rate = pacing.per_second
        self._evenly = Bucket(rate, max(1.0, rate / 5))
        self._at_most = Window(max(1, int(rate)), max(1.0, 1 / rate) * HAIR)
        # As long as few answers are known, the way may be as short as can be.
        self._ways = deque([0.0], maxlen=LATELY)
        self._chats: dict[int, Bucket | Window] = {}

    @property
    def at_once(self) -> int:
        """Tell how many messages may be under way at the same time."""
        return max(64, min(MOST_AT_ONCE, int(self._pacing.per_second / 3)))

    def room(self) -> int:
        """Tell how many messages may leave now or in a moment, to different chats."""
        soon = self._clock() + AHEAD
        return min(self._evenly.room(soon), self._at_most.room(soon))

    def take(self, chat_id: int) -> float:
        """Let a message leave to this chat; gives when, on the monotonic clock in seconds."""
        now = self._clock()
        at = max(self._evenly.opens_at(now), self._at_most.opens_at(now))
        for limit in (self._evenly, self._at_most, self._chat(chat_id)):
            limit.take(at)
        return at

    def answered(self, at: float) -> None:
        """Learn that what was to leave at this moment is answered now."""
        now = self._clock()
        self._ways.append(now - at)
        self._at_most.correct(at, now - min(self._ways))

    def rest(self, chat_id: int, seconds: float) -> None:
        """Obey a wait that Telegram asked for: it means the chat where that had much, otherwise everything."""
        until = self._clock() + seconds
        if not self._had_much(chat_id):
            self._evenly.rest(until)
        self._chat(chat_id).rest(until)

    def _had_much(self, chat_id: int) -> bool:
        now, chat = self._clock(), self._chat(chat_id)
        return chat_id < 0 or (isinstance(chat, Bucket) and chat.lead(now) > 1)

    def rest_chat(self, chat_id: int, seconds: float) -> None:
        """Send nothing to this chat for a while."""
        self._chat(chat_id).rest(self._clock() + seconds)

    def resting_chats(self) -> list[int]:
        """List the chats to which nothing may be sent yet, and forget those that have been quiet."""
        now = self._clock()
        self._chats = {chat: limit for chat, limit in self._chats.items() if not limit.is_idle(now)}
        return [chat for chat, limit in self._chats.items() if limit.opens_at(now) > now]

    def next_opening(self) -> float:
        """Tell how long it takes until the next resting chat, or everything, opens; infinite when nothing rests."""
        now = self._clock()
        overall = max(self._evenly.opens_at(now), self._at_most.opens_at(now)) - AHEAD
        waits = [overall - now, *(limit.opens_at(now) - now for limit in self._chats.values())]
        return min((wait for wait in waits if wait > 0), default=float("inf"))

    def _chat(self, chat_id: int) -> Bucket | Window:
        if chat_id not in self._chats:
            pacing = self._pacing
            self._chats[chat_id] = (
                Window(pacing.per_group_per_minute, 60 * CAUTION)
                if chat_id < 0
                else Bucket(pacing.per_chat_per_second, pacing.per_chat_burst)
            )
        return self._chats[chat_id]
