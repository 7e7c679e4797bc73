"""Find words that disagree across a genitive: «kaikille ryhmän uusia jäsenille», «muille alan yrittäjiä»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.parts import LOCAL, has_participle
from locales.check.words import Reading, Token, clauses, is_adjective, only_noun

_SAME = "all words in the case and number of their noun"


def check_between(words: list[Token]) -> Iterator[Finding]:
    """Find nouns of a sentence whose describing words, parted by an owner, differ from them."""
    for clause in clauses(words):
        for place in range(2, len(clause)):
            noun = clause[place]
            if noun.gap == " " and only_noun(noun) and not any(one.possessive for one in noun.readings):
                yield from _inner(clause, place)
                yield from _outer(clause, place)


def _inner(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find the adjective after the owner that differs: «kaikille ryhmän uusia jäsenille»."""
    near, noun = clause[place - 1], clause[place]
    start = _before_owner(clause, place - 1)
    if start < 0 or start == place - 2 or not is_adjective(near) or _agree(near, noun):
        return
    people = _is_people(noun) or near.cases == {"osanto"}
    if _is_determiner(clause[start]) and _agree(clause[start], noun) and people:
        yield Finding("case", f"{near.text} {noun.text}", _SAME)


def _outer(clause: list[Token], place: int) -> Iterator[Finding]:
    """Find the noun after the owner that differs: «uusille ryhmän jäseniä»."""
    start, noun = _before_owner(clause, place), clause[place]
    if start < 0 or start == place - 1 or not _is_people(noun) or not noun.cases <= {"nimento", "osanto"}:
        return
    first = clause[start]
    shown = any(one.base in listed("showing") for word in clause for one in word.readings)
    if has_participle(clause[place + 1 : place + 3]):
        return  # muille alan yrityksiä koskevia uutisia
    plural = first.cases <= LOCAL and first.must_be(number="plural") and noun.must_be(number="plural")
    if plural and not shown and (_is_determiner(first) or is_adjective(first)):
        yield Finding("case", f"{first.text} … {noun.text}", _SAME)


def _before_owner(clause: list[Token], place: int) -> int:
    """Give the place of the word before the genitives that stand before a word: «muille saman alan yrittäjille»."""
    start = place - 1
    while start >= 0 and clause[start].may_be(case="omanto"):
        start -= 1
    return start


def _is_determiner(word: Token) -> bool:
    return bool(word.readings) and all(one.base in listed("determiners") for one in word.readings)


def _is_people(word: Token) -> bool:
    return any(one.base.endswith(tuple(listed("people"))) for one in word.readings)


def _agree(word: Token, noun: Token) -> bool:
    return any(_same(one, other) for one in word.readings for other in noun.readings)


def _same(one: Reading, other: Reading) -> bool:
    return one.case == other.case and (one.number == other.number or one.base == "kaikki")
