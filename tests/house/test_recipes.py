"""The recipes of docs/recipes.md, followed on a copy of the project and tried out there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHANGED = ("bot", "handlers", "views", "services", "domain", "models", "migrations", "locales")
COPIED = (*CHANGED, "simulator", "tests/harness", "tests/house/recipes")
SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
STEP = re.compile(
    r"^`(?P<path>[\w./]+)`,.*\n\n```(?P<kind>diff|python|po)\n(?P<change>(?:.*\n)*?)```$"
    r"|^```sh\n(?P<commands>(?:.*\n)*?)```$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Copy:
    """A copy of the project that a recipe changes."""

    folder: Path

    def follow(self, recipe: str) -> None:
        """Take every step of a recipe: change and make files, and run its commands."""
        for step in STEP.finditer(recipe):
            if step["commands"]:
                for command in step["commands"].splitlines():
                    self.run(["make", "-o", ".venv/made", f"bin={Path(sys.executable).parent}", *make_words(command)])
            else:
                CHANGES[step["kind"]](self.folder / step["path"], step["change"])

    def run(self, command: list[str]) -> None:
        """Run a command in the copy; what it says is shown when it fails."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def make_words(command: str) -> list[str]:
    """Split `make migration m="add season"` into what make is given."""
    return [word.replace('"', "") for word in re.findall(r'(?:"[^"]*"|\S)+', command)[1:]]


def patch(file: Path, change: str) -> None:
    """Replace the lines that a diff shows; they must stand in the file exactly once."""
    lines = change.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{file.name} has this {text.count(old)} times:\n{old}"
    file.write_text(text.replace(old, new), "utf-8")


def make(file: Path, content: str) -> None:
    assert not file.exists(), f"{file} is there already"
    file.write_text(content, "utf-8")


def append(file: Path, texts: str) -> None:
    file.write_text(f"{file.read_text('utf-8')}\n{texts}", "utf-8")


CHANGES = {"diff": patch, "python": make, "po": append}


def recipes() -> Iterator[tuple[str, str]]:
    """Read the sections of the page with their titles."""
    for section in SECTION.finditer((ROOT / "docs" / "recipes.md").read_text("utf-8")):
        yield section["title"], section["body"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "config.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / ".venv").mkdir()
    return Copy(tmp_path)


STORIES = {
    "question": ["A new question"],
    "others": ["A new text", "A new command", "A new table", "A new notice"],
}


# Sixty sentences of a new topic are not for a page; tests/training sees to it that they are there and were taught.
TOLD = ["A new topic, a new sentence"]


def test_every_recipe_is_followed() -> None:
    followed = [title for titles in STORIES.values() for title in titles]
    assert [title for title, _body in recipes()] == [*followed, *TOLD]


@pytest.mark.parametrize("story", STORIES)
def test_recipe_leads_where_it_says(copy: Copy, story: str) -> None:
    found = dict(recipes())
    for title in STORIES[story]:
        copy.follow(found[title])
    copy.run([sys.executable, "-m", "ruff", "check", *CHANGED])
    copy.run([sys.executable, "-m", "ruff", "format", "--check", *CHANGED])
    copy.run([sys.executable, "-m", "pytest", "-q", "-k", "sqlite", f"tests/house/recipes/{story}.py"])
