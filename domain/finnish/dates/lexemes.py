"""Cutting a text into lexemes: words with their meaning, numbers with their shape, and signs.

Every step is linear in the text: the expressions have no nested repetition, and mending is bounded, so a text of any
kind takes its time by its length only.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from domain.finnish.dates.atoms import Atom
from domain.finnish.dates.clocks import Case
from domain.finnish.dates.shapes import read_shape
from domain.finnish.dates.spelling import mended, parts_of, softened, without_clitic
from domain.finnish.dates.vocabulary import Sense, sense_of, short_weekdays
from domain.finnish.words import without_dots

_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\"'”“„’‘´`»«*_~", "") | dict.fromkeys("\u00a0\u2009\u202f\t\r", " ")
)
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = frozenset(".!?;:()\n")
_JOINABLE = frozenset({"feast", "part", "relative", "weekday", "weekend", "stretch", "noon", "month"})
_MOST_MENDED = 25


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the text: what kind it is, and a number, name, case or ready atom where the kind has one."""

    tag: str
    raw: str
    start: int
    end: int
    value: int = 0
    name: str = ""
    case: Case = Case.ANY
    atom: Atom | None = None
    mended: bool = False


def normalised(text: str) -> str:
    """Return the text in one case, with one kind of dash and space and without quotation marks."""
    return unicodedata.normalize("NFC", text).translate(_SIGNS).casefold()


def lexemes_of(text: str, most: int) -> list[Lexeme]:
    """Cut a normalised text into lexemes, up to so many."""
    found: list[Lexeme] = []
    place, unknown = 0, 0
    while place < len(text) and len(found) < most:
        if text[place] == " ":
            place += 1
            continue
        new = _next(text, place, found, mend=unknown < _MOST_MENDED)
        unknown += new[0].tag == "word"
        found += new
        place = new[-1].end
    return found


def _next(text: str, place: int, before: list[Lexeme], *, mend: bool) -> list[Lexeme]:
    if "0" <= text[place] <= "9" or text[place] == "+":
        glued = bool(before) and before[-1].end == place and before[-1].tag == "word"
        shape = read_shape(text, place, after_clock=bool(before) and before[-1].tag == "clock")
        if shape:
            tag = "junk" if glued else shape.tag
            raw = text[place : shape.end]
            return [Lexeme(tag, raw, place, shape.end, shape.value, shape.name, shape.case, shape.atom)]
    if word := _WORD.match(text, place):
        return _joined(text, word) or _word(word[0], place, mend=mend)
    return [_sign(text, place)]


def _sign(text: str, place: int) -> Lexeme:
    sign = text[place]
    names = {"-": "dash", "/": "slash", ",": "comma"}
    tag = names.get(sign, "stop" if sign in _STOPS else "sign")
    return Lexeme(tag, sign, place, place + 1)


def _joined(text: str, word: re.Match[str]) -> list[Lexeme]:
    """Read «uuden vuoden aattona» or «torstai-na» as one word where only the whole is a word of time."""
    ends = [word.end()]
    for _ in range(2):
        following = _WORD.match(text, ends[-1] + 1) if text[ends[-1] : ends[-1] + 1] in {" ", "-"} else None
        if following is None or len(following[0]) < 3:
            break
        ends.append(following.end())
    for end in reversed(ends[1:]):
        key = without_dots(text[word.start() : end]).replace(" ", "").replace("-", "")
        sense = sense_of(key)
        if sense and sense.tag in _JOINABLE and len(word[0]) >= 3:
            return [_lexeme(sense, text[word.start() : end], word.start(), end)]
    return []


def _word(raw: str, start: int, *, mend: bool) -> list[Lexeme]:
    key, end = without_dots(raw), start + len(raw)
    if raw in short_weekdays():
        return [Lexeme("short weekday", raw, start, end, short_weekdays()[raw])]
    if sense := sense_of(key) or softened(key) or without_clitic(key):
        return [_lexeme(sense, raw, start, end)]
    if parts := parts_of(key):
        return [_lexeme(sense, raw, start, end) for sense in parts]
    if mend and (sense := mended(key)):
        return [replace(_lexeme(sense, raw, start, end), mended=True)]
    return [Lexeme("word", raw, start, end)]


def _lexeme(sense: Sense, raw: str, start: int, end: int) -> Lexeme:
    return Lexeme(sense.tag, raw, start, end, sense.value, sense.name, sense.case)
