"""kill -9 of the bot while two people are suggested to each other, say yes and yes, and write to each other."""

from random import Random

from tests.harness.couples import STORY, check, disturbed, stored, undisturbed
from tests.harness.stage import staged

SEED = 20_261_123
COUPLES = 2

SUGGESTING = {"PUHTI_SUGGESTIONS__PER_WEEK": "3"}


async def test_killed_between_yes_and_yes_nothing_is_lost_or_doubled(database_url: str) -> None:
    random = Random(SEED)  # noqa: S311 - the same kills every time
    async with staged(database_url, **SUGGESTING) as told:
        usual = await undisturbed(told)
        once = await stored(told)
        died = [
            await disturbed(told, usual, lambda _line, steps: random.randint(1, steps)) for _couple in range(COUPLES)
        ]
        # The last steps may come when everything is done already.
        assert sum(died) > COUPLES * len(STORY) * 2 / 3
        await check(told, once, COUPLES + 1)
