"""Words of time behind glued words («torstaiiltana», «ensviikolla»), clitics («huomennako») and slips of the pen."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Prefix

from domain.finnish.dates.vocabulary import SHORTEST_MENDED, Sense, comparable, sense_of, senses

_CLITICS = ("kinko", "kaan", "kin", "kohan", "kos", "ko", "han", "pas", "pa", "s", "ki")
_SHORTEST_BARE = 4
_LONGEST_GLUED = 40
_MOST_PARTS = 4
_SHORTEST_SOFTENED = 5
# The illative of the west: «aikhan» for «aikaan», «viikkohon» for «viikkoon».
_H_ILLATIVE = re.compile(r"([aeiouy])?h([aeiouy])n$")
_DOUBLED = re.compile(r"([^aeiouy])\1+")
# Of these a doubled or single consonant makes no other word; «kassi» is no «kasi».
_SOFTENED = frozenset(
    {"week", "which", "relative", "part", "weekend", "around", "weekday", "month", "part of week", "stretch"}
)
_SHORTEST_PART = 3
_GLUED = frozenset(
    {
        *("weekday", "relative", "part", "month", "week", "which", "clock", "number", "feast", "kuu", "ahead", "half"),
        *("weekend", "until", "after", "dayword", "around", "stretch", "season", "eve"),
    }
)
# Two slips are mended only in words too long to be another word by chance.
_TWO_SLIPS = 10
# Everyday words one letter away from a word of time.
_NOT_TIME = frozenset({"huomenta", "huomenia", "yhdessa", "toisilla", "paivalta", "iltapala", "kesakuusi", "paivilla"})


def without_clitic(word: str) -> Sense | None:
    """Read a word whose clitic is taken off."""
    for clitic in _CLITICS:
        bare = word.removesuffix(clitic)
        if bare != word and len(bare) >= _SHORTEST_BARE and (sense := sense_of(bare)):
            return sense
    return None


def is_everyday(word: str) -> bool:
    """Tell whether a word is known to be no word of time though it looks like one."""
    return word in _NOT_TIME


def softened(word: str) -> Sense | None:
    """Read a word with other double consonants than the written language has: «viikola», «ilala», «aikhan»."""
    if len(word) < _SHORTEST_SOFTENED or word in _NOT_TIME:
        return None
    plain = _H_ILLATIVE.sub(lambda found: found[2] * 2 + "n" if found[1] in {None, found[2]} else found[0], word)
    return _soft_forms().get(_DOUBLED.sub(r"\1", plain))


@cache
def _soft_forms() -> dict[str, Sense]:
    """List the forms with all their double consonants single, but for those that then mean two things."""
    forms: dict[str, Sense] = {}
    unclear = set()
    for form, sense in senses().items():
        key = _DOUBLED.sub(r"\1", form)
        unclear |= {key} if forms.setdefault(key, sense) != sense else set()
    return {key: sense for key, sense in forms.items() if key not in unclear and sense.tag in _SOFTENED}


@lru_cache(maxsize=2048)
def parts_of(word: str, most: int = _MOST_PARTS) -> tuple[Sense, ...]:
    """Read a word as several words of time written together."""
    if len(word) > _LONGEST_GLUED or most < 2:
        return ()
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = sense_of(word[:cut])
        if first is None or first.tag not in _GLUED:
            continue
        rest = sense_of(word[cut:]) or softened(word[cut:])
        if rest and rest.tag in _GLUED:
            return first, rest
        if others := parts_of(word[cut:], most - 1):
            return first, *others
    return ()


@lru_cache(maxsize=2048)
def mended(word: str) -> Sense | None:
    """Read a misspelt word by the nearest word of time, of equals by that which begins alike for longer.

    Where two different ones are as near, by none.
    """
    if not SHORTEST_MENDED <= len(word) <= _LONGEST_GLUED or word in _NOT_TIME:
        return None
    slips = 2 if len(word) >= _TWO_SLIPS else 1
    near = [
        (distance, -Prefix.similarity(word, form), form)
        for form in comparable().get(word[0], ())
        if (distance := OSA.distance(word, form, score_cutoff=slips)) <= slips
    ]
    nearest = min(near, default=(0, 0, ""))
    meanings = {sense_of(form) for *rank, form in near if rank == [*nearest[:2]]}
    same_thing = {(sense.tag, sense.value, sense.name) for sense in meanings if sense}
    return sense_of(nearest[2]) if len(same_thing) == 1 else None
