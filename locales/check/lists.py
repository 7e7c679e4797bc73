"""Give the lists of words that the rules ask for; they stand in TOML files beside this one."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Read a file of lists."""
    return tomllib.loads(files("locales.check").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """Give a list of grammar.toml."""
    return frozenset(table("grammar")[name])
