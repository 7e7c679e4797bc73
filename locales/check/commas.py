"""Find missing and needless commas, as the guide of Kotus (Kielitoimiston ohjepankki) places them."""

from collections.abc import Iterator
from itertools import pairwise

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import is_cardinal, is_ordinal, is_told, tells
from locales.check.words import OPAQUE, Token, clauses, only_noun, verbs

_INDEFINITE = ("kin", "kaan", "kään")


def check_commas(words: list[Token]) -> Iterator[Finding]:
    """Find the clauses of a sentence that no comma parts."""
    parted = clauses(words)
    yield from _after_adverbial(parted)
    for before, clause in zip([[], *parted], parted, strict=False):
        if _is_needless(before, clause):
            yield Finding("comma", f", {clause[0].text} {clause[1].text}", "no comma")
        for place in range(1, len(clause)):
            if _begins_subordinate(clause, place) or _begins_main(clause, place):
                yield Finding("comma", f"{clause[place - 1].text} {clause[place].text}", "a comma between the clauses")
        if _is_subordinate(clause) and _runs_on(clause):
            yield Finding("comma", " ".join(word.text for word in clause), "a comma where the next clause begins")


def _is_needless(before: list[Token], clause: list[Token]) -> bool:
    """Tell whether a comma parts words of one clause: «nimi, ja osoite», «parempi, kuin muut»."""
    if not before:
        return False
    if clause[0].lower in {"että", "ennen"} and clause[0].gap == ", ":
        both = clause[0].lower == "ennen" or any(word.lower == "sekä" for word in before)
        told = _verb_in(clause) or any(word.lower in {"kuin", "kaikkea"} for word in clause)
        return both and _verb_in(before) and not told
    if _is_wish(clause[1:]) or (len(before) == 1 and before[0].breaks):
        return False
    if clause[0].lower not in {"ja", "tai", "sekä", "kuin"} or clause[0].gap != ", " or len(clause) < 2:
        return False
    if _is_question((*before, *clause)) or _is_subordinate(before):
        return False
    return not _verb_in(clause) or _goes_on(before, clause) or _shares_subject(before, clause)


def _is_question(words: tuple[Token, ...]) -> bool:
    free = listed("any_at_all")
    return any(_asks(word) and after.lower not in free for word, after in pairwise((*words, words[0])))


def _shares_subject(before: list[Token], clause: list[Token]) -> bool:
    """Tell whether a second verb has the subject of the first: «koordinaattori lukee viestin, ja vastaa siihen»."""
    verb, after = clause[1], clause[2:]
    own = any(word.finite or word.may_be(case="nimento") or OPAQUE in word.text for word in after)
    subject, told = before[0], before[1] if len(before) > 1 else before[0]
    named = only_noun(subject) and subject.must_be(case="nimento", number="singular")
    return not before[0].gap and named and tells(told, "singular") and tells(verb, "singular") and not own


def _goes_on(before: list[Token], clause: list[Token]) -> bool:
    """Tell whether a second infinitive depends on the same verb: «voit päivittää tiedot, ja vaihtaa kuvan»."""
    verb, after = clause[1], clause[2:]
    modal = any(one.base in listed("modal") and one.finite for word in before for one in word.readings)
    own = any(word.finite or word.must_be(noun=True, case="nimento", number="singular") for word in after)
    return modal and verb.may_be(mood="A-infinitive") and not own


def _after_adverbial(parted: list[list[Token]]) -> Iterator[Finding]:
    """Find «ensi viikolla, saat», as English has it."""
    if len(parted) < 2 or parted[1][0].gap != ", " or not is_told(parted[1][0]):
        return
    first = parted[0]
    said = first[-1].cases & {"ulkoolento", "sisaolento", "olento"} or first[-1].lower in listed("after_genitive")
    whole = all(word.readings and not word.may_be(case="nimento") and not word.finite for word in first)
    if said and whole and not _verb_in(first):
        yield Finding("comma", f"{first[-1].text}, {parted[1][0].text}", "no comma")


def _is_wish(words: list[Token]) -> bool:
    """Tell whether words greet: «kiitos, Anna, ja tervetuloa»."""
    return bool(words) and words[0].lower in listed("wishes")


def _begins_subordinate(clause: list[Token], place: int) -> bool:
    word, before, after = clause[place], clause[:place], clause[place + 1 :]
    last = before[-1].lower
    if last in listed("joining") or (last in listed("leading") and place == 1):
        return False
    if word.lower in listed("subordinate"):
        return _is_subordinating(word, before, after)
    if _is_relative(word, after):
        return len(after) > 0
    return _begins_question(word, before, after)


def _is_subordinating(word: Token, before: list[Token], after: list[Token]) -> bool:
    if word.lower == "että":
        return not any(other.lower == "sekä" for other in before[-4:])  # sekä sinulle että yritykselle
    told = _verb_in(after) if word.lower == "kunnes" else bool(verbs(after))
    return word.lower == "jotta" or told or word.may_be(kind="kieltosana")


def _begins_question(word: Token, before: list[Token], after: list[Token]) -> bool:
    if word.may_be(asks=True, kind="teonsana") or word.may_be(asks=True, kind="kieltosana"):
        return bool(verbs(before))
    any_at_all = any(one.lower in listed("any_at_all") for one in after[:2])
    chosen = any(one.base in listed("free_choice") for other in before for one in other.readings)
    if chosen and len(after) == 1 and after[0].may_be(base="haluta"):
        return False
    told = _verb_in(before) or before[-1].lower in listed("pointing")
    return _asks(word) and not any_at_all and told and _verb_in(after)


def _asks(word: Token) -> bool:
    words = listed("question")
    return word.lower in words or any(one.base in words and not one.possessive for one in word.readings)


def _verb_in(words: list[Token]) -> bool:
    return any(one.finite for word in words for one in word.readings)


def _is_subordinate(clause: list[Token]) -> bool:
    first, rest = clause[0], clause[1:]
    if rest and first.lower in listed("leading") - listed("subordinate"):
        first, rest = rest[0], rest[1:]
    return first.lower in listed("subordinate") or _is_relative(first, rest)


def _is_relative(word: Token, after: list[Token]) -> bool:
    if not word.may_be(base="joka", kind="asemosana") or word.lower.endswith(_INDEFINITE):
        return False
    return not (word.lower == "joka" and bool(after) and _is_each(after[0]))


def _is_each(after: Token) -> bool:
    """Tell whether «joka» means each: joka päivä, joka toinen."""
    counted = after.may_be(case="nimento", noun=True) or after.may_be(kind="lukusana")
    return (counted and not after.finite) or after.lower in listed("each")


def _begins_main(clause: list[Token], place: int) -> bool:
    word, before, after = clause[place].lower, clause[:place], clause[place + 1 :]
    if not verbs(before) and not any(tells(one) for one in before[1:]):
        return False
    if word in {"mutta", "joten"}:
        return any(one.finite and one.kind != "kieltosana" for other in after for one in other.readings)
    if word == "niin":
        return bool(after) and after[0].finite
    shared = _is_subordinate(clause) or any(one.lower in listed("subordinate") for one in before)
    if word == "vai":
        return bool(after) and _verb_asks(after[0]) and _persons(after) != _persons(before)
    return word in {"ja", "tai"} and not shared and (begins_with_subject(after) or _changes_person(before, after))


def begins_with_subject(after: list[Token]) -> bool:
    """Tell whether a clause begins with its own subject and verb: «ja vastauksesi ovat tallessa»."""
    place = 0
    while place < len(after) and _describes(after[place]):
        place += 1
    if place + 1 >= len(after):
        return False
    if place and tells(after[place]) and (after[place - 1].may_be(kind="asemosana") or is_ordinal(after[place - 1])):
        return True
    subject, verb = after[place], after[place + 1]
    named = subject.lower == "puhti" or (subject.may_be(noun=True, case="nimento") and not subject.finite)
    if is_cardinal(subject) and verb.cases <= {"osanto", "sisaeronto"} and place + 2 < len(after):
        named, verb = True, after[place + 2]  # kaksi niistä toimii
    told = any(one.finite and one.mood != "imperative" and one.person in {"3", "4"} for one in verb.readings)
    return named and told and not verb.may_be(noun=True)


def _changes_person(before: list[Token], after: list[Token]) -> bool:
    """Tell whether another person acts: «tallensimme vastauksesi ja saat viestin»."""
    if not after or not is_told(after[0]):
        return False
    others = [word for word in before if word.finite and not word.may_be(mood="imperative")]
    return bool(others) and not _persons(after[:1]) & _persons(others)


def _persons(words: list[Token]) -> set[tuple[str | None, str | None]]:
    return {(one.person, one.number) for word in words for one in word.readings if one.finite}


def _verb_asks(word: Token) -> bool:
    return word.may_be(asks=True, kind="teonsana")


def _describes(word: Token) -> bool:
    kinds = {"laatusana", "nimisana_laatusana", "asemosana"}
    if is_ordinal(word) and word.cases == {"nimento"}:
        return True
    if word.must_be(case="omanto") and not word.may_be(kind="sidesana"):
        return True
    return bool(word.readings) and all(one.case == "nimento" and one.kind in kinds for one in word.readings)


def _runs_on(clause: list[Token]) -> bool:
    """Tell whether a second verb follows the first with nothing to join them."""
    return any(
        not any(word.lower in listed("joining") or word.may_be(kind="sidesana") for word in clause[one + 1 : other + 1])
        for one, other in pairwise(verbs(clause))
    )
