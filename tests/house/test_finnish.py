from pathlib import Path

import pytest

from locales.check.__main__ import OURS
from locales.check.checking import check
from locales.check.reading import read


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_finnish_has_no_findings(path: Path) -> None:
    found = [(message.text, finding) for message in read(path) for finding in check(message)]
    assert found == [], "Write it again: `python -m locales.check` says how."
