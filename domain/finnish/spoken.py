"""Folding of spoken and dialect Finnish towards the written language, so that one sentence teaches for many."""

import re
from functools import lru_cache

from domain.finnish.lexicon import read_words
from domain.finnish.words import without_dots

_WRITTEN = {spoken: written for written, forms in read_words("finnish/spoken.toml").items() for spoken in forms}
# «kuvvaan», «pittää» and a doubled slip of the finger: length tells little about the subject.
_DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Return a folded word without what differs most between people: dialect, dots, doubled letters."""
    return _DOUBLED.sub(r"\1", without_dots(_WRITTEN.get(word, word)))
