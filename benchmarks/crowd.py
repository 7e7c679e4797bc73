"""Let people use a bot all at once in the simulated Telegram, and time every answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import quantiles
from time import process_time

from benchmarks.people import SEED, Act, Newcomer
from simulator.ledger import Effect
from simulator.world import World

PATIENCE = 20.0
"""So many seconds without anything new mean that something is broken."""


@dataclass(frozen=True)
class Timing:
    """What was measured: each wait for an answer, the whole time, and how busy the simulator's process was."""

    waits: list[float]
    seconds: float
    simulator_seconds: float

    @property
    def rate(self) -> float:
        """The answers a second."""
        return len(self.waits) / self.seconds

    def percentile(self, percent: int) -> float:
        """Tell how many milliseconds so many of a hundred waits took at most."""
        return quantiles(self.waits, n=100, method="inclusive")[percent - 1] * 1000


class Visitor:
    """One person at the phone: acts, waits for what the act brings, and acts again."""

    def __init__(self, world: World, newcomer: Newcomer) -> None:
        self._world = world
        self._person = world.person(newcomer.name)
        self._acts = list(newcomer.acts)
        self._act: Act | None = None
        self._since = 0.0
        self._message_id = 0

    @property
    def chat_id(self) -> int:
        """The number of the chat with the bot, which is the person's own."""
        return self._person.id

    @property
    def has_more(self) -> bool:
        """Tell whether there is something left to do."""
        return bool(self._acts)

    def act(self) -> None:
        """Do the next thing."""
        act = self._act = self._acts.pop(0)
        self._since = self._world.clock.now().timestamp()
        if act.by == "typing":
            self._world.says(self._person, act.text)
        else:
            self._world.press(self._person, self._message_id, label=act.text)

    def meet(self, effect: Effect) -> float | None:
        """Look at what the bot did; gives the seconds of waiting when it is what the person waited for."""
        tidies_an_older_message = effect.method != "sendMessage" and effect.message_id != self._message_id
        if self._act is None or effect.method != self._act.brings or tidies_an_older_message:
            return None
        if self._act.saying not in effect.text:
            raise AssertionError(f"{self._act} brought: {effect.text}")
        self._act, self._message_id = None, effect.message_id or 0
        return effect.at - self._since


class Crowd:
    """People who sign up at the same time; each thinks for about so many seconds before every act."""

    def __init__(self, world: World, people: Sequence[Newcomer], *, thinking: float = 0.0) -> None:
        self._world = world
        self._thinking = thinking
        self._random = Random(SEED)  # noqa: S311 - the same thoughts every time
        self._visitors = {each.chat_id: each for each in (Visitor(world, newcomer) for newcomer in people)}
        self._waits: list[float] = []
        self._left = len(people)
        self._seen = 0

    async def sign_up(self) -> Timing:
        """Let everybody sign up, and give the times of all their answers."""
        loop, worked = asyncio.get_running_loop(), process_time()
        started, self._seen = loop.time(), len(self._world.ledger.history)
        for visitor in self._visitors.values():
            self._think(visitor)
        while self._left:
            await self._world.wait_for(self._has_news, PATIENCE)
            self._look()
        return Timing(self._waits, loop.time() - started, process_time() - worked)

    def _has_news(self) -> bool:
        return len(self._world.ledger.history) > self._seen

    def _look(self) -> None:
        news = self._world.ledger.history[self._seen :]
        self._seen += len(news)
        for effect in news:
            visitor = self._visitors.get(effect.chat_id or 0)
            if visitor is not None:
                self._meet(visitor, effect)

    def _meet(self, visitor: Visitor, effect: Effect) -> None:
        wait = visitor.meet(effect)
        if wait is None:
            return
        self._waits.append(wait)
        if visitor.has_more:
            self._think(visitor)
        else:
            self._left -= 1

    def _think(self, visitor: Visitor) -> None:
        if self._thinking:
            seconds = self._thinking * self._random.uniform(0.5, 1.5)
            asyncio.get_running_loop().call_later(seconds, visitor.act)
        else:
            visitor.act()
