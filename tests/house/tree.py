"""The parts of the project that the structural tests look at."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: tuple[str, ...] = tuple(PYPROJECT["tool"]["importlinter"]["root_packages"])


def modules(*folders: str) -> list[Path]:
    """List the Python files of these folders, or of all packages."""
    return sorted(path for folder in folders or PACKAGES for path in (ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    """Name a file as a person would."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path, *names: str) -> Iterator[tuple[str, ast.Call]]:
    """Find the calls of these functions in a file, each with its place."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield f"{named(path)}:{node.lineno}", node


def repository_files() -> list[Path]:
    """List the files that are in the repository, or would be after the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if found.returncode != 0:
        pytest.skip("not a git checkout, so it is unknown which files belong to the project")
    return [path for name in found.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def repository_texts() -> dict[str, str]:
    """Read the text files of the repository, without the lists of hashes and the licences of others."""
    texts = {}
    for path in repository_files():
        if path.suffix in {".png", ".jpg", ".webp", ".ico", ".npz"} or path.parent.name == "requirements":
            continue
        texts[named(path)] = path.read_text(encoding="utf-8")
    return texts
