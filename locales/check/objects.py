"""Find objects in a case that their verb does not take: after «en», after an imperative, after «voit lähettää»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import is_time, is_told, is_unowned
from locales.check.words import Token, clauses, is_adjective, only_noun

_BARE = {"case": "nimento", "number": "singular", "possessive": None}
_BARE_OBJECT = "after an imperative the object has no -n"
_ELSEWHERE = {"sisaolento", "sisatulento", "sisaeronto", "ulkoolento", "ulkotulento", "ulkoeronto"}
_OWNING = {"case": "omanto", "number": "singular", "possessive": None}


def check_objects(words: list[Token]) -> Iterator[Finding]:
    """Find objects of a sentence in a wrong case."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            noun = clause[place]
            if noun.gap == " " and only_noun(noun) and not noun.rest.startswith("-"):
                start = _before_phrase(clause, place)
                if start >= 0:
                    yield from _denied(clause, start, place)
                    yield from _ordered(clause, start, place)
                    yield from _wanted(clause, start, place)
                    yield from _needed(clause, start, place)
                if place > 1:
                    yield from _denied_later(clause, place)
                    yield from _left_bare(clause, place)


def _before_phrase(clause: list[Token], place: int) -> int:
    """Give the place of the word before a noun and what describes it: «paina alla olevan painikkeen»."""
    noun, start = clause[place], place - 1
    while start >= 0 and _describes(clause[start]) and clause[start].cases == noun.cases:
        beneath = clause[start].may_be(base="oleva") and start > 0 and clause[start - 1].may_be(kind="suhdesana")
        start -= 2 if beneath else 1
    return start


def _describes(word: Token) -> bool:
    pointing = word.must_be(kind="asemosana", case="omanto") and word.lower in {"tämän", "sen", "tuon"}
    return pointing or (is_adjective(word) and not word.may_be(participle="past_active"))


def _denied(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    noun, before = clause[place], clause[: start + 1]
    denying = [word for word in before if word.may_be(kind="kieltosana")]
    if not denying or any(word.lower in listed("not_denied") for word in before) or _is_time(noun):
        return
    verb = before[-1]
    owns = any(word.must_be(case="ulkoolento") for word in before) and verb.lower == "ole"
    if owns and noun.must_be(case="nimento", possessive=None):
        yield Finding("case", f"{verb.text} … {noun.text}", "the partitive after «ei ole»: ei ole viestejä")
    if not verb.must_be(kind="teonsana") and not verb.must_be(participle="past_active"):
        return
    if any(one.base in listed("without_object") for one in verb.readings):
        return
    spoken = denying[-1].must_be(person="1") or denying[-1].must_be(person="2")
    follows = any(word.may_be(noun=True) for word in clause[place + 1 : place + 2])
    owner = follows and any(one.possessive for one in noun.readings)  # yrityksesi kuvausta
    bare = spoken and noun.must_be(case="nimento") and not owner
    if bare or (noun.must_be(**_OWNING) and is_unowned(clause, place)):
        yield Finding("case", f"{verb.text} … {noun.text}", "the partitive after «ei»: en löytänyt paria")


def _ordered(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    verb, noun = clause[start], clause[place]
    ordered = verb.must_be(mood="imperative", number="singular") or (start == 0 and verb.lower in listed("orders"))
    if not ordered or not noun.must_be(**_OWNING):
        return
    after = clause[place + 1 :]
    if len(after) > 1 and after[0].lower == "ja" and (after[1].may_be(mood="imperative") or after[1].lower == "lisää"):
        after = []  # poista vanhan kuvan ja lisää uusi
    if after and needs_object(verb) and is_unowned(clause, place):
        yield Finding("case", f"{verb.text} … {noun.text}", _BARE_OBJECT)
        return
    pointed = len(after) == 1 and after[0].must_be(kind="asemosana") and not after[0].cases & {"nimento", "osanto"}
    elsewhere = len(after) == 1 and only_noun(after[0]) and not after[0].cases & {"nimento", "osanto", "omanto"}
    if pointed or (start < place - 1 and not after) or (start == 0 and needs_object(verb) and elsewhere):
        yield Finding("case", f"{verb.text} … {noun.text}", _BARE_OBJECT)


def _wanted(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    verb, noun, before = clause[start], clause[place], clause[:start]
    infinitive = verb.may_be(mood="A-infinitive") or verb.may_be(mood="MA-infinitive", case="sisatulento")
    if not infinitive or not noun.must_be(**_BARE):
        return
    if noun.lower in listed("not_first_in_compound") or any(
        one.base in listed("without_object") for one in verb.readings
    ):
        return
    if any(word.must_be(mood="imperative") or word.may_be(kind="kieltosana") for word in before):
        return
    if any(
        one.base in listed("modal") | listed("with_ma") | listed("with_person_and_ma") and one.person in {"1", "2"}
        for word in before
        for one in word.readings
    ):
        yield Finding("case", f"{verb.text} {noun.text}", "the object ends in -n")


def _needed(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    """Find «sinun pitää täyttää lomakkeen»."""
    verb, noun, before = clause[start], clause[place], clause[:start]
    duty = _is_duty(before, verb)
    needed = any(one.base in listed("necessary") and one.person == "3" for word in before for one in word.readings)
    needed = needed or any(word.must_be(mood="imperative") and word.may_be(base="muistaa") for word in before)
    free = is_time(noun) or any(one.base in listed("without_object") for one in verb.readings)
    if free or not (duty or (needed and verb.may_be(mood="A-infinitive"))):
        return
    if noun.must_be(**_OWNING) and is_unowned(clause, place):
        yield Finding("case", f"{verb.text} {noun.text}", "the object has no -n: sinun pitää täyttää lomake")


def _is_duty(before: list[Token], verb: Token) -> bool:
    """Tell whether something has to be done: «sinun on hyväksyttävä»."""
    told = bool(before) and before[-1].lower in {"on", "oli", "olisi"}
    return told and verb.may_be(participle="present_passive", case="nimento", number="singular")


def _denied_later(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «et ole lisännyt profiiliisi kuvan tällä viikolla»: nothing follows that it could own."""
    noun, before = clause[place], clause[:place]
    chosen = noun.may_be(base="aika") and is_adjective(clause[place - 1])  # et ole valinnut itsellesi sopivan ajan
    loose = noun.must_be(**_OWNING) and (chosen or not is_time(noun)) and is_unowned(clause, place)
    denied = any(word.may_be(kind="kieltosana") for word in before)
    if not loose or not denied or any(word.lower in listed("not_denied") for word in before):
        return
    verbs = [word for word in before if word.must_be(kind="teonsana") or word.may_be(participle="past_active")]
    if verbs and not any(one.base in listed("without_object") for one in verbs[-1].readings):
        yield Finding("case", f"{verbs[-1].text} … {noun.text}", "the partitive after «ei»: en löytänyt paria")


def _left_bare(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find «voit lisätä profiiliisi kuva»: a bare noun where the subject is sinä."""
    noun, before, after = clause[place], clause[:place], clause[place + 1 :]
    if not noun.must_be(**_BARE) or is_time(noun) or not all(word.must_be(kind="seikkasana") for word in after):
        return
    between = clause[place - 1]
    moved = between.must_be(kind="seikkasana") or between.cases <= _ELSEWHERE
    told = [word for word in before if is_told(word)]
    if (
        not told
        or not between.readings
        or not moved
        or between.lower in listed("not_denied") | {"joka", "ensi", "viime"}
    ):
        return
    if any(_licenses(word) for word in before):
        return
    yield Finding("case", f"{told[-1].text} … {noun.text}", "the object ends in -n")


def _licenses(word: Token) -> bool:
    """Tell whether a word lets a bare noun follow: «olla», «kuin», «jos», a question."""
    free = listed("without_object") | listed("question") | listed("subordinate") | {"joka", "muistaa", "kuin", "eli"}
    return word.lower in free or any(one.base in free or one.kind == "sidesana" for one in word.readings)


def needs_object(verb: Token) -> bool:
    """Tell whether a verb stands with an object in nearly every message."""
    return any(one.base in listed("always_with_object") for one in verb.readings)


def _is_time(noun: Token) -> bool:
    return any(one.base in listed("quantity") or one.base == "kerta" for one in noun.readings)
