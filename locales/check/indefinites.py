"""Find indefinite pronouns that do not go with «ei»: «emme kerro kenellekin»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Token, clauses


def check_indefinites(words: list[Token]) -> Iterator[Finding]:
    """Find pronouns in -kin after the negative verb of a sentence."""
    for clause in clauses(words):
        for place, word in enumerate(clause):
            denied = any(other.may_be(kind="kieltosana") for other in clause[:place])
            paired = any(other.lower in listed("question") | {"kukin"} for other in clause)
            if denied and not paired and word.lower in listed("not_after_ei"):
                yield Finding("negation", word.text, "after «ei» the form in -kaan: kenellekään, mitään")
