"""Find a message that speaks to one and to several at a time: «voitte lisätä profiiliisi»."""

from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.words import Token, clauses

_ONE = "speak to one person: voit lisätä profiiliisi"


def check_address(words: list[Token]) -> Iterator[Finding]:
    """Find the words of a sentence that speak to several when the others speak to one."""
    orders = [word for word in words if _speaks(word, "plural", imperative=True)]
    single = [word for word in words if _speaks(word, "singular", imperative=True)]
    if orders and (single or any(_is_owned(word, "2s") for word in words)):
        yield Finding("address", orders[0].text, _ONE)
    if not any(_joins(word) for word in words):
        yield from _mixed(words)
    for clause in clauses(words):
        several = [word for word in clause if _speaks(word, "plural", imperative=False)]
        alone = not any(word.lower in {"ja", "sekä", "kanssa", "te", "molemmat"} for word in clause)
        if several and alone and any(_is_one_persons(word) for word in clause):
            yield Finding("address", several[0].text, _ONE)
        elif any(_speaks(word, "singular", imperative=None) for word in clause):
            for word in clause:
                if _is_owned(word, "2p") and _is_yours_alone(word):
                    yield Finding("address", word.text, _ONE)


def _mixed(words: list[Token]) -> Iterator[Finding]:
    """Find clauses that speak to one and to several: «voit perua, jos ette pääse»."""
    several = [word for word in words if _speaks(word, "plural", imperative=False) or word.lower == "ette"]
    one = any(_speaks(word, "singular", imperative=None) or _is_one_persons(word) for word in words)
    if several and one:
        yield Finding("address", several[0].text, _ONE)


def _joins(word: Token) -> bool:
    """Tell whether a word makes two people of those who are spoken to: tavata, molemmat, toisenne."""
    return any(one.base in listed("together") or one.possessive == "2p" for one in word.readings)


def _speaks(word: Token, number: str, *, imperative: bool | None) -> bool:
    moods = {
        None: {"imperative", "indicative", "conditional"},
        True: {"imperative"},
        False: {"indicative", "conditional"},
    }
    return bool(word.readings) and all(
        one.person == "2" and one.number == number and one.mood in moods[imperative] for one in word.readings
    )


def _is_one_persons(word: Token) -> bool:
    return (
        _is_owned(word, "2s") and _is_yours_alone(word) and not word.may_be(base="yritys")
    )  # tavatkaa yrityksesi tiloissa


def _is_owned(word: Token, owner: str) -> bool:
    return any(one.possessive == owner for one in word.readings)


def _is_yours_alone(word: Token) -> bool:
    """Tell whether a thing is one person's, as a profile is and a group is not."""
    return any(one.base in listed("yours_alone") for one in word.readings)
