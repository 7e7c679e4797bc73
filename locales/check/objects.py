"""Find objects in a case that their verb does not take: after «en», after an imperative, after «voit lähettää»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Token, clauses, is_adjective, is_not_owner, only_noun

_BARE = {"case": "nimento", "number": "singular", "possessive": None}
_OWNING = {"case": "omanto", "number": "singular", "possessive": None}


def check_objects(words: list[Token]) -> Iterator[Finding]:
    """Find objects of a sentence in a wrong case."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            noun = clause[place]
            if noun.gap == " " and only_noun(noun) and not noun.rest.startswith("-"):
                start = _before_phrase(clause, place)
                if start >= 0:
                    yield from _denied(clause, start, place)
                    yield from _ordered(clause, start, place)
                    yield from _wanted(clause, start, place)


def _before_phrase(clause: list[Token], place: int) -> int:
    """Give the place of the word before a noun and what describes it: «paina alla olevan painikkeen»."""
    noun, start = clause[place], place - 1
    while start >= 0 and _describes(clause[start]) and clause[start].cases == noun.cases:
        beneath = clause[start].may_be(base="oleva") and start > 0 and clause[start - 1].may_be(kind="suhdesana")
        start -= 2 if beneath else 1
    return start


def _describes(word: Token) -> bool:
    return is_adjective(word) and not word.may_be(participle="past_active")


def _denied(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    noun, before = clause[place], clause[: start + 1]
    denying = [word for word in before if word.may_be(kind="kieltosana")]
    if not denying or any(word.lower in listed("not_denied") for word in before) or _is_time(noun):
        return
    verb = before[-1]
    owns = any(word.must_be(case="ulkoolento") for word in before) and verb.lower == "ole"
    if owns and noun.must_be(case="nimento", possessive=None):
        yield Finding("case", f"{verb.text} … {noun.text}", "the partitive after «ei ole»: ei ole viestejä")
    if not verb.must_be(kind="teonsana") and not verb.must_be(participle="past_active"):
        return
    if any(one.base in listed("without_object") for one in verb.readings):
        return
    spoken = denying[-1].must_be(person="1") or denying[-1].must_be(person="2")
    bare = spoken and noun.must_be(case="nimento")
    if bare or (noun.must_be(**_OWNING) and is_not_owner(clause, place)):
        yield Finding("case", f"{verb.text} … {noun.text}", "the partitive after «ei»: en löytänyt paria")


def _ordered(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    verb, noun = clause[start], clause[place]
    if not verb.must_be(mood="imperative", number="singular") or not noun.must_be(**_OWNING):
        return
    after = clause[place + 1 :]
    pointed = len(after) == 1 and after[0].must_be(kind="asemosana") and not after[0].cases & {"nimento", "osanto"}
    needs_object = any(one.base in listed("always_with_object") for one in verb.readings)
    elsewhere = len(after) == 1 and only_noun(after[0]) and not after[0].cases & {"nimento", "osanto", "omanto"}
    if pointed or (start < place - 1 and not after) or (start == 0 and needs_object and elsewhere):
        yield Finding("case", f"{verb.text} … {noun.text}", "after an imperative the object has no -n")


def _wanted(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    verb, noun, before = clause[start], clause[place], clause[:start]
    infinitive = verb.may_be(mood="A-infinitive") or verb.may_be(mood="MA-infinitive", case="sisatulento")
    if not infinitive or not noun.must_be(**_BARE):
        return
    if noun.lower in listed("not_first_in_compound") or any(
        one.base in listed("without_object") for one in verb.readings
    ):
        return
    if any(word.must_be(mood="imperative") or word.may_be(kind="kieltosana") for word in before):
        return
    if any(
        one.base in listed("modal") | listed("with_ma") | listed("with_person_and_ma") and one.person in {"1", "2"}
        for word in before
        for one in word.readings
    ):
        yield Finding("case", f"{verb.text} {noun.text}", "the object ends in -n")


def _is_time(noun: Token) -> bool:
    return any(one.base in listed("quantity") or one.base == "kerta" for one in noun.readings)
