from collections.abc import AsyncIterator

import pytest

from tests.harness.dialogue import noticing_commits
from tests.harness.house import House, built


@pytest.fixture
async def calm_house(database_url: str) -> AsyncIterator[House]:
    """A running Puhti of which nothing may fail: no update twice, no message refused, no rule of Telegram broken."""
    async with built(database_url) as house:
        yield house
        records = house.records
        # What only tidies leaves last; it would wait for the next start, which there is none of here.
        with noticing_commits(house.world):
            await house.world.wait_for(lambda: not house.world.pending_updates and records.is_quiet())
    assert [(state, tries) for _update, state, tries in records.inbox() if (state, tries) != ("done", 0)] == []
    assert [row for row in records.outbox() if row.state != "sent" and row.reason != "dropped"] == []
    assert house.world.violations == []
    # Writing the same over a message once more is how a second tap ends.
    errors = [(each.method, each.error) for each in house.world.requests if each.error]
    assert [(method, error) for method, error in errors if "message is not modified" not in error] == []
