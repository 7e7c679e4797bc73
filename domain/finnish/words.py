"""Normalising of typed Finnish and its fuzzy comparing to the labels that the person was shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

LONGEST = 1000
"""No answer is longer that names something; what is pasted tells nothing more, and takes long to search."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = str.maketrans(dict.fromkeys("\"'”“„’‘´`»«"))
_TOKEN = re.compile(r"\w+")
_PIECE = re.compile(r"[,;/\n&+]|\b(?:ja|sekä|tai|eli)\b|\.(?=\s|$)")
_NUMBERS = re.compile(r"\d{1,3}(?:(?:[\s,.;&+]|ja|sekä)+\d{1,3})*[\s.)]*")
_NUMBER_RANGE = re.compile(r"\s*(\d{1,3})\s*-\s*(\d{1,3})\s*")

# The usual endings in the order in which Finnish stacks them, spoken short forms (-sa, -s, -lt) among them.
_PLURAL = "(?:i|j|ie|ei|oi|öi)?"
_CASE = (
    "(?:t|n|a|ä|ta|tä|tta|ttä|na|nä|ksi|s?s?a|s?s?ä|s|s?t|sta|stä|l+a|l+ä|l+|l+e|lta|ltä|lt"
    "|[aeiouyäö]n|[aeiouyäö]|h[aeiouyäö]n|seen|siin|den|tten|ten)?"
)
_OWNER = "(?:ni|si|nsa|nsä|mme|nne|[aä]n)?"
_CLITIC = "(?:kin|kaan|kään|ki|ko|kö|han|hän|kaa|kää)?"
_ENDING = re.compile(_PLURAL + _CASE + _OWNER + _CLITIC)
_DOUBLE_STOP = re.compile(r"(?<=[aeiouyäölnr])([kpt])\1(?=[aeiouyäö]$)")
# The endings of place names, the region's spoken ones (kalajoela, ylivieskas) among them.
CASE_ENDINGS: tuple[str, ...] = (
    *("n", "t", "a", "ä", "ta", "tä", "na", "nä", "ksi", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle"),
    *("sa", "sä", "s", "st", "la", "lä", "lt", "le", "hin", "hen", "han", "hän", "ten", "in", "ia", "iä"),
    "seen",
)
_SHORT_VOWEL = re.compile(r"[^aeiouyäö][aeiouyäö]$")
_SHORTEST_INFLECTED = 4
_SHORTEST_FUZZY = 6


def fold(text: str) -> str:
    """Return the text in the form in which texts are compared: case folded, dashes unified, quotes gone."""
    return " ".join(text.translate(_DASHES).translate(_QUOTES).casefold().split())


def tokens(text: str) -> tuple[str, ...]:
    """Split a text into its folded words and numbers."""
    return tuple(_TOKEN.findall(fold(text)))


def forms_of_name(stems: Iterable[str]) -> Iterator[str]:
    """List the case forms of a place name, with and without the dots of ä and ö; forms that nobody says do no harm."""
    for stem in stems:
        # «lopeta» is no form of Loppi: this partitive follows a consonant or a long vowel.
        endings = [each for each in CASE_ENDINGS if each not in {"ta", "tä"} or not _SHORT_VOWEL.search(stem)]
        for form in (stem, *(stem + ending for ending in endings), stem + stem[-1] + "n"):
            yield form
            yield without_dots(form)


def without_dots(word: str) -> str:
    """Return a word as it is written on a keyboard that has no ä and ö."""
    return word.replace("ä", "a").replace("ö", "o")


@lru_cache(maxsize=4096)
def stems_of(word: str) -> tuple[str, ...]:
    """List what the inflected forms of a word begin with; of gradation only kk, pp, tt, the rest by synonyms."""
    if len(word) < _SHORTEST_INFLECTED:
        return (word,)
    weak = _DOUBLE_STOP.sub(r"\1", word)
    return _own_stems(word) if weak == word else (*_own_stems(word), *_own_stems(weak))


def _own_stems(word: str) -> tuple[str, ...]:
    stems = [word]
    if word.endswith("nen"):
        stems += [word[:-3] + "s", word[:-3] + "se"]
    elif word.endswith(("us", "ys")):
        stems += [word[:-1] + "ks", word[:-1] + "kse", word[:-1] + "d", word[:-1] + "t"]
    elif word.endswith("e"):
        stems.append(word + "e")
    elif word.endswith("i"):
        stems.append(word[:-1] + "e")
    elif word.endswith(("a", "ä")):
        stems += [word[:-1] + "i", word[:-1] + "o", word[:-1] + "ö"]
    return tuple(stems)


def is_form_of(token: str, word: str) -> bool:
    """Tell whether a folded token is the word or one of its common inflected forms."""
    if token == word:
        return True
    if len(word) < 3:  # short abbreviations take no endings: «ai» is not «aina»
        return False
    return any(token.startswith(stem) and _ENDING.fullmatch(token, len(stem)) is not None for stem in stems_of(word))


def find_labels(
    text: str, labels: Mapping[str, Sequence[str]], *, cutoff: int = 86, numbered: bool = False
) -> tuple[str, ...]:
    """Return the ids of the labels that the person typed, in the order of mention."""
    text = text[:LONGEST]
    if numbered and (picked := _picked_by_number(fold(text), tuple(labels))):
        return picked
    variants = tuple(_Variant(key, tokens(label)) for key, group in labels.items() for label in group if tokens(label))
    pieces = (tokens(piece) for piece in _PIECE.split(fold(text)))
    # A label may itself hold «ja» or a comma, so the whole text is tried before its pieces.
    whole = _exact(tokens(text), variants)
    found = whole or [key for piece in pieces if piece for key in _in_piece(piece, variants, cutoff)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Variant:
    key: str
    words: tuple[str, ...]


def _picked_by_number(text: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    if span := _NUMBER_RANGE.fullmatch(text):
        numbers = list(range(int(span[1]), int(span[2]) + 1))
    elif _NUMBERS.fullmatch(text):
        numbers = [int(number) for number in re.findall(r"\d+", text)]
    else:
        return ()
    return tuple(dict.fromkeys(keys[number - 1] for number in numbers if 1 <= number <= len(keys)))


def _exact(words: tuple[str, ...], variants: Sequence[_Variant]) -> list[str]:
    return [variant.key for variant in variants if variant.words == words][:1]


def _in_piece(piece: tuple[str, ...], variants: Sequence[_Variant], cutoff: int) -> list[str]:
    """Read one piece of a list: the sure ways first, the guessing ones only for what they left open."""
    return (
        _exact(piece, variants)
        or _by_prefix(" ".join(piece), variants)
        or [key for _, key in sorted(_mentioned(piece, variants))]
        or _by_likeness(piece, variants, cutoff)
    )


def _by_prefix(piece: str, variants: Sequence[_Variant]) -> list[str]:
    if len(piece) < 3:
        return []
    keys = {variant.key for variant in variants if " ".join(variant.words).startswith(piece)}
    return list(keys) if len(keys) == 1 else []


def _mentioned(piece: tuple[str, ...], variants: Sequence[_Variant]) -> Iterator[tuple[int, str]]:
    """Find the labels said in any case inside the piece; a longer label hides the shorter ones in it."""
    free = list(range(len(piece)))
    for variant in sorted(variants, key=lambda variant: -len(variant.words)):
        length = len(variant.words)
        for start in range(len(piece) - length + 1):
            window = range(start, start + length)
            if all(place in free and is_form_of(piece[place], variant.words[place - start]) for place in window):
                free = [place for place in free if place not in window]
                yield start, variant.key


def _by_likeness(piece: tuple[str, ...], variants: Sequence[_Variant], cutoff: int) -> list[str]:
    """Find labels behind slips of the pen; short words are too near each other to be guessed."""
    windows = {" ".join(piece), *piece}
    scored = [
        (ratio(window, " ".join(variant.words)), variant.key)
        for window in windows
        if len(window) >= _SHORTEST_FUZZY
        for variant in variants
    ]
    best = max(scored, default=(0.0, ""))
    return [best[1]] if best[0] >= cutoff else []
