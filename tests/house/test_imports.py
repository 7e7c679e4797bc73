import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, PYPROJECT, ROOT, modules

CONTRACTS = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}

# For every contract, a line that must not pass.
BREACHES = {
    "The floors of the house: bot > handlers > views | services > models > domain": ("models/base.py", "views.format"),
    "Handlers and views never meet the database": ("handlers/menu.py", "sqlalchemy"),
    "Services and models never meet Telegram or the clock": ("services/pauses.py", "apscheduler"),
    "The domain decides without input or output": ("domain/pauses.py", "asyncio"),
    "Views only speak": ("views/menu.py", "telegram"),
    "Features do not lean on each other": ("handlers/profile.py", "handlers.pauses"),
    "The simulator knows nothing of our code": ("simulator/people.py", "domain.people"),
    "Only the demo meets the simulator": ("handlers/form.py", "simulator"),
}


def verdicts(folder: Path) -> dict[str, str]:
    """Run import-linter in a folder and tell for each contract whether it is kept or broken."""
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    command = [sys.executable, "-c", program, "--no-logo", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    found = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))
    assert found, f"import-linter could not run:\n{done.stdout}{done.stderr}"
    return found


@pytest.fixture(scope="module")
def broken_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages in which every contract is broken by one line."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "page"))
    for file, module in BREACHES.values():
        with (copy / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\nimport {module}\n")
    return copy


def test_contracts_are_kept() -> None:
    assert verdicts(ROOT) == dict.fromkeys(CONTRACTS, "KEPT"), "Run .venv/bin/lint-imports to see the import to undo."


def test_every_contract_bites(broken_copy: Path) -> None:
    assert set(BREACHES) == set(CONTRACTS), "Give every contract of pyproject.toml a line that breaks it."
    assert verdicts(broken_copy) == dict.fromkeys(CONTRACTS, "BROKEN")


def test_every_root_of_the_contracts_exists() -> None:
    assert [package for package in PACKAGES if not (ROOT / package / "__init__.py").is_file()] == []


def test_every_feature_is_in_the_contract_of_features() -> None:
    names = [f"handlers.{path.stem}" for path in modules("handlers") if path.stem not in {"fallback", "registry"}]
    features = {name for name in names if hasattr(import_module(name), "HANDLERS")}
    contract = CONTRACTS["Features do not lean on each other"]
    assert features == set(contract["modules"]), "Name every feature of handlers/ in the contract of pyproject.toml."
