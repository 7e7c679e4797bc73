"""Read words as pyvoikko does: case, number, person and mood of every reading a form can have."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

import pyvoikko

from locales.check.lists import table

OPAQUE = "◊"
"""Stands for a value, a name of a button, an address: a word of which nothing is known."""

_ENDINGS = r"(?:i?(?:n|a|ä|t|en|iin|in|an|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä))?(?:ni|si|nsa|nsä|mme|nne)?"
_WORD = re.compile(r"\d+(?:[.,:/–-]\d+)*|[◊\w]+(?:-[◊\w]+)*(?::[^\W\d_]+)?")
_MEANT = {
    **dict.fromkeys(("voi", "voin", "voit", "voimme", "voitko"), "voida"),
    "tulen": "tulla",
    "tuli": "tulla",
    **dict.fromkeys(("viesti", "viestin", "viestiä", "viestit", "viestini", "viestisi"), "viesti"),
    "tapaa": "tavata",
    "vastaa": "vastata",
    "päivää": "päivä",
    "lähetä": "lähettää",
    "uusi": "uusi",
    "uusia": "uusi",
    "oikea": "oikea",
    "puhelin": "puhelin",
    "sisällä": "sisä",
}
"""What is meant by forms that could be something else: voi is seldom butter here."""

_BREAK = re.compile(r"[,;:–()”?!/•\n]|- ")


@dataclass(frozen=True)
class Reading:
    """One way to read a form; the names of classes and cases are those of Voikko."""

    kind: str
    base: str
    case: str | None
    number: str | None
    person: str | None
    mood: str | None
    negative: str | None
    possessive: str | None
    participle: str | None
    asks: bool
    compares: bool
    parts: tuple[str, ...]

    @property
    def finite(self) -> bool:
        """Tell whether it is a verb with a person, but not the form that only follows a negative verb."""
        return self.person is not None and self.negative != "true"

    @property
    def named(self) -> bool:
        """Tell whether it is a proper name."""
        return self.kind in {"etunimi", "sukunimi", "paikannimi", "nimi"}

    @property
    def noun(self) -> bool:
        """Tell whether it is a noun, the name of an action included."""
        return self.kind == "nimisana" or self.mood == "MINEN-infinitive"


@dataclass(frozen=True)
class Allowed:
    """What stands in allowed.toml: whole words, stems with any ending, stems inflected like another."""

    words: frozenset[str]
    stems: re.Pattern[str]
    like: dict[str, str]


@cache
def readings(word: str) -> tuple[Reading, ...]:
    """List the readings of a word; the case of its letters does not count."""
    return tuple(
        Reading(
            kind=found.CLASS or "",
            base=(found.BASEFORM or "").replace("=", "").lower(),
            case=found.SIJAMUOTO,
            number=found.NUMBER,
            person=found.PERSON,
            mood=found.MOOD,
            negative=found.NEGATIVE,
            possessive=found.POSSESSIVE,
            participle=found.PARTICIPLE,
            asks=found.FOCUS == "ko",
            compares=found.COMPARISON == "comparative",
            parts=tuple(part.FORM for part in found.COMPOUND_PARTS or ()),
        )
        for found in pyvoikko.analyse(_as_known(word.lower().strip("-–")))
        if word.lower() not in _MEANT or _MEANT[word.lower()] == found.BASEFORM.lower()
    )


@cache
def allowed() -> Allowed:
    """Read the words that the dictionary does not have."""
    lists = table("allowed")
    stems = "|".join(re.escape(stem) for stem in lists["stems"])
    like = {new: old for new, (old, _reason) in lists["like"].items()}
    return Allowed(frozenset(lists["words"]), re.compile(rf"(?:{stems}){_ENDINGS}"), like)


def _as_known(word: str) -> str:
    """Write a new word as the one that is inflected like it: botin as potin."""
    for new, old in allowed().like.items():
        if word.startswith(new):
            return old + word.removeprefix(new)
    return word


def is_allowed(word: str) -> bool:
    """Tell whether a word is on our own list; an ending after a colon does not count."""
    word = word.lower().split(":")[0].strip("-–")
    return (
        word in allowed().words
        or bool(allowed().stems.fullmatch(word))
        or (word != _as_known(word) and bool(readings(word)))
    )


def is_known(word: str) -> bool:
    """Tell whether a word can be Finnish, or is allowed here."""
    if is_allowed(word) or readings(word.split(":", maxsplit=1)[0]):
        return True
    parts = [part for part in word.split("-") if part]
    return len(parts) > 1 and all(is_known(part) for part in parts)


@dataclass(frozen=True)
class Token:
    """A word of a sentence, with what stands between it and the word before."""

    text: str
    gap: str
    rest: str
    """What follows up to the next word."""

    @cached_property
    def lower(self) -> str:
        """Give the word in small letters."""
        return self.text.lower()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """List the readings of the word, or those of its last part: Leader-ryhmä."""
        found = readings(self.text) or readings(self.text.rpartition("-")[2])
        common = tuple(one for one in found if not one.named)
        return common if self.text.islower() and common else found

    @property
    def cases(self) -> set[str | None]:
        """List the cases that the form can be."""
        return {one.case for one in self.readings}

    @property
    def breaks(self) -> bool:
        """Tell whether a mark before the word ends the clause before it."""
        return bool(_BREAK.search(self.gap))

    @property
    def finite(self) -> bool:
        """Tell whether it is surely a verb with a person; haluavat could be a participle, and hardly is."""
        sure = all(one.finite or one.participle == "present_active" for one in self.readings)
        return sure and any(one.finite for one in self.readings)

    def may_be(self, **features: object) -> bool:
        """Tell whether a reading has all these features."""
        return any(_has(reading, features) for reading in self.readings)

    def must_be(self, **features: object) -> bool:
        """Tell whether every reading has all these features."""
        return bool(self.readings) and all(_has(reading, features) for reading in self.readings)


def _has(reading: Reading, features: dict[str, object]) -> bool:
    return all(getattr(reading, name) == value for name, value in features.items())


def only_noun(word: Token) -> bool:
    """Tell whether a word is a noun and nothing else."""
    no_nouns = table("grammar")["no_nouns"]
    return bool(word.readings) and all(one.noun and one.case and one.base not in no_nouns for one in word.readings)


def is_adjective(word: Token) -> bool:
    """Tell whether a word is an adjective and nothing else."""
    return bool(word.readings) and all(one.kind in {"laatusana", "nimisana_laatusana"} for one in word.readings)


def ends_phrase(clause: list[Token], place: int) -> bool:
    """Tell whether a clause, or a part of it before a conjunction, ends with the word at a place."""
    return place + 1 == len(clause) or clause[place + 1].may_be(kind="sidesana")


def is_not_owner(clause: list[Token], place: int) -> bool:
    """Tell whether nothing follows a genitive that it could own: «emme löytäneet parin sinulle»."""
    after = clause[place + 1 : place + 3]
    if not after:
        return True
    alone = after[0].must_be(kind="asemosana") or after[0].must_be(kind="seikkasana")
    return alone and (len(after) == 1 or not any(one.participle for one in after[1].readings))


def tokens(sentence: str) -> list[Token]:
    """Cut a sentence into words."""
    places = [match.span() for match in _WORD.finditer(sentence)]
    ends = [*(start for start, _end in places), len(sentence)][1:]
    before = 0
    found = []
    for (start, end), until in zip(places, ends, strict=True):
        found.append(Token(sentence[start:end], sentence[before:start], sentence[end:until]))
        before = end
    return found


def clauses(words: list[Token]) -> list[list[Token]]:
    """Cut the words of a sentence where a mark stands between them."""
    found: list[list[Token]] = []
    for word in words:
        if word.breaks or not found:
            found.append([])
        found[-1].append(word)
    return found


def verbs(clause: list[Token]) -> list[int]:
    """Say where the sure verbs of a clause stand; a verb after a negative one belongs to that."""
    found: list[int] = []
    denied = False
    for place, word in enumerate(clause):
        if word.may_be(kind="kieltosana"):
            found.append(place)
            denied = True
        elif word.finite and not (denied and any(reading.negative == "both" for reading in word.readings)):
            found.append(place)
            denied = False
        elif word.readings and any(
            reading.negative in {"both", "true"} or reading.participle for reading in word.readings
        ):
            denied = False
    return found
