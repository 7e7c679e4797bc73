"""Find nouns whose ending their verb rules out: «koordinaattori on lähettänyt viesti», «profiilista puuttuu kuvan»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed, table
from locales.check.parts import LOCAL, is_time, is_unowned, tells
from locales.check.words import Token, clauses, is_adjective, only_noun

_BARE = {"case": "nimento", "number": "singular", "possessive": None}
_OWNING = {"case": "omanto", "number": "singular", "possessive": None}


def check_bare(words: list[Token]) -> Iterator[Finding]:
    """Find objects of a sentence in the basic form, and subjects of it in the genitive."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            noun = clause[place]
            if noun.gap == " " and only_noun(noun) and not is_time(noun):
                yield from _object(clause, place)
                yield from _subject(clause, place)
        if len(clause) > 1:
            yield from _complement(clause)


def _object(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «koordinaattori on lähettänyt sinulle uusi viesti»."""
    noun, at = clause[place], _verb_before(clause, place)
    if at < 1 or not noun.must_be(**_BARE) or place + 1 < len(clause):
        return
    verb, start = clause[at], clause[at - 1]
    stems = {base[:4] for base in listed("always_with_object")}  # lähettänyt stands for itself in the dictionary
    takes = any(one.base[:4] in stems for one in verb.readings)
    done = verb.must_be(participle="past_active") and start.lower in {"on", "oli"}
    subject = clause[: at - 1] if done else clause[:at] if tells(verb, "singular") else []
    if takes and any(only_noun(word) and word.must_be(case="nimento") for word in subject):
        yield Finding("case", f"{verb.text} … {noun.text}", "the object ends in -n")


def _subject(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «profiilista puuttuu vielä puhelinnumeron»."""
    noun, at = clause[place], _verb_before(clause, place)
    if at < 0 or not noun.must_be(**_OWNING) or not is_unowned(clause, place):
        return
    if tells(clause[at]) and any(one.base in listed("with_bare_subject") for one in clause[at].readings):
        yield Finding("case", f"{clause[at].text} … {noun.text}", "the subject has no -n")


def _complement(clause: list[Token]) -> Iterator[Finding]:
    """Find «tapaamisen osallistuu kuusi yritystä»."""
    noun, verb = clause[0], clause[1]
    if only_noun(noun) and noun.must_be(**_OWNING) and tells(verb):
        wanted = [table("grammar")["government"].get(one.base, ["osanto"]) for one in verb.readings]
        if wanted and all("osanto" not in cases for cases in wanted):
            yield Finding("case", f"{noun.text} {verb.text}", "tapaamiseen osallistuu")


def _verb_before(clause: list[Token], place: int) -> int:
    """Give the place of the verb before a noun, with only adverbs and receivers between them."""
    noun, at = clause[place], place - 1
    while at >= 0 and is_adjective(clause[at]) and clause[at].cases == noun.cases:
        at -= 1
    while at >= 0 and (clause[at].must_be(kind="seikkasana") or (clause[at].cases and clause[at].cases <= LOCAL)):
        at -= 1
    return at
