"""Find verbs with a complement that they do not take: «pystyt vastata», «auttaa sinulle», «täytyy vastaat»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed, table
from locales.check.words import OPAQUE, Token, clauses, is_adjective, only_noun

_PEOPLE = {"minä", "sinä", "hän", "me", "te", "he"}
_MA = "the form in -maan: pystyt vastaamaan"


def check_complements(words: list[Token]) -> Iterator[Finding]:
    """Find verbs of a sentence with a wrong complement."""
    for clause in clauses(words):
        for place, word in enumerate(clause):
            yield from _infinitive(clause, place)
            if place and word.gap == " ":
                yield from _second_verb(clause[place - 1], word)
                yield from _pronoun(clause[place - 1], word, first=place == 1)
                yield from _postposition(clause[place - 1], word)
                yield from _state(clause, place)
                yield from _judged(clause, place)
            yield from _quantity(clause, place)
            yield from _misplaced(clause, place)


def _infinitive(clause: list[Token], place: int) -> Iterator[Finding]:
    verb, after = clause[place], clause[place + 1 : place + 3]
    if not verb.must_be(kind="teonsana") or not after:
        return
    if any(one.base in listed("with_person_and_ma") for one in verb.readings):
        person = after[0].may_be(case="osanto") or after[0].lower in listed("accusatives")
        after = after[1:] if person else after
    elif not any(one.base in listed("with_ma") for one in verb.readings):
        return
    if after and after[0].must_be(kind="teonsana") and after[0].may_be(mood="A-infinitive"):
        yield Finding("infinitive", f"{verb.text} … {after[0].text}", _MA)


def _second_verb(first: Token, second: Token) -> Iterator[Finding]:
    forgets = first.finite and any(one.base in listed("with_a") for one in first.readings)
    if forgets and second.must_be(mood="MA-infinitive", case="sisatulento"):
        yield Finding("infinitive", f"{first.text} {second.text}", "the basic form: unohdit vastata")
    modal = first.must_be(kind="teonsana") and any(one.base in listed("modal") for one in first.readings)
    told = second.must_be(kind="teonsana", negative="false") and second.must_be(mood="indicative")
    ordered = (
        second.must_be(kind="teonsana") and not second.may_be(mood="A-infinitive") and second.may_be(mood="imperative")
    )
    told = told or ordered
    if modal and first.lower != second.lower and first.finite and told and not second.may_be(person="4"):
        yield Finding("infinitive", f"{first.text} {second.text}", "the second verb in its basic form")


def _pronoun(verb: Token, word: Token, *, first: bool) -> Iterator[Finding]:
    spoken = verb.may_be(person="1") or (first and verb.may_be(mood="imperative"))
    told = spoken or verb.must_be(kind="teonsana")
    if not told or not any(one.base in _PEOPLE for one in word.readings):
        return
    wrong = table("grammar")["wrong_of_people"]
    if any(one.case in wrong.get(verb_.base, ()) for verb_ in verb.readings for one in word.readings):
        yield Finding("case", f"{verb.text} {word.text}", "auttaa sinua, soittaa sinulle")


def _postposition(word: Token, after: Token) -> Iterator[Finding]:
    noun = only_noun(word) or any(one.base in _PEOPLE for one in word.readings)
    if after.lower == "varten" and noun and word.must_be(case="omanto", possessive=None):
        yield Finding("case", f"{word.text} {after.text}", "the partitive: tapaamista varten")
    if after.lower in listed("strictly_after_genitive") and noun and word.must_be(case="osanto"):
        yield Finding("case", f"{word.text} {after.text}", "the genitive: tapaamisen jälkeen")


def _state(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «olemme pahoillaan»: the state of somebody else."""
    word, before = clause[place], clause[max(0, place - 2) : place]
    persons = {one.person for verb in before for one in verb.readings if one.base in {"olla", "ei"} and one.person}
    told = before[-1].may_be(base="olla") or before[-1].may_be(kind="seikkasana")
    if told and persons and persons <= {"1", "2"} and word.lower in listed("states"):
        yield Finding("possessive", f"{before[-1].text} {word.text}", "olen pahoillani, olemme pahoillamme")


def _quantity(clause: list[Token], place: int) -> Iterator[Finding]:
    word, after = clause[place], clause[place + 1 :]
    told = any(one.base in {"olla", "saada", "tulla"} for before in clause[:place] for one in before.readings)
    bare = len(after) == 1 and only_noun(after[0]) and after[0].must_be(case="nimento", possessive=None)
    if word.lower in listed("quantities") and told and bare:
        yield Finding("case", f"{word.text} {after[0].text}", "the partitive: paljon yrityksiä")


def _judged(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «on tärkeä vastata»: what is judged is no noun, so the adjective is partitive."""
    word, before, after = clause[place], clause[: place - 1], clause[place + 1 : place + 2]
    told = clause[place - 1].lower in {"on", "oli", "olisi"} and is_adjective(word)
    judges = word.lower.endswith("nen") or word.lower in {"tärkeä", "suositeltava"}
    if not told or not judges or any(other.may_be(case="nimento") or OPAQUE in other.text for other in before):
        return
    if after[0].may_be(mood="A-infinitive") if after else word.rest.startswith(","):
        yield Finding("case", f"{clause[place - 1].text} {word.text}", "the partitive: on tärkeää vastata")


def _misplaced(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «minulla on ei ryhmää»: the negative verb after the verb it should deny."""
    verb, after = clause[place], clause[place + 1 : place + 3]
    denied = verb.may_be(base="olla") and verb.finite and len(after) == 2 and after[0].lower == "ei"
    if denied and only_noun(after[1]) and after[1].must_be(case="osanto"):
        yield Finding("negation", f"{verb.text} ei", "ei ole")
