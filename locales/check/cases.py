"""Find nouns in a case that the word beside them does not take."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import is_told
from locales.check.words import Token, clauses, ends_phrase, is_adjective, only_noun


def check_cases(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence in a wrong case."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            if clause[place].gap == " ":
                if only_noun(clause[place]):
                    yield from _object(clause, place)
                    yield from _pressed(clause, place)
                    yield from _after_place(clause, place)
                yield from _beside(clause[place - 1], clause[place], last=ends_phrase(clause, place))


def _object(clause: list[Token], place: int) -> Iterator[Finding]:
    noun, start = clause[place], place - 1
    while start > 0 and (_describes(clause[start]) or clause[start].must_be(kind="asemosana", case="ulkotulento")):
        start -= 1
    verb = clause[start]
    done = start > 0 and verb.may_be(participle="past_active") and is_told(clause[start - 1])
    told = done or (is_told(verb) and not any(one.base in listed("without_object") for one in verb.readings))
    if told and noun.must_be(case="nimento", number="singular", possessive=None):
        yield Finding("case", f"{verb.text} {noun.text}", "the object ends in -n")
    ordered = start == place - 1 and verb.must_be(mood="imperative", number="singular")
    if ordered and ends_phrase(clause, place) and noun.must_be(case="omanto", number="singular", possessive=None):
        yield Finding("case", f"{verb.text} {noun.text}", "after an imperative the object has no -n")


def _describes(word: Token) -> bool:
    plain = word.must_be(case="nimento", number="singular", participle=None)
    return plain and is_adjective(word)


def _beside(first: Token, second: Token, *, last: bool) -> Iterator[Finding]:
    before = first.lower in listed("before_partitive") and only_noun(second)
    if before and (second.must_be(case="nimento") or (last and second.must_be(case="omanto"))):
        yield Finding("case", f"{first.text} {second.text}", "the partitive: ennen tapaamista")
    bare = only_noun(first) and first.must_be(case="nimento", possessive=None)
    if second.lower in listed("after_genitive") and bare:
        yield Finding("case", f"{first.text} {second.text}", "the genitive: tapaamisen jälkeen")


def _after_place(clause: list[Token], place: int) -> Iterator[Finding]:
    name, noun, before = clause[place - 1], clause[place], clause[: place - 1]
    told = any(word.finite and not word.may_be(base="olla") for word in before)
    if name.text.islower() or not name.may_be(kind="paikannimi") or name.cases != {"nimento"}:
        return
    if noun.may_be(base="alue"):
        yield Finding("compound", f"{name.text} {noun.text}", "a hyphen: Kalajoki-alueella")
    elif told and name.must_be(kind="paikannimi") and noun.text.islower():
        yield Finding("case", f"{name.text} {noun.text}", "the genitive: Ylivieskan kirjasto")


def _pressed(clause: list[Token], place: int) -> Iterator[Finding]:
    verb, noun = clause[place - 1], clause[place]
    objects = {"osanto", "nimento"} | ({"omanto"} if ends_phrase(clause, place) else set())
    if not any(one.base == "painaa" and one.person == "2" for one in verb.readings) or not noun.cases <= objects:
        return
    if not any(one.base.endswith(tuple(listed("pressed"))) for one in noun.readings):
        yield Finding("wording", f"{verb.text} {noun.text}", "press a «painike», or give its name in ”marks”")
