"""A walk of kill -9 through every single step of the bot's work, until there are no more steps."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models import JoinRequest, Prompt, Reminder
from tests.harness.records import AT_ONCE
from tests.harness.stage import Shown, Stage
from tests.harness.town import ASKING_TO_JOIN, undisturbed

UNDER_WAY = 2
"""So many messages are under way at the same time: to the one who asks and to the owner."""


@dataclass(frozen=True)
class Steps:
    """The steps at which a walk kills; two walks share them by halves."""

    first: int = 1
    apart: int = 1


async def tell(told: Stage, step: int, killed_at: Sequence[str], usual: list[Shown]) -> bool:
    """Let a newcomer live the story with a bot that dies at this step of its lines; tells whether it came to that."""
    aino, died = told.newcomer(), False
    for number, line in enumerate(ASKING_TO_JOIN):
        if line in killed_at:
            told.bot.dies_after(step)
        await told.act(aino, line)
        died |= await told.calm()
        assert told.shown(aino) == usual[number]
    return died


async def stored(told: Stage) -> dict[str, Counter[object]]:
    """Count what stands in the database: each newcomer leaves the same there, once."""
    async with told.house.check.read() as session:
        planned_here = select(Reminder.state).where(Reminder.key.startswith(AT_ONCE))
        versions = select(Prompt.version).where(Prompt.version > 0)
        return {
            "requests": Counter(await session.scalars(select(JoinRequest.state))),
            "versions of the newest question": Counter(await session.scalars(versions)),
            "reminders": Counter(await session.scalars(planned_here)),
        }


async def walk(told: Stage, killed_at: Sequence[str], steps: Steps) -> int:
    """Kill at the first of the steps, at the next, until a story has fewer; gives the number of newcomers."""
    usual, walks = await undisturbed(told, "asking to join"), 1
    (version,) = (await stored(told))["versions of the newest question"]
    while await tell(told, steps.first + (walks - 1) * steps.apart, killed_at, usual):
        walks += 1
    found, people = told.audit(), walks + 1
    assert found.is_clean, found
    assert await stored(told) == {
        "requests": Counter(open=people),
        "versions of the newest question": Counter({version: people}),
        "reminders": Counter(done=people),
    }
    assert set(found.states) == {"sent", "held"}
    assert 0 < found.unknown <= told.kills * UNDER_WAY
    assert Counter(state for state, _tries in told.updates()) == Counter(done=told.said)
    assert told.house.world.violations == []
    return people
