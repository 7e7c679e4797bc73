"""Find nouns in a case that the word beside them does not take."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed, table
from locales.check.words import Token, clauses, ends_phrase, is_adjective, only_noun

_PARTITIVE = "the partitive after a number: 3 yritystä"


def check_cases(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence in a wrong case."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            if clause[place].gap == " ":
                yield from _counted(clause, place)
                if only_noun(clause[place]):
                    yield from _government(clause, place)
                    yield from _object(clause, place)
                    yield from _pressed(clause, place)
                    yield from _after_place(clause, place)
                yield from _beside(clause[place - 1], clause[place], last=ends_phrase(clause, place))


def _government(clause: list[Token], place: int) -> Iterator[Finding]:
    owned = place > 1 and clause[place - 1].must_be(case="omanto") and clause[place].may_be(case="sisaolento")
    verb, noun = clause[place - 2 if owned and ends_phrase(clause, place) else place - 1], clause[place]
    if any(one.participle for word in clause[place + 1 : place + 2] for one in word.readings):
        return  # osallistu kirjastossa pidettävään tapaamiseen
    wrong = {"nimento", "osanto", "sisaolento"} | ({"omanto"} if ends_phrase(clause, place) else set())
    unfit = set(table("grammar")["phrases"].get(verb.lower, ())) & (wrong | {"ulkotulento"})
    if noun.cases <= unfit:
        yield Finding("case", f"{verb.text} {noun.text}", f"«{verb.lower}» takes another case")
    if verb.finite and verb.may_be(person="3"):
        wrong -= {"nimento"}  # ryhmään liittyi yritys
    lasts = any(one.base in listed("quantity") for one in noun.readings)  # odota hetki
    if lasts or any(one.negative == "true" for one in verb.readings):
        return  # luovuta is a form of luopua too
    for one in verb.readings:
        wanted = table("grammar")["government"].get(one.base) if one.kind == "teonsana" and not one.noun else None
        if wanted and noun.cases <= wrong - set(wanted):
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
    if ordered and ends_phrase(clause, place) and noun.must_be(case="omanto", number="singular", possessive=None):
        yield Finding("case", f"{verb.text} {noun.text}", "after an imperative the object has no -n")


def _describes(word: Token) -> bool:
    plain = word.must_be(case="nimento", number="singular", participle=None)
    return plain and is_adjective(word)


def _has_person(verb: Token) -> bool:
    return bool(verb.readings) and all(one.mood == "indicative" and one.person in {"1", "2"} for one in verb.readings)


def _beside(first: Token, second: Token, *, last: bool) -> Iterator[Finding]:
    before = first.lower in listed("before_partitive") and only_noun(second)
    if before and (second.must_be(case="nimento") or (last and second.must_be(case="omanto"))):
        yield Finding("case", f"{first.text} {second.text}", "the partitive: ennen tapaamista")
    bare = only_noun(first) and first.must_be(case="nimento", possessive=None)
    if second.lower in listed("after_genitive") and bare:
        yield Finding("case", f"{first.text} {second.text}", "the genitive: tapaamisen jälkeen")


def _counted(clause: list[Token], place: int) -> Iterator[Finding]:
    number, noun = clause[place - 1], clause[place]
    if place + 1 < len(clause) and noun.must_be(case="osanto") and is_adjective(noun):
        noun = clause[place + 1]  # kolme uutta yritystä
    if not only_noun(noun):
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
    objects = {"osanto", "nimento"} | ({"omanto"} if ends_phrase(clause, place) else set())
    if not any(one.base == "painaa" and one.person == "2" for one in verb.readings) or not noun.cases <= objects:
        return
    if not any(one.base.endswith(tuple(listed("pressed"))) for one in noun.readings):
        yield Finding("wording", f"{verb.text} {noun.text}", "press a «painike», or give its name in ”marks”")
