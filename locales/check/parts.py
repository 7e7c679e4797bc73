"""Tell what part of a clause a word can be: a number, a time, a verb, the object of nobody."""

from locales.check.lists import listed
from locales.check.words import Token, is_not_owner, only_noun

INNER = {"sisaolento", "sisatulento", "sisaeronto"}
OUTER = {"ulkoolento", "ulkotulento", "ulkoeronto"}
LOCAL = INNER | OUTER


def is_ordinal(word: Token) -> bool:
    """Tell whether a word is an ordinal: ensimmäinen, toisenkin."""
    ending = ("nen", "s")
    return word.must_be(kind="lukusana") and all(
        one.base.endswith(ending) and one.base != "kymmenen" for one in word.readings
    )


def is_cardinal(word: Token) -> bool:
    """Tell whether a word is a number in its basic form, in letters or in figures."""
    if word.text.isdigit():
        return word.text != "1" and len(word.text) < 4
    return (
        word.may_be(kind="lukusana", case="nimento", number="singular")
        and not is_ordinal(word)
        and not word.text[-1].isdigit()
        and word.lower not in {"yksi", "nolla"}
    )


def is_time(noun: Token) -> bool:
    """Tell whether a noun measures time or says when."""
    names = ("tai", "keskiviikko", "kuu", "ilta", "aamu")
    return any(one.base in listed("times") or one.base.endswith(names) for one in noun.readings)


def tells(word: Token, number: str | None = None) -> bool:
    """Tell whether a word can be a verb in the third person: odottaa, though it is an infinitive too."""
    return all(one.kind in {"teonsana", "kieltosana"} or one.participle for one in word.readings) and any(
        one.finite and one.person == "3" and one.mood != "imperative" and number in {None, one.number}
        for one in word.readings
    )


def is_told(word: Token) -> bool:
    """Tell whether a word is a verb in the first or second person, with its own subject therefore."""
    return bool(word.readings) and all(one.mood == "indicative" and one.person in {"1", "2"} for one in word.readings)


def has_participle(words: list[Token]) -> bool:
    """Tell whether one of these words can be a participle that what stands before belongs to."""
    acts = {"MA-infinitive", "MINEN-infinitive"}  # painamalla, tapaamista
    sure = [word for word in words if not any(one.mood in acts for one in word.readings)]
    return any(one.participle for word in sure for one in word.readings)


def says_when(words: list[Token]) -> bool:
    """Tell whether words begin with a time that nothing owns: «perjantaihin mennessä», «viikon kuluessa»."""
    first, after = words[0], words[1:2]
    local = LOCAL | {"olento"}
    if first.lower in {"ensi", "viime"}:
        return bool(after) and after[0].cases <= local
    if is_time(first) and first.must_be(case="omanto"):
        return bool(after) and after[0].lower in listed("after_span")
    weekday = any(one.base.endswith(("tai", "keskiviikko")) and one.case in local for one in first.readings)
    return weekday and not any(one.case or one.participle for word in after for one in word.readings)


def is_unowned(clause: list[Token], place: int) -> bool:
    """Tell whether a genitive can be no owner, for what follows is said of the verb: «kuvan painamalla»."""
    if place + 1 < len(clause) and clause[place + 1].lower in {"ensi", "viime"}:
        return says_when(clause[place + 1 :])  # ryhmän ensi viikon ohjelma
    if is_not_owner(clause, place):
        return True
    after = clause[place + 1]
    if after.lower in {"ennen", "viimeistään", "ilman"} or says_when(clause[place + 1 :]):
        return True
    if any(one.mood == "MA-infinitive" and one.case == "ulkoolento" for one in after.readings):
        return True
    mine = {one.possessive for one in after.readings} <= {"1s", "2s", "1p", "2p"}
    if only_noun(after) and mine and after.cases <= LOCAL:
        return True
    last = place + 2 == len(clause)
    return last and (after.must_be(case="tulento") or (after.must_be(kind="paikannimi") and after.cases <= LOCAL))
