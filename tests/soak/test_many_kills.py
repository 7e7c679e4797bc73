"""A thousand kills at random moments, and a kill at every step of whole stories."""

import signal
from random import Random

from tests.harness import couples
from tests.harness.figures import Tell
from tests.harness.killer import Killer, disturbed
from tests.harness.stage import Shown, staged
from tests.harness.town import ASKING_TO_JOIN, AT_ONCE
from tests.harness.walk import Steps, walk

KILLS = 1000
STOPS = 50


async def test_many_random_kills(database_url: str, usual: dict[str, list[Shown]], scale: float, tell: Tell) -> None:
    kills, random = int(KILLS * scale), Random(int(KILLS * scale))  # noqa: S311 - the same chance every time
    async with staged(database_url) as told:
        town = await disturbed(told, usual, Killer(told, random, kills), random)
        assert told.ends == [-signal.SIGKILL] * kills
        found = told.audit()
        assert 0 < found.unknown <= kills * (AT_ONCE + 1)
        people = f"{len(town.through)} people through, {len(town.given_up)} whose answer is held"
        tell(f"{kills} kills, {told.said} updates, {people}; {found.figures()}")


async def test_many_stops(database_url: str, usual: dict[str, list[Shown]], scale: float, tell: Tell) -> None:
    stops, random = int(STOPS * scale), Random(int(STOPS * scale))  # noqa: S311 - the same chance every time
    async with staged(database_url) as told:
        await disturbed(told, usual, Killer(told, random, stops, politely=True), random)
        assert told.ends == [0] * stops
        found = told.audit()
        assert found.unknown == 0
        tell(f"{stops} times SIGTERM, {told.said} updates; {found.figures()}")


async def test_every_step_of_every_line(database_url: str, tell: Tell) -> None:
    async with staged(database_url) as told:
        people = await walk(told, ASKING_TO_JOIN, Steps())
        tell(f"{people} people, {told.kills} kills, one at every step; {told.audit().figures()}")


async def test_every_step_between_two_yeses(database_url: str, scale: float, tell: Tell) -> None:
    async with staged(database_url, PUHTI_SUGGESTIONS__PER_WEEK="3") as told:
        usual = await couples.undisturbed(told)
        once = await couples.stored(told)
        last = max(line.steps for line in usual)
        walked = range(1, last + 1, max(1, round(1 / scale)))
        for step in walked:
            await couples.disturbed(told, usual, lambda _line, steps, step=step: step if step <= steps else None)  # type: ignore[misc] # a value of the loop
        await couples.check(told, once, len(walked) + 1)
        tell(f"{len(walked)} couples, {told.kills} kills, one at every step; {told.audit().figures()}")
