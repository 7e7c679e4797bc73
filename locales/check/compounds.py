"""Find compounds written apart or with a needless hyphen, and names without theirs."""

from collections.abc import Iterator
from functools import cache

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.ours import our_words
from locales.check.parts import LOCAL, is_time, is_told
from locales.check.words import Token, clauses, only_noun, readings

_ADJECTIVES = {"laatusana", "nimisana_laatusana", "asemosana", "lukusana"}


def check_compounds(words: list[Token]) -> Iterator[Finding]:
    """Find words of a sentence that belong together."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            first, second = clause[place - 1].text, clause[place].text
            if clause[place].gap != " ":
                continue
            if _belong(clause, place):
                yield Finding("compound", f"{first} {second}", f"{first}{second}")
            elif _wants_hyphen(first) and _common(clause[place]):
                yield Finding("compound", f"{first} {second}", f"{first}-{second}")
    for word in words:
        if _needless_hyphen(word.text):
            yield Finding("compound", word.text, word.text.replace("-", ""))


def _wants_hyphen(word: str) -> bool:
    return word.lower() in listed("brand") or (len(word) < 5 and word.isupper() and word.isalpha())


def _belong(clause: list[Token], place: int) -> bool:
    first, second = clause[place - 1], clause[place]
    joined = readings(first.text + second.text)
    counted = first.text.isdigit() or any(word.text[0].isdigit() for word in clause[place + 1 : place + 2])  # kello 12
    if not joined or counted or second.text[0].isupper():
        return False
    if not first.readings:
        return len(first.text) > 3 and first.text.islower()
    return _belong_here(clause, place, usual=joined[0].base in _ours())


def _belong_here(clause: list[Token], place: int, *, usual: bool) -> bool:
    first, second = clause[place - 1], clause[place]
    if _cannot_stand_alone(second) and first.may_be(case="nimento") and not first.may_be(kind="asemosana"):
        return True
    if (
        usual
        and first.may_be(noun=True, case="nimento")
        and _common(second)
        and min(map(len, (first.text, second.text))) > 3
    ):
        return True
    if not _bare(first) or not _common(second):
        return False
    if any(is_told(word) and not word.may_be(base="olla") for word in clause[: place - 1]) and not is_time(first):
        return True  # saat kutsun yrittäjä iltaan
    if _fits_no_slot(clause, place):
        return True
    predicated = any(one.base in {"olla", "ei"} for word in clause[: place - 1] for one in word.readings)
    return usual or (not predicated and _hardly_for_itself(clause, place))


def _fits_no_slot(clause: list[Token], place: int) -> bool:
    """Tell whether a bare noun can be neither subject nor object: «ryhmä kokoontuu kirjaston kokous huoneessa»."""
    first, second, before = clause[place - 1], clause[place], clause[: place - 1]
    if not before or is_time(first) or not second.cases <= LOCAL or before[-1].may_be(kind="sidesana"):
        return False
    done = any(word.may_be(participle="past_passive") or word.may_be(participle="past_active") for word in before)
    free = listed("naming") - ({"olla"} if done else set())
    if any(one.base in free for word in before for one in word.readings):
        return False
    asks = before[0].must_be(mood="imperative") and before[0].may_be(base="kysyä") and len(before) == 2
    if asks and before[1].may_be(case="osanto"):
        return True  # kysy neuvoa hanke koordinaattorilta
    told = next((at for at, word in enumerate(before) if word.finite), 0)
    subject = any(only_noun(word) and word.must_be(case="nimento") and not is_time(word) for word in before[:told])
    owned = only_noun(before[-1]) and before[-1].must_be(case="omanto")
    return subject and owned and told < len(before) - 1


def _bare(word: Token) -> bool:
    """Tell whether a word is a noun in its basic form and nothing else."""
    plain = word.must_be(noun=True, case="nimento", number="singular", possessive=None)
    done = word.lower.endswith(("ttu", "tty"))  # yhteenlaskettu liikevaihto
    return plain and not done and word.lower not in listed("not_first_in_compound")


def _common(word: Token) -> bool:
    return word.must_be(noun=True)


def _cannot_stand_alone(word: Token) -> bool:
    heads = tuple(listed("never_alone"))
    return word.lower.startswith(heads) and any(one.kind == "laatusana" and "ne" in one.base for one in word.readings)


def _hardly_for_itself(clause: list[Token], place: int) -> bool:
    """Tell whether the second word can hardly stand for itself here, as in «vastaus kysymykseen» it can."""
    before, first, second, after = clause[: place - 1], clause[place - 1], clause[place], clause[place + 1 :]
    cases = {one.case for one in second.readings}
    if "osanto" in cases and first.lower in listed("quantity"):
        return False
    if before and "nimento" not in cases:  # seuraavassa yrittäjä tapaamisessa
        agreed = cases & {one.case for one in before[-1].readings if one.kind in _ADJECTIVES}
        if agreed - {"omanto"}:
            return True
    owner = "omanto" in cases or any(one.possessive for one in second.readings)
    if owner and after and after[0].readings:  # linkki ryhmäsi jäsenille
        return not any(one.case for one in after[0].readings)
    return cases <= {"nimento", "osanto", "omanto"}


@cache
def _ours() -> frozenset[str]:
    """List the long words of our own texts: what they write as one word is one."""
    return frozenset(one.base for word in our_words() if len(word) > 6 for one in readings(word))


def _needless_hyphen(word: str) -> bool:
    first, _, second = word.partition("-")
    if (
        first in listed("may_have_hyphen")
        or len(first) < 3
        or len(second) < 4
        or not word.replace("-", "").isalpha()
        or not word.islower()
    ):
        return False
    if second.startswith(tuple(f"{month}kuu" for month in listed("months"))):
        return False  # kesä-elokuussa
    return first[-1] != second[0] and bool(readings(first + second)) and bool(readings(first))
