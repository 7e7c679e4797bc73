"""Somebody who ends the bot's lives at random moments, counted in what it does, not in time."""

from collections import Counter
from random import Random

from tests.harness.process import BotProcess
from tests.harness.stage import Shown, Stage
from tests.harness.town import Town

STEPS = 600
"""So many steps a life takes at most that ends from inside; about six answers."""

COMMITS = 60
"""So many commits are heard at most of a life that ends from outside."""


class Killer:
    """Ends each life, so often as it is told; `politely` means SIGTERM, otherwise it is kill -9.

    A life ends from inside, exactly before a step; or from outside, after a commit, in whatever the bot does then.
    """

    def __init__(self, told: Stage, random: Random, most: int, *, politely: bool = False) -> None:
        self._told = told
        self._random = random
        self._most = most
        self._politely = politely
        self._life: BotProcess | None = None
        self._commits = 0

    @property
    def is_through(self) -> bool:
        """Tell whether all the lives have ended that were to end."""
        return self._told.kills >= self._most

    def look(self) -> None:
        """Look what happened: a new life has begun, or another commit was made."""
        if self._life is not self._told.bot:
            self._life = self._told.bot
            self._commits = 0 if self.is_through else self._decide()
        elif self._commits:
            self._commits -= 1
            if not self._commits:
                self._end()

    def _decide(self) -> int:
        if self._politely or self._random.random() < 0.5:
            return self._random.randint(1, COMMITS)
        self._told.bot.dies_after(self._random.randint(1, STEPS))
        return 0

    def _end(self) -> None:
        if self._politely:
            self._told.bot.terminate()
        else:
            self._told.bot.kill()


async def disturbed(told: Stage, usual: dict[str, list[Shown]], killer: Killer, random: Random) -> Town:
    """Let people live until the killer is through, and check what is left behind."""
    town = Town(told, usual, random)
    await town.live(lambda: killer.is_through, killer.look)
    found = told.audit()
    assert found.is_clean, found
    assert set(found.states) <= {"sent", "held"}
    assert Counter(state for state, _tries in told.updates()) == Counter(done=told.said)
    assert told.house.world.violations == []
    return town
