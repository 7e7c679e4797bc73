"""Word lists kept as package data beside the domain's modules."""

import tomllib
from importlib.resources import files


def read_words(name: str) -> dict[str, tuple[str, ...]]:
    """Read one word list of the package: patterns by id."""
    table = tomllib.loads(files("domain").joinpath(name).read_text(encoding="utf-8"))
    return {key: tuple(words) for key, words in table.items()}
