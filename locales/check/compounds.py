"""Find compounds written apart or with a needless hyphen, and names without theirs."""

import re
from collections.abc import Iterator
from functools import cache

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Token, clauses, readings
from locales.update import forms, read_catalogue, texts_of

_ADJECTIVES = {"laatusana", "nimisana_laatusana", "asemosana", "lukusana"}


def check_compounds(words: list[Token]) -> Iterator[Finding]:
    """Find words of a sentence that belong together."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            first, second = clause[place - 1].text, clause[place].text
            if clause[place].gap != " ":
                continue
            if _belong(clause, place):
                yield Finding("compound", f"{first} {second}", f"{first}{second}")
            elif _wants_hyphen(first) and _common(clause[place]):
                yield Finding("compound", f"{first} {second}", f"{first}-{second}")
    for word in words:
        if _needless_hyphen(word.text):
            yield Finding("compound", word.text, word.text.replace("-", ""))


def _wants_hyphen(word: str) -> bool:
    return word.lower() in listed("brand") or (len(word) == 1 and word.isupper())


def _belong(clause: list[Token], place: int) -> bool:
    first, second = clause[place - 1], clause[place]
    joined = readings(first.text + second.text)
    counted = first.text.isdigit() or any(word.text[0].isdigit() for word in clause[place + 1 : place + 2])  # kello 12
    if not joined or counted or second.text[0].isupper():
        return False
    if not first.readings:
        return len(first.text) > 3 and first.text.islower()
    if _cannot_stand_alone(second) and first.may_be(case="nimento") and not first.may_be(kind="asemosana"):
        return True
    if not _bare(first) or not _common(second):
        return False
    predicated = any(one.base in {"olla", "ei"} for word in clause[: place - 1] for one in word.readings)
    return joined[0].base in _ours() or (not predicated and _hardly_for_itself(clause, place))


def _bare(word: Token) -> bool:
    """Tell whether a word is a noun in its basic form and nothing else."""
    plain = word.must_be(noun=True, case="nimento", number="singular", possessive=None)
    return plain and word.lower not in listed("not_first_in_compound")


def _common(word: Token) -> bool:
    return word.must_be(noun=True)


def _cannot_stand_alone(word: Token) -> bool:
    heads = tuple(listed("never_alone"))
    return word.lower.startswith(heads) and any(one.kind == "laatusana" and "ne" in one.base for one in word.readings)


def _hardly_for_itself(clause: list[Token], place: int) -> bool:
    """Tell whether the second word can hardly stand for itself here, as in «vastaus kysymykseen» it can."""
    before, first, second, after = clause[: place - 1], clause[place - 1], clause[place], clause[place + 1 :]
    cases = {one.case for one in second.readings}
    if "osanto" in cases and first.lower in listed("quantity"):
        return False
    if before and "nimento" not in cases:  # seuraavassa yrittäjä tapaamisessa
        agreed = cases & {one.case for one in before[-1].readings if one.kind in _ADJECTIVES}
        if agreed - {"omanto"}:
            return True
    owner = "omanto" in cases or any(one.possessive for one in second.readings)
    if owner and after and after[0].readings:  # linkki ryhmäsi jäsenille
        return not any(one.case for one in after[0].readings)
    return cases <= {"nimento", "osanto", "omanto"}


@cache
def _ours() -> frozenset[str]:
    """List the long words of our own texts: what they write as one word is one."""
    texts = " ".join(text for message in texts_of(read_catalogue("fi")) for text in forms(message.string))
    return frozenset(one.base for word in re.findall(r"\w{7,}", texts) for one in readings(word))


def _needless_hyphen(word: str) -> bool:
    first, _, second = word.partition("-")
    if len(first) < 5 or len(second) < 4 or not word.replace("-", "").isalpha() or not word.islower():
        return False
    return first[-1] != second[0] and bool(readings(first + second)) and bool(readings(first))
