"""A hundred thousand updates, many of them handed out again: none lost, doubled or out of order, and no leak."""

import asyncio
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import psutil
from sqlalchemy import select

from models import Prompt
from simulator.ledger import Effect
from simulator.updates import Updates
from tests.harness.databases import KEY
from tests.harness.dialogue import say
from tests.harness.figures import Tell
from tests.harness.house import TOKEN, House, prepared
from tests.harness.phone import Phone
from tests.harness.process import BotProcess
from tests.harness.program import started

UPDATES = 100_000
PEOPLE = 300
SEED = 20_261_123
WARM = 0.1
"""The growth of memory is counted from this part of the run on."""

GROWTH = 0.05
TOWNS = ("Kalajoki", "Sievi", "Ylivieska")
WHERE = "<b>2/7</b> Mikä on yrityksesi kotikunta?"


class Repeating:
    """Hand updates out once more, now and then, long after the bot has confirmed them."""

    def __init__(self, updates: Updates, random: Random) -> None:
        self._poll = updates.poll
        self._random = random
        self._earlier: list[dict[str, Any]] = []
        self.count = 0
        updates.poll = self.poll  # type: ignore[method-assign] # only for this run

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Give new updates, with some of the earlier ones before them."""
        found = await self._poll(offset, limit, seconds)
        repeated = self._random.sample(self._earlier, min(len(found) // 5, len(self._earlier)))
        self.count += len(repeated)
        self._earlier = [*self._earlier, *found][-1000:]
        return [*repeated, *found]


def understood(town: str) -> str:
    """What the answer to a town begins with."""
    return f"Selvä: {town}.\n\n<b>3/7</b>"


class Crowd:
    """People who write again and again, without waiting for answers: back to the question, and another town."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._people = [Phone(house.world, house.world.person("Aino")) for _number in range(PEOPLE)]
        self.said = 0

    async def begin(self) -> None:
        """Let everybody answer two questions."""
        for line in ("/start", "[Hyväksyn ja aloitan]", "Yritys", "Kalajoki"):
            for phone in self._people:
                say(phone, line)
            await self._see([""])

    async def write(self, number: int) -> None:
        """Let everybody write four times, and see that each answer comes once and in this order."""
        here, there = TOWNS[number % 2 :][:2]
        for phone in self._people:
            for text in ("takaisin", here, "takaisin", there):
                phone.says(text)
        await self._see([WHERE, understood(here), WHERE, understood(there)])

    async def _see(self, beginnings: list[str]) -> None:
        world, count = self._house.world, len(beginnings) * len(self._people)
        self.said += count
        await world.wait_for(lambda: len(self._sent()) >= count, seconds=120)
        seen: dict[int | None, list[str]] = {}
        for effect in self._sent():
            beginning = beginnings[len(seen.get(effect.chat_id, [])) % len(beginnings)]
            seen.setdefault(effect.chat_id, []).append(effect.text[: len(beginning)])
        wrong = {chat: texts for chat, texts in seen.items() if texts != beginnings}
        assert wrong == {}
        assert len(seen) == len(self._people)
        self._forget()

    def _sent(self) -> list[Effect]:
        return [each for each in self._house.world.history if each.method == "sendMessage"]

    def _forget(self) -> None:
        """Keep the simulated Telegram small: what was looked at is not needed any more."""
        self._house.world.history.clear()
        for phone in self._people:
            chat = self._house.world.chat_of(phone.person).messages
            for message_id in list(chat)[:-8]:
                del chat[message_id]


async def test_many_updates(database_url: str, tmp_path: Path, scale: float, tell: Tell) -> None:
    random = Random(SEED)  # noqa: S311 - the same chance every time
    waves, begun = int(UPDATES * scale) // (4 * PEOPLE), asyncio.get_running_loop().time()
    async with prepared(database_url) as house, started("run", folder=tmp_path, **environment(house)) as program:
        bot, repeating, crowd = (
            psutil.Process(program.process.pid),
            Repeating(house.world.updates, random),
            Crowd(house),
        )
        await crowd.begin()
        warm = 0
        for wave in range(1, waves + 1):
            await crowd.write(wave)
            if wave == max(1, int(waves * WARM)):
                warm = bot.memory_info().rss
        grown = bot.memory_info().rss / warm - 1
        program.terminate()
        assert await program.ends() == 0
        seconds = asyncio.get_running_loop().time() - begun
        await tidied(house)
        versions = await versions_of(house)
        assert {state for _number, state, _tries in house.records.inbox()} == {"done"}
        assert len(house.records.inbox()) == crowd.said
        rows = house.records.outbox()
        assert [row for row in rows if row.is_unknown or row.state not in {"sent", "dead"}] == []
        assert {row.reason for row in rows if row.state == "dead"} <= {"dropped"}
        assert versions == Counter({3 + 4 * waves: PEOPLE})
        assert house.world.violations == []
        tell(
            f"{crowd.said} updates of {PEOPLE} people in {seconds:.0f} s, {repeating.count} of them handed out again; "
            f"0 lost, 0 doubled, 0 out of order; memory {warm / 2**20:.0f} MB, growth {grown:.1%}"
        )
        assert grown < GROWTH


def environment(house: House) -> dict[str, str]:
    """The environment in which the program finds this simulated Telegram and this database."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": house.sim.url,
        "DATABASE_URL": house.settings.database.url,
        "DATABASE_KEY": KEY,
        "PUHTI_PACING__PER_SECOND": "1000",
        "PUHTI_PACING__PER_CHAT_PER_SECOND": "1000",
        "PUHTI_PACING__PER_CHAT_BURST": "100",
        "PUHTI_LOGS__LEVEL": "WARNING",
    }


async def tidied(house: House) -> None:
    """Let another life of the bot do what could wait: older messages are tidied last."""
    bot = BotProcess(house.settings)
    async with asyncio.timeout(60):
        while not house.records.is_quiet():
            await bot.news()
    assert await bot.stop() == 0


async def versions_of(house: House) -> Counter[int]:
    """Count the versions of the newest questions; each question that was opened made one."""
    async with house.check.read() as session:
        return Counter(await session.scalars(select(Prompt.version)))
