from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.harness.house import House, built


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A whole running Puhti of one's own."""
    async with built(tmp_path) as house:
        yield house
