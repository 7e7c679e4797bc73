"""Find nouns in a case that the word beside them does not take."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed, table
from locales.check.words import Token, clauses

_ADJECTIVES = {"laatusana", "nimisana_laatusana"}
_PARTITIVE = "the partitive after a number: 3 yritystä"


def check_cases(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence in a wrong case."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            if clause[place].gap == " ":
                yield from _counted(clause, place)
                if _only_noun(clause[place]):
                    yield from _government(clause, place)
                    yield from _object(clause, place)
                    yield from _pressed(clause, place)
                    yield from _after_place(clause, place)
                    yield from _after_adjective(clause, place)
                    yield from _apart(clause[place - 1], clause[place])
                yield from _beside(clause[place - 1], clause[place], last=_ends_phrase(clause, place))


def _only_noun(word: Token) -> bool:
    no_nouns = listed("no_nouns")
    return bool(word.readings) and all(one.noun and one.case and one.base not in no_nouns for one in word.readings)


def _cases(word: Token) -> set[str | None]:
    return {one.case for one in word.readings}


def _ends_phrase(clause: list[Token], place: int) -> bool:
    return place + 1 == len(clause) or clause[place + 1].may_be(kind="sidesana")


def _government(clause: list[Token], place: int) -> Iterator[Finding]:
    verb, noun = clause[place - 1], clause[place]
    wrong = {"nimento", "osanto", "sisaolento"} | ({"omanto"} if _ends_phrase(clause, place) else set())
    for one in verb.readings:
        wanted = table("grammar")["government"].get(one.base) if one.kind == "teonsana" and not one.noun else None
        if wanted and _cases(noun) <= wrong - set(wanted):
            yield Finding("case", f"{verb.text} {noun.text}", f"«{one.base}» takes another case")
            return


def _object(clause: list[Token], place: int) -> Iterator[Finding]:
    noun, start = clause[place], place - 1
    while start > 0 and (_describes(clause[start]) or clause[start].must_be(kind="asemosana", case="ulkotulento")):
        start -= 1
    verb = clause[start]
    done = start > 0 and verb.may_be(participle="past_active") and _has_person(clause[start - 1])
    told = done or (_has_person(verb) and not any(one.base in listed("without_object") for one in verb.readings))
    if told and noun.must_be(case="nimento", number="singular", possessive=None):
        yield Finding("case", f"{verb.text} {noun.text}", "the object ends in -n")
    ordered = start == place - 1 and verb.must_be(mood="imperative", number="singular")
    if ordered and _ends_phrase(clause, place) and noun.must_be(case="omanto", number="singular", possessive=None):
        yield Finding("case", f"{verb.text} {noun.text}", "after an imperative the object has no -n")


def _describes(word: Token) -> bool:
    plain = word.must_be(case="nimento", number="singular", participle=None)
    return plain and _is_adjective(word)


def _has_person(verb: Token) -> bool:
    return bool(verb.readings) and all(one.mood == "indicative" and one.person in {"1", "2"} for one in verb.readings)


def _beside(first: Token, second: Token, *, last: bool) -> Iterator[Finding]:
    before = first.lower in listed("before_partitive") and _only_noun(second)
    if before and (second.must_be(case="nimento") or (last and second.must_be(case="omanto"))):
        yield Finding("case", f"{first.text} {second.text}", "the partitive: ennen tapaamista")
    bare = _only_noun(first) and first.must_be(case="nimento", possessive=None)
    if second.lower in listed("after_genitive") and bare:
        yield Finding("case", f"{first.text} {second.text}", "the genitive: tapaamisen jälkeen")


def _counted(clause: list[Token], place: int) -> Iterator[Finding]:
    number, noun = clause[place - 1], clause[place]
    if (
        place + 1 < len(clause)
        and noun.must_be(case="osanto")
        and all(one.kind in _ADJECTIVES for one in noun.readings)
    ):
        noun = clause[place + 1]  # kolme uutta yritystä
    if not _only_noun(noun):
        return
    if number.lower in {"yksi", "1"} and noun.must_be(case="osanto"):
        yield Finding("case", f"{number.text} {noun.text}", "the basic form after one: 1 yritys")
    digits = number.text.isdigit() and number.text != "1" and len(number.text) < 4
    if not digits and not _is_numeral(number):
        return
    before = clause[place - 2] if place > 1 else None
    names = digits and before is not None and (before.lower == "klo" or before.may_be(noun=True, case="nimento"))
    if noun.must_be(case="nimento", possessive=None) and not names:
        yield Finding("case", f"{number.text} {noun.text}", _PARTITIVE)
    if noun.must_be(case="omanto", number="singular", possessive=None) and (not digits or place + 1 == len(clause)):
        yield Finding("case", f"{number.text} {noun.text}", _PARTITIVE)


def _is_numeral(word: Token) -> bool:
    ordinal = word.lower.endswith(("nen", "s"))
    return word.must_be(kind="lukusana", case="nimento") and not ordinal and word.lower not in {"yksi", "nolla"}


def _after_place(clause: list[Token], place: int) -> Iterator[Finding]:
    name, noun, before = clause[place - 1], clause[place], clause[: place - 1]
    told = any(word.finite and not word.may_be(base="olla") for word in before)
    if told and name.must_be(kind="paikannimi", case="nimento") and noun.text.islower():
        yield Finding("case", f"{name.text} {noun.text}", "the genitive: Ylivieskan kirjasto")


def _pressed(clause: list[Token], place: int) -> Iterator[Finding]:
    verb, noun = clause[place - 1], clause[place]
    objects = {"osanto", "nimento"} | ({"omanto"} if _ends_phrase(clause, place) else set())
    if not any(one.base == "painaa" and one.person == "2" for one in verb.readings) or not _cases(noun) <= objects:
        return
    if not any(one.base.endswith(tuple(listed("pressed"))) for one in noun.readings):
        yield Finding("wording", f"{verb.text} {noun.text}", "press a «painike», or give its name in ”marks”")


def _after_adjective(clause: list[Token], place: int) -> Iterator[Finding]:
    adjective, noun, before = clause[place - 1], clause[place], clause[: place - 1]
    if any(one.base in {"olla", "ei", "tulla"} for word in before for one in word.readings):
        return
    describes = adjective.must_be(participle=None, possessive=None, number="singular")
    if adjective.lower in listed("unbent") or not describes or not _is_adjective(adjective):
        return
    lonely = _cases(adjective) == {"nimento"} and not _cases(noun) & {"nimento", "omanto"}
    owned = any(one.possessive for one in noun.readings)
    if lonely or (_cases(adjective) == {"omanto"} and _cases(noun) == {"nimento"} and not owned):
        yield Finding("case", f"{adjective.text} {noun.text}", "the adjective in the case of its noun")


def _apart(adjective: Token, noun: Token) -> Iterator[Finding]:
    """Find «muille yrittäjillä»: two cases of the same series that can hardly stand side by side."""
    outer = {"ulkotulento", "ulkoolento", "ulkoeronto"}
    first, second = _cases(adjective), _cases(noun)
    describes = _is_adjective(adjective) or adjective.must_be(base="muu")
    if describes and first and first <= outer and second <= outer and not first & second:
        yield Finding("case", f"{adjective.text} {noun.text}", "the adjective in the case of its noun")


def _is_adjective(word: Token) -> bool:
    return all(one.kind in _ADJECTIVES for one in word.readings)
