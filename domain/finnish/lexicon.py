"""Finding ids in text by word lists: `markkino*` begins a word, `some` is a word in any case, several go together."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

from rapidfuzz.fuzz import ratio

from domain.finnish.words import is_form_of

# The words of a described problem stand near each other: «asiakkaita pitäisi saada lisää».
_WIDEST_PHRASE = 6
# Keeps a message of one word said a hundred times from being tried in all its combinations.
_MOST_TRIED = 8
_SHORTEST_INSIDE = 5
_SHORTEST_MODIFIER = 3
_LONGEST_BARE = 3
_SHORTEST_FUZZY = 7
_FUZZY_CUTOFF = 88


@dataclass(frozen=True, slots=True)
class Mention:
    """An id, the place of the word that named it, of a phrase its last word, and whether a slip was read into it."""

    position: int
    key: str
    is_slip: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    key: str


def read_words(name: str) -> dict[str, tuple[str, ...]]:
    """Read one word list of the package: patterns by id."""
    table = tomllib.loads(files("domain").joinpath(name).read_text(encoding="utf-8"))
    return {key: tuple(words) for key, words in table.items()}


class Lexicon:
    """Word lists made ready for searching."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        entries = [(key, tuple(pattern.split())) for key, patterns in words.items() for pattern in patterns]
        phrases = sorted((entry for entry in entries if len(entry[1]) > 1), key=lambda entry: -len(entry[1]))
        self._phrases = [(key, atoms, {_head(atom) for atom in atoms}) for key, atoms in phrases]
        self._singles: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, atoms in entries:
            if len(atoms) == 1:
                self._singles[_head(atoms[0])].append((key, atoms[0]))
        self._find_word = lru_cache(maxsize=4096)(self._read_word)

    def find(self, words: tuple[str, ...]) -> tuple[Mention, ...]:
        """Find the ids that the words of one clause name, in the order of the words."""
        free = set(range(len(words)))
        mentions = []
        for positions, key in self._phrases_in(words):
            if free.issuperset(positions):
                free.difference_update(positions)
                mentions.append(Mention(max(positions), key))
        mentions += [
            Mention(place, key, is_slip)
            for place in sorted(free)
            for keys, is_slip in [self._find_word(words[place])]
            for key in keys
        ]
        return tuple(sorted(mentions, key=lambda mention: mention.position))

    def _phrases_in(self, words: tuple[str, ...]) -> Iterator[tuple[frozenset[int], str]]:
        heads = {_head(word) for word in words}
        for key, atoms, needed in self._phrases:
            if not needed <= heads:
                continue
            places = [
                [place for place, word in enumerate(words) if _begins(word, atom)][:_MOST_TRIED] for atom in atoms
            ]
            for chosen in product(*places):
                if len(set(chosen)) == len(atoms) and max(chosen) - min(chosen) < _WIDEST_PHRASE:
                    yield frozenset(chosen), key
                    break

    def _read_word(self, word: str) -> tuple[tuple[str, ...], bool]:
        """Read one word, and tell whether it is misspelt: the last part of a compound tells what it is about."""
        near = self._singles.get(_head(word), ())
        at_start = [_Hit(0, len(_stem(atom)), key) for key, atom in near if _begins(word, atom)]
        taken = max((hit.end for hit in at_start), default=_SHORTEST_MODIFIER)
        hits = [hit for hit in self._hits_inside(word) if hit.start >= taken] or at_start
        if not hits:
            return self._guess(word), True
        head = max(hit.start for hit in hits)
        longest = max(hit.end for hit in hits if hit.start == head)
        return tuple(dict.fromkeys(hit.key for hit in hits if (hit.start, hit.end) == (head, longest))), False

    def _hits_inside(self, word: str) -> Iterator[_Hit]:
        for start in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_INSIDE + 1):
            rest = word[start:]
            for key, atom in self._singles.get(_head(rest), ()):
                if len(stem := _stem(atom)) >= _SHORTEST_INSIDE and _begins(rest, atom):
                    yield _Hit(start, start + len(stem), key)

    def _guess(self, word: str) -> tuple[str, ...]:
        """Read a misspelt long word by the likeness of its beginning to the lists' words."""
        if len(word) < _SHORTEST_FUZZY:
            return ()
        scored = [
            (_likeness(word, stem), key)
            for head, group in self._singles.items()
            if head[0] == word[0]
            for key, atom in group
            if len(stem := _stem(atom)) >= _SHORTEST_FUZZY
        ]
        score, key = max(scored, default=(0.0, ""))
        return (key,) if score >= _FUZZY_CUTOFF else ()


def _head(text: str) -> str:
    """Return what any form of a word begins with, by which the lists are searched."""
    return text[:2]


def _stem(atom: str) -> str:
    return atom.removesuffix("*")


def _begins(word: str, atom: str) -> bool:
    if atom.endswith("*"):
        return word.startswith(atom[:-1])
    # «testaan» is no form of «tes».
    return word == atom if len(atom) <= _LONGEST_BARE else is_form_of(word, atom)


def _likeness(word: str, stem: str) -> float:
    """Compare the beginnings, as a slip may have dropped or doubled a letter; the ending is not of the stem."""
    beginnings = (word[: len(stem) + extra] for extra in (-1, 0, 1))
    return max((ratio(beginning, stem) for beginning in beginnings if beginning[-1] == stem[-1]), default=0.0)
