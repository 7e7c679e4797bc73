"""kill -9 of the bot at every single step of its work, until there are no more steps."""

import pytest

from tests.harness.stage import REMINDER, staged
from tests.harness.walk import Steps, walk

KILLED_AT = (REMINDER, "[Kyllä, lähetä liittymispyyntö]")
"""In these lines are all the ways of the spine: from the clock, from a button, and to several people at once."""


@pytest.mark.parametrize("steps", [Steps(1, 2), Steps(2, 2)], ids=["odd", "even"])
async def test_killed_at_every_step_nothing_is_lost_or_doubled(steps: Steps, database_url: str) -> None:
    async with staged(database_url) as told:
        people = await walk(told, KILLED_AT, steps)
        assert told.kills > people
