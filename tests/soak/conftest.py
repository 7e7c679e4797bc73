import os

import pytest

from tests.harness.databases import SqliteFolder
from tests.harness.figures import Tell, write
from tests.harness.stage import Shown
from tests.harness.town import all_undisturbed


@pytest.fixture(scope="session")
def scale() -> float:
    """How long the run is; 1 is the full one."""
    return float(os.environ["SOAK_SCALE"])


@pytest.fixture
def tell(request: pytest.FixtureRequest, scale: float, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Write down and print one line of figures."""

    def told(figures: str) -> None:
        line = write(request.node.name.removeprefix("test_"), scale, figures)
        with capsys.disabled():
            request.config.get_terminal_writer().line(f"\n{line}")

    return told


@pytest.fixture
async def usual(sqlite: SqliteFolder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Shown]]:
    """What people see when nobody disturbs."""
    return await all_undisturbed(sqlite.new(tmp_path_factory.mktemp("undisturbed")))
