"""Find nouns in a case that the verb before them does not take: «osallistu tapaamisessa», «tutustu yrityksestä»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed, table
from locales.check.parts import has_participle, is_time, is_unowned, tells
from locales.check.words import Reading, Token, clauses, ends_phrase, is_adjective, only_noun


def check_governing(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence in a case that their verb does not take."""
    for clause in clauses(words):
        for place in range(1, len(clause)):
            if clause[place].gap == " " and _is_noun(clause[place]):
                start = _before_phrase(clause, place)
                if start >= 0 and not has_participle(clause[place + 1 : place + 4]):
                    yield from _wanted(clause, start, place)
                    yield from _never(clause, start, place)
                    yield from _put(clause, start, place)


def _is_noun(word: Token) -> bool:
    return only_noun(word) or word.lower.startswith("puht") or word.must_be(kind="paikannimi")


def _before_phrase(clause: list[Token], place: int) -> int:
    """Give the place of the word before a noun and what belongs to it: «tutustu tähän uuteen yritykseen»."""
    noun, start = clause[place], place - 1
    while start >= 0 and (_describes(clause[start], noun) or _owns(clause, start)):
        start -= 1
    return start


def _describes(word: Token, noun: Token) -> bool:
    pointing = word.must_be(kind="asemosana") or word.must_be(kind="lukusana")
    return (is_adjective(word) or pointing) and bool(word.cases & noun.cases)


def _owns(clause: list[Token], place: int) -> bool:
    word, noun = clause[place], clause[place + 1]
    owned = only_noun(noun) and not noun.may_be(case="nimento", number="singular")
    return only_noun(word) and word.must_be(case="omanto", possessive=None) and owned


def _wanted(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    verb, noun = clause[start], clause[place]
    wrong = {"nimento", "osanto"} | ({"omanto"} if is_unowned(clause, place) else set())
    wrong |= {"sisaolento"} if _is_event(noun) else set()
    unfit = set(table("grammar")["phrases"].get(verb.lower, ())) & (wrong | {"ulkotulento", "sisaolento"})
    if noun.cases and noun.cases <= unfit:
        yield Finding("case", f"{verb.text} {noun.text}", f"«{verb.lower}» takes another case")
    if tells(verb, "singular") or _owns_next(clause, place):
        wrong -= {"nimento"}  # ryhmään liittyi yritys
    if any(one.base in listed("quantity") for one in noun.readings):
        return  # odota hetki
    for one in _verbs(verb):
        if one.noun:
            continue
        wanted = table("grammar")["government"].get(one.base)
        if wanted and noun.cases and noun.cases <= wrong - set(wanted):
            yield Finding("case", f"{verb.text} {noun.text}", f"«{one.base}» takes another case")
            return


def _owns_next(clause: list[Token], place: int) -> bool:
    """Tell whether a noun can own the next one: «vastaa yrityksesi markkinoinnista»."""
    return place + 1 < len(clause) and any(one.possessive for one in clause[place].readings)


def _verbs(verb: Token) -> list[Reading]:
    """List the verbs a word can be; «luovuta» is the passive of luopua only after «ei»."""
    told = [one for one in verb.readings if one.kind == "teonsana" or one.participle]
    return [one for one in told if one.negative != "true"]


def _never(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    noun = clause[place]
    while start > 0 and (_is_adverb(clause[start]) or _is_small_object(clause[start])):
        start -= 1
    for one in _verbs(clause[start]):
        for kind, entries in table("grammar")["never"].items():
            wrong = set(entries.get(one.base, ()))
            if noun.cases and noun.cases <= wrong and _is_kind(noun, kind) and not _fits_later(clause, place, wrong):
                yield Finding("case", f"{clause[start].text} … {noun.text}", f"«{one.base}» takes another case")
                return


def _is_adverb(word: Token) -> bool:
    return word.must_be(kind="seikkasana") and word.lower not in listed("before_partitive")


def _is_small_object(word: Token) -> bool:
    """Tell whether a word can stand between a verb and its complement: «kysy apua», «löydät linkin»."""
    return only_noun(word) and word.cases <= {"nimento", "osanto", "omanto"}


def _put(clause: list[Token], start: int, place: int) -> Iterator[Finding]:
    """Find «lisäsimme uuden yhteystiedon profiilissasi»: where something is put is told by another case."""
    noun = clause[place]
    held = any(one.base.endswith(tuple(listed("containers"))) for one in noun.readings)
    if not held or not ends_phrase(clause, place):
        return
    while start > 0 and (_is_adverb(clause[start]) or _is_small_object(clause[start]) or _is_part(clause[start])):
        start -= 1
    objects = {"nimento", "osanto", "omanto", "kohdanto"}
    if not any(word.cases & objects for word in clause[start + 1 : place]):
        return  # kirjoitit hakemuksessasi, että
    for one in _verbs(clause[start]):
        if noun.cases <= set(table("grammar")["putting"].get(one.base, ())):
            yield Finding("case", f"{clause[start].text} … {noun.text}", "where to: profiiliin, listalle")
            return


def _is_part(word: Token) -> bool:
    """Tell whether a word belongs to an object or a receiver: «lisää uusi tarve», «lisäämme sinut»."""
    return is_adjective(word) or word.lower in listed("accusatives") or word.must_be(kind="asemosana")


def _fits_later(clause: list[Token], place: int, wrong: set[str]) -> bool:
    """Tell whether a right complement follows: «osallistu kirjastossa tapaamiseen»."""
    after = [word for word in clause[place + 1 :] if only_noun(word) and not is_time(word)]
    return any(word.may_be(case="sisatulento") for word in after) and "sisatulento" not in wrong


def _is_kind(noun: Token, kind: str) -> bool:
    if kind == "event":
        return _is_event(noun)
    if kind == "person":
        return any(one.base.endswith(tuple(listed("people"))) for one in noun.readings)
    if kind == "place":
        return noun.must_be(kind="paikannimi") or any(
            one.base.endswith(tuple(listed("venues"))) for one in noun.readings
        )
    return True


def _is_event(noun: Token) -> bool:
    service = noun.lower.startswith("puht")
    return service or any(
        one.mood == "MINEN-infinitive" or one.base.endswith(tuple(listed("events"))) for one in noun.readings
    )
