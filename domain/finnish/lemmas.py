"""Base forms of words, from a table that `make train` takes out of simplemma for the words of the corpus."""

from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


class Lemmas:
    """The table: numbers of inflected forms in ascending order, and for each the place of its base form."""

    def __init__(self, forms: NDArray[np.uint32], places: NDArray[np.uint16], lemmas: tuple[str, ...]) -> None:
        self._forms, self._places, self._lemmas = forms, places, lemmas

    def find(self, word: str) -> str | None:
        """Find the base form of a folded word; None for one that is not in the table."""
        number = crc32(word.encode())
        place = int(np.searchsorted(self._forms, np.uint32(number)))
        is_known = place < len(self._forms) and int(self._forms[place]) == number
        return self._lemmas[int(self._places[place])] if is_known else None


@cache
def lemmas() -> Lemmas:
    """Load the table of the package."""
    with files("domain").joinpath("finnish/lemmas.npz").open("rb") as opened, np.load(opened) as stored:
        parts: dict[str, Any] = {key: stored[key] for key in stored.files}
    return Lemmas(parts["forms"], parts["places"], tuple(bytes(parts["lemmas"]).decode().split()))
