from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.harness.house import House, prepared


@pytest.fixture
async def house_at_rest(tmp_path: Path) -> AsyncIterator[House]:
    """A simulated Telegram and a database, with no bot running yet."""
    async with prepared(tmp_path) as house:
        yield house
