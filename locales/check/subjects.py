"""Find verbs that do not agree with the noun or number that is their subject."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import is_cardinal, is_ordinal, is_time, tells
from locales.check.words import OPAQUE, Reading, Token, clauses, is_adjective, only_noun

_BARE = {"case": "nimento", "number": "singular", "possessive": None}
_JOINING = {"ja", "sekä", "tai", "eli", "eikä"}
_ONE_OF_MANY = {"kumpi", "kuka", "joku", "kukaan", "jokainen", "kumpikin", "moni"}
_SEVERAL = {"useita", "monia", "muutamia"}
_PLURAL_PRONOUNS = {"ne", "nuo", "muut", "toiset", "jotkut"}


def check_subjects(words: list[Token]) -> Iterator[Finding]:
    """Find verbs of a sentence in the number that their subject is not in."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            before, verb = clause[:place], clause[place]
            if tells(verb) and not any(_is_verb(word) for word in before):
                yield from _noun(before, clause[place:])
                yield from _joined(before, verb)
                if tells(verb, "plural"):
                    yield from _number(before, clause[place:])


def _is_verb(word: Token) -> bool:
    return word.finite or word.may_be(kind="kieltosana") or word.must_be(mood="imperative")


def _noun(before: list[Token], rest: list[Token]) -> Iterator[Finding]:
    noun, verb = before[-1], rest[0]
    if len(before) > 1 and noun.must_be(kind="seikkasana"):
        before, noun = before[:-1], before[-2]
    if any(word.lower in _JOINING for word in before[1:]) or OPAQUE in before[-1].text:
        return
    number = _number_of(before, verb)
    others = [word for word in before[:-1] if not _describes(word) and not is_time(word)]
    if any(word.may_be(noun=True, case="nimento", possessive=None) or word.may_be(named=True) for word in others):
        return
    if number == "plural" and tells(verb, "singular") and not tells(verb, "plural"):
        if not _may_lack_subject(noun, rest):
            yield Finding("agreement", f"{noun.text} {verb.text}", "a verb in the plural")
    elif number == "singular" and verb.finite and not tells(verb, "singular") and not others:
        yield Finding("agreement", f"{noun.text} {verb.text}", "a verb in the singular")


def _joined(before: list[Token], verb: Token) -> Iterator[Finding]:
    """Find «osoite ja numero näkyy» and «uusia ehdotuksia saapuvat», by verbs that take no object."""
    if not any(one.base in listed("with_bare_subject") for one in verb.readings):
        return
    two = len(before) == 3 and before[1].lower == "ja" and all(word.must_be(noun=True, **_BARE) for word in before[::2])
    if two and not tells(verb, "plural"):
        yield Finding("agreement", f"{before[2].text} {verb.text}", "a verb in the plural")
    some = all(word.must_be(case="osanto", number="plural") for word in before)
    if some and not tells(verb, "singular"):
        yield Finding("agreement", f"{before[-1].text} {verb.text}", "a verb in the singular: ehdotuksia tulee")


def _number_of(before: list[Token], verb: Token) -> str | None:
    noun = before[-1]
    asked = any(word.lower in listed("question") for word in before)  # kuka ne tarkistaa
    if (noun.lower in _PLURAL_PRONOUNS and not asked) or _is_owned_plural(before):
        return "plural"
    owned = noun.may_be(possessive="2s", case="nimento") and not verb.may_be(base="olla")
    if owned and any(one.base in listed("plural_when_owned") for one in noun.readings):
        return "plural"
    alone = len(before) == 1 and noun.must_be(possessive="2s", case="nimento")
    if alone and any(one.base in listed("singular_when_owned") for one in noun.readings):
        return "singular"
    nouns = [one for one in noun.readings if one.person != "2"]  # kutsut
    if not nouns or noun.lower == "kaikki" or not all(_is_subject(one) for one in nouns):
        return None
    numbers = {one.number for one in nouns}
    return numbers.pop() if len(numbers) == 1 else None


def _is_owned_plural(before: list[Token]) -> bool:
    """Tell whether the words before it make an owned noun plural: «kaikki avoimet ilmoituksesi»."""
    noun, described = before[-1], before[:-1]
    if not described or not noun.must_be(noun=True, case="nimento") or not any(one.possessive for one in noun.readings):
        return False
    if described[-1].lower == "kaikki":
        return any(one.base in listed("yours_alone") for one in noun.readings)
    return described[-1].must_be(case="nimento", number="plural") and _describes(described[-1])


def _describes(word: Token) -> bool:
    kinds = {"laatusana", "nimisana_laatusana", "asemosana", "lukusana"}
    adjective = any(one.kind in kinds for one in word.readings) and word.may_be(case="nimento")
    participle = any(one.participle for one in word.readings)
    return adjective or participle or word.lower in {"kaikki", "sama", "samat", "molemmat"} or is_adjective(word)


def _is_subject(one: Reading) -> bool:
    return (one.noun or one.kind == "nimisana_laatusana") and one.case == "nimento" and not one.possessive


def _may_lack_subject(noun: Token, rest: list[Token]) -> bool:
    """Tell whether a noun can be the object: «kahvit tarjoaa hanke», «tiedot on poistettu», «tiedot saa täältä»."""
    verb, after = rest[0], rest[1:]
    if any(_may_be_subject(word) and not is_time(word) for word in after):
        return True
    if verb.may_be(kind="kieltosana"):
        verb = next((word for word in after if word.may_be(kind="teonsana")), verb)
        if verb.may_be(base="olla"):
            return any(word.may_be(participle="past_passive") for word in after)
        return False  # what is not done is partitive: «tietoja ei näytetä»
    if verb.may_be(base="tulla") and not any(word.may_be(mood="A-infinitive") for word in after):
        return False
    if verb.may_be(base="olla"):
        return any(word.may_be(participle="past_passive") for word in after[:3])
    people = any(one.base.endswith(("ja", "jä", "jäsen")) for one in noun.readings)
    return any(one.base in listed("necessary" if people else "without_subject") for one in verb.readings)


def _may_be_subject(word: Token) -> bool:
    return OPAQUE in word.text or word.must_be(noun=True, **_BARE) or word.must_be(named=True, **_BARE)


def _number(before: list[Token], rest: list[Token]) -> Iterator[Finding]:
    noun, verb = before[-1], rest[0]
    finding = Finding("agreement", f"{noun.text} {verb.text}", "a verb in the singular: kaksi yritystä on")
    if any(is_ordinal(word) for word in before):
        return  # kolme ensimmäistä kysymystä koskevat
    start = next((at for at, word in enumerate(before) if _begins_number(before, at, word)), None)
    if start is None or any(word.lower in _JOINING for word in before[1:]):
        return
    named = any(_may_be_subject(word) for word in rest[1:])
    lone = before[start].lower in _ONE_OF_MANY and start + 2 >= len(before)
    counted = only_noun(noun) and noun.must_be(case="osanto", possessive=None) and start < len(before) - 1
    if lone or (counted and not (named and verb.may_be(base="olla"))):
        yield finding


def _begins_number(before: list[Token], at: int, word: Token) -> bool:
    counts = is_cardinal(word) or word.text == OPAQUE or word.lower in _SEVERAL | _ONE_OF_MANY
    if at == 0:
        return counts
    free = not before[at - 1].may_be(kind="asemosana") and before[at - 1].lower not in {"molemmat", "kaikki"}
    return counts and free and not any(_is_definite(other) for other in before[:at])


def _is_definite(word: Token) -> bool:
    """Tell whether a word makes a number of things known: «nämä kaksi yritystä ovat», «ryhmän viisi jäsentä ovat»."""
    owner = word.may_be(case="omanto") or any(one.possessive for one in word.readings)
    return owner or is_ordinal(word) or word.may_be(kind="asemosana", case="nimento") or OPAQUE in word.text
