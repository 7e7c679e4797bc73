from collections.abc import AsyncIterator

import pytest

from tests.harness.house import House, prepared


@pytest.fixture
async def house_at_rest(database_url: str) -> AsyncIterator[House]:
    """A simulated Telegram and a database, with no bot running yet."""
    async with prepared(database_url) as house:
        yield house
