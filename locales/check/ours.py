"""Give the words of our own texts, which are read before any other."""

import re
from functools import cache

from locales.update import forms, read_catalogue, texts_of

_DOTS = str.maketrans("äö", "ao")


@cache
def our_words() -> frozenset[str]:
    """List the words of the Finnish catalogue in small letters."""
    texts = " ".join(text for message in texts_of(read_catalogue("fi")) for text in forms(message.string))
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", texts))


@cache
def _without_dots() -> dict[str, str]:
    return {word.translate(_DOTS): word for word in our_words() if word != word.translate(_DOTS)}


def with_dots(word: str) -> str | None:
    """Give our own word that somebody wrote without its dots: lisaa, talla."""
    return None if word.lower() in our_words() else _without_dots().get(word.lower())
