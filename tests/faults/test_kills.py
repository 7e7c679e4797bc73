"""kill -9 of the bot once at every line of the sign-up, at a random step of what the line leads to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import pytest

from domain.form import Answer
from services import people
from services.profile import answers
from tests.harness.databases import SqliteFolder
from tests.harness.dialogue import PRESSED_SIGNUP, TYPED_SIGNUP
from tests.harness.phone import Phone
from tests.harness.stage import Shown, Stage, staged

STORIES = {"typed": TYPED_SIGNUP, "pressed": PRESSED_SIGNUP}

STORED = {
    "typed": {
        "company_name": Answer((), "Hieronta Helmi"),
        "municipality": Answer(("kalajoki",), "Himanka"),
        "headcount": Answer(("six_to_nine",)),
        "locomotive": Answer(("maybe",)),
        "trades": Answer(("wellness", "beauty"), "hieroja ja kampaaja"),
        "needs": Answer(("websites", "pricing"), "verkkosivut ja hinnoittelu"),
        "top_need": Answer(("pricing",)),
        "offers": Answer(("accounting_tax",), "kirjanpito"),
        "cooperation": Answer(("named",)),
        "partners": Answer((), "Kahvila Kuusen kanssa jaetaan tilat"),
    },
    "pressed": {
        "company_name": Answer(("part_time",), "Hieronta Helmi"),
        "municipality": Answer(("sievi",)),
        "headcount": Answer(("six_to_nine",)),
        "locomotive": Answer(("yes",)),
        "trades": Answer(("wellness",)),
        "cooperation": Answer(("ready_group",)),
        "cluster": Answer((), "Kalajoen kauppiaat"),
    },
}
"""What each story leaves in the profile."""

SEED = 20_261_123


@dataclass(frozen=True)
class Line:
    """One line of a story that nobody disturbs: what stands in the chat after it, and the steps that the bot took."""

    shown: Shown
    steps: int


async def undisturbed(told: Stage, story: str) -> list[Line]:
    """Tell a story without kills."""
    phone, lines = told.newcomer(), []
    for said in STORIES[story]:
        before = told.bot.steps
        await told.act(phone, said)
        await told.calm()
        lines.append(Line(told.shown(phone), told.bot.steps - before))
    assert told.audit().unknown == 0
    return lines


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Line]]:
    return {}


@pytest.fixture
async def lines(
    story: str, stories: dict[str, list[Line]], sqlite: SqliteFolder, tmp_path_factory: pytest.TempPathFactory
) -> list[Line]:
    if story not in stories:
        async with staged(sqlite.new(tmp_path_factory.mktemp("undisturbed"))) as told:
            stories[story] = await undisturbed(told, story)
    return stories[story]


@pytest.mark.parametrize("story", STORIES)
async def test_killed_at_every_line_nothing_is_lost_or_doubled(
    story: str, lines: list[Line], database_url: str
) -> None:
    random = Random(SEED)  # noqa: S311 - the same kills every time
    async with staged(database_url) as told:
        aino = told.newcomer()
        for said, line in zip(STORIES[story], lines, strict=True):
            told.bot.dies_after(random.randint(1, line.steps))
            await told.act(aino, said)
            await told.calm()
            assert told.shown(aino) == line.shown
        # The last steps may come when everything is done already.
        assert told.kills > len(lines) * 2 / 3
        found = told.audit()
        assert found.is_clean, found
        assert set(found.states) == {"sent"}
        assert found.unknown <= told.kills
        assert {state for state, _tries in told.updates()} == {"done"}
        assert await stored(told, aino) == STORED[story]
        assert told.house.world.violations == []


async def stored(told: Stage, phone: Phone) -> dict[str, Answer]:
    """Read the saved profile."""
    async with told.house.check.read() as session:
        aino = await people.again(session, telegram_id=phone.person.id)
        return await answers.read(session, person_id=aino.id, now=datetime.now(UTC))
