"""Find relative pronouns that do not fit their noun: «kuvan, joiden koko», «kumppanin, kenellä on tarve»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Token, clauses, only_noun

_OF_MANY = {"joiden", "joita", "joilla", "joille", "joilta", "joista", "joissa", "joihin"}
_ASKING = {"kenellä", "kenelle", "keneltä", "ketkä", "mitkä"}


def check_relatives(words: list[Token]) -> Iterator[Finding]:
    """Find relative pronouns of a sentence in a wrong number, and question words in their place."""
    parted = clauses(words)
    for place in range(1, len(parted)):
        before, word = parted[place - 1], parted[place][0]
        noun = before[-1]
        if not only_noun(noun) or word.gap != ", ":
            continue
        if word.lower in _OF_MANY and _is_one(before):
            yield Finding("agreement", f"{noun.text}, {word.text}", "the pronoun in the singular: jonka, jolla")
        asked = any(one.base in listed("asking") for other in before for one in other.readings)
        ordered = before[0].must_be(mood="imperative") and word.lower == "mikä"  # valitse ryhmä, mikä sopii
        if (word.lower in _ASKING or ordered) and not asked:
            yield Finding("wording", f"{noun.text}, {word.text}", "joka: jolla, jolle, jotka")


def _is_one(before: list[Token]) -> bool:
    """Tell whether nothing in a clause is several: no plural, no number, nothing joined."""
    noun = before[-1]
    single = noun.must_be(number="singular", possessive=None) and noun.cases <= {"nimento", "omanto"}
    several = any(
        other.may_be(number="plural", person=None) or other.may_be(kind="lukusana") or other.may_be(kind="sidesana")
        for other in before
    )
    return single and not several and all(other.readings for other in before)
