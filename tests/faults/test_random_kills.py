"""kill -9 and SIGTERM at random moments while several people sign up and are asked; `make soak` has a thousand."""

import signal
from random import Random

import pytest

from tests.harness.databases import SqliteFolder
from tests.harness.killer import Killer, disturbed
from tests.harness.stage import Shown, staged
from tests.harness.town import AT_ONCE, STORIES, all_undisturbed

KILLS = 50
STOPS = 10
SEED = 20_261_123


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Shown]]:
    return {}


@pytest.fixture
async def usual(
    stories: dict[str, list[Shown]], sqlite: SqliteFolder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Shown]]:
    """What people see when nobody disturbs."""
    if not stories:
        stories |= await all_undisturbed(sqlite.new(tmp_path_factory.mktemp("undisturbed")))
    return stories


def seeded() -> Random:
    return Random(SEED)  # noqa: S311 - the same chance every time


async def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    database_url: str, usual: dict[str, list[Shown]]
) -> None:
    async with staged(database_url) as told:
        town = await disturbed(told, usual, Killer(told, seeded(), KILLS), seeded())
        assert told.ends == [-signal.SIGKILL] * KILLS
        assert {newcomer.story for newcomer in town.through} == set(STORIES)
        # To each of the people, and to the owner of the company.
        assert 0 < told.audit().unknown <= KILLS * (AT_ONCE + 1)


async def test_stopped_at_random_moments_nothing_is_even_unknown(
    database_url: str, usual: dict[str, list[Shown]]
) -> None:
    async with staged(database_url) as told:
        await disturbed(told, usual, Killer(told, seeded(), STOPS, politely=True), seeded())
        assert told.ends == [0] * STOPS
        assert told.audit().unknown == 0
