"""Find nouns in a case that the number before them does not take: «viisi yritykset», «neljä yritykselle»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import LOCAL, has_participle, is_cardinal, is_ordinal, is_time
from locales.check.words import Token, clauses, ends_phrase, is_adjective, only_noun

_PARTITIVE = "the partitive after a number: 3 yritystä"
_SAME = "both in the same case: neljälle yritykselle"
_AFTER = {"kuluttua", "kuluessa", "päästä", "jälkeen", "aikana", "sisällä", "ajan", "ajaksi"}


def check_numerals(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence that do not fit their number."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            if clause[place].gap == " " and _counts(clause[place - 1]):
                yield from _counted(clause, place)


def _counts(word: Token) -> bool:
    number = word.must_be(kind="lukusana") or word.lower == "kymmenen"
    return (number and not is_ordinal(word)) or is_cardinal(word)


def _counted(clause: list[Token], start: int) -> Iterator[Finding]:
    number, place = clause[start - 1], start
    if _is_bare(clause, start):
        yield Finding("case", f"{number.text} {clause[start].text}", _PARTITIVE)
        return
    if place + 1 < len(clause) and clause[place].must_be(case="osanto") and is_adjective(clause[place]):
        place += 1  # kolme uutta yritystä
    noun = clause[place]
    if not only_noun(noun) or has_participle(
        [word for word in clause[place + 1 : place + 3] if word.lower not in _AFTER]
    ):
        return
    if number.lower in {"yksi", "1"}:
        wrong, instead = _is_wrong_one(clause, place), "the basic form after one: 1 yritys"
    elif is_cardinal(number):
        wrong, instead = _is_wrong_many(clause, start, place), _PARTITIVE
    else:
        wrong, instead = _is_wrong_bent(number, noun), _SAME
    if wrong:
        yield Finding("case", f"{number.text} {noun.text}", instead)


def _is_bare(clause: list[Token], start: int) -> bool:
    """Tell whether a number counts what is in its basic form: «kolme uudet ehdotukset», «kaksi uusi jäsen»."""
    if not is_cardinal(clause[start - 1]):
        return False
    phrase = clause[start : start + 2]
    if clause[start - 1].text.isdigit() or len(phrase) < 2 or has_participle(clause[start + 2 : start + 4]):
        return False
    described = is_adjective(phrase[0]) or phrase[0].must_be(participle="present_active")
    described = described or (phrase[0].lower.endswith("vat") and phrase[0].may_be(participle="present_active"))
    return described and only_noun(phrase[1]) and all(_may_be_bare(word) for word in phrase)


def _may_be_bare(word: Token) -> bool:
    named = [one for one in word.readings if one.case]
    return bool(named) and all(one.case == "nimento" and not one.possessive for one in named)


def _is_wrong_one(clause: list[Token], place: int) -> bool:
    noun = clause[place]
    told = any(word.finite for word in clause[: place - 1])
    objects = noun.must_be(case="omanto", number="singular", possessive=None) and place + 1 == len(clause)
    return noun.must_be(case="osanto") or (told and objects)


def _is_wrong_many(clause: list[Token], start: int, place: int) -> bool:
    number, noun, after = clause[start - 1], clause[place], clause[place + 1 : place + 3]
    digits = number.text.isdigit()
    before = clause[start - 2] if start > 1 else None
    names = digits and before is not None and (before.lower == "klo" or before.may_be(noun=True, case="nimento"))
    if noun.must_be(case="nimento", possessive=None):
        return not names
    limited = before is not None and before.lower in {"enintään", "vähintään", "yli", "alle", "noin"}
    if noun.must_be(case="osanto", number="plural") and (limited or not digits):
        return True
    if noun.must_be(case="omanto", number="singular", possessive=None):
        final = not after or (after[0].lower in _AFTER and not digits) or after[0].may_be(kind="sidesana")
        return final and not number.may_be(case="omanto")
    counted = any(word.may_be(case="osanto") for word in after)
    bent = noun.cases <= LOCAL and all(one.number == "singular" for one in noun.readings)
    local = bent and not (noun.must_be(case="sisaolento") and is_time(noun))
    return local and not digits and not counted and start > 1 and ends_phrase(clause, place) | _is_adverb(after)


def _is_adverb(after: list[Token]) -> bool:
    return bool(after) and after[0].must_be(kind="seikkasana")


def _is_wrong_bent(number: Token, noun: Token) -> bool:
    if noun.cases & number.cases or not number.cases <= LOCAL | {"omanto"}:
        return (
            any(one.number == "plural" for one in noun.readings)
            and number.cases <= LOCAL | {"omanto"}
            and not _plural(number, noun)
        )
    if any(one.possessive for one in noun.readings) or noun.lower in listed("like_postpositions"):
        return False
    if number.must_be(case="omanto"):
        return noun.cases <= {"nimento", "osanto"}
    return noun.cases <= {"nimento", "osanto"} | LOCAL


def _plural(number: Token, noun: Token) -> bool:
    return noun.may_be(number="singular") or number.may_be(number="plural")
