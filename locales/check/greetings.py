"""Find greetings that no comma parts from what follows: «Hei {name} tässä on uusi ehdotus»."""

from collections.abc import Iterator

from locales.check.commas import begins_with_subject
from locales.check.finding import Finding
from locales.check.parts import is_told
from locales.check.words import OPAQUE, Token, clauses, verbs

_HELLO = {"hei", "moi", "terve", "huomenta", "päivää", "iltaa"}
_THANKS = {"kiitos", "tervetuloa", "onneksi"}
_COMMA = "a comma after the greeting"


def check_greetings(words: list[Token]) -> Iterator[Finding]:
    """Find the missing comma after the greeting that a sentence begins with (Kielitoimiston ohjepankki: puhuttelu)."""
    clause = clauses(words)[0]
    start = 1 if clause[0].lower in {"hyvää", "hauskaa"} and len(clause) > 1 else 0
    greeting, rest = clause[start].lower, clause[start + 1 :]
    named = 0
    while named < len(rest) and rest[named].gap == " " and _is_name(rest[named]):
        named += 1
    told = rest[named:]
    if not told or told[0].lower in {"ja", "sekä", "tai"}:
        if greeting in _THANKS:
            yield from _joined(rest)
    elif named and (greeting in _HELLO or (greeting in _THANKS and verbs(told))):
        yield Finding("comma", f"{rest[named - 1].text} {told[0].text}", _COMMA)
    elif greeting in _THANKS:
        yield from _joined(rest)


def _is_name(word: Token) -> bool:
    return OPAQUE in word.text or (word.text[0].isupper() and word.may_be(case="nimento"))


def _joined(rest: list[Token]) -> Iterator[Finding]:
    """Find «kiitos vastauksestasi ja koordinaattori ottaa yhteyttä», which joins a wish to a clause of its own."""
    for place, word in enumerate(rest):
        after = rest[place + 1 :]
        if verbs(rest[:place]) or not after:
            return
        if word.lower == "ja" and (begins_with_subject(after) or is_told(after[0])):
            yield Finding("comma", f"{rest[place - 1].text} {word.text}", "a comma between the clauses")
