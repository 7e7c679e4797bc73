"""Find words that nobody knows, and letters that are small or large for no reason."""

import re
from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import listed
from locales.check.ours import with_dots
from locales.check.words import OPAQUE, Token, clauses, is_allowed, is_known, readings

_LANGUAGES = "suom|ruots|englan|venä|viro|saksa|ranska|espanja|ukraina|arabia|saame"
_DAYS = "maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"
_WRONG_HARMONY = re.compile(
    r"[aou][^aouyäö]*[ei]?[^aouyäö]*(?:ssä|stä|llä|ltä|nä|hän|äpi)$|[äöy][^aouyäö]*(?:ssa|sta|lla|lta)$"
)
_MONTHS = "(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu"


def check_spelling(words: list[Token]) -> Iterator[Finding]:
    """Find the words of a sentence that are no words."""
    for place, word in enumerate(words):
        if is_spelt(words, place) and not is_known(word.text):
            yield Finding("spelling", word.text, "a word that dictionaries know, or an entry in allowed.toml")
        elif len(word.text) > 3 and with_dots(word.text):
            yield Finding("spelling", word.text, with_dots(word.text) or word.text)
        elif _is_passive_alone(words, place):
            yield Finding("spelling", word.text, "this form stands only after «ei»")
        elif _is_unlikely(word):
            yield Finding("spelling", word.text, "one letter too many, perhaps: kirjoita, jaksaminen")


def is_spelt(words: list[Token], place: int) -> bool:
    """Tell whether a word can be looked up: it is no number, no value, no abbreviation and hardly a name."""
    word = words[place]
    if OPAQUE in word.text or re.search(r"\d", word.text) or word.text.isupper() or word.rest.startswith("-"):
        return False
    if word.text.partition(":")[0].isupper() or (place and word.gap == "-" and words[place - 1].text[-1].isdigit()):
        return False  # PDF:ää, 5-vuotias
    named = word.text[0].isupper() and (place > 0 or _begins_name(words))
    return not named or bool(_WRONG_HARMONY.search(word.lower))


def _begins_name(words: list[Token]) -> bool:
    after = words[1].text if len(words) > 1 and not words[1].breaks else ""
    double = "-" in words[0].text and words[0].text.rpartition("-")[2][:1].isupper()
    return double or after[:1].isupper() or after in {"ry", "osk", "oy", "ky"}


def _is_passive_alone(words: list[Token], place: int) -> bool:
    word = words[place]
    alone = bool(word.readings) and all(one.negative == "true" for one in word.readings)
    return alone and not any(other.may_be(kind="kieltosana") for other in words[max(0, place - 6) : place])


def _is_unlikely(word: Token) -> bool:
    """Tell whether a word is right only as a rare form: «kirjoitta» (without a pattern), «jaksamineen»."""
    if word.must_be(case="vajanto"):
        shorter = word.lower[:-2] + word.lower[-1]
        return any(one.mood in {"imperative", "A-infinitive"} for one in readings(shorter)) and not word.may_be(
            kind="seikkasana"
        )
    return word.must_be(case="seuranto", participle="agent")


def check_letters(words: list[Token]) -> Iterator[Finding]:
    """Find large letters inside a sentence, and names without one."""
    for place, word in enumerate(words):
        if word.text[0].islower():
            if _is_a_name(word) and not is_allowed(word.text):
                yield Finding("capital", word.text, "a name begins with a capital letter")
        elif place and word.text[0].isupper() and not word.text.isupper():
            yield from _large(words, place)


def _is_a_name(word: Token) -> bool:
    """Tell whether a word is a name, and at most by chance a compound: kala + joella."""
    found = readings(word.text)
    if "-" in word.text and not all(one.named for one in found):
        return False
    return any(one.named for one in found) and all(one.named or one.parts for one in found)


def _large(words: list[Token], place: int) -> Iterator[Finding]:
    word = words[place]
    if re.match(rf"(?:{_DAYS}|{_MONTHS})", word.lower):
        yield Finding("capital", word.text, "days and months in small letters")
    elif _is_language(words, place) or _is_people(word):
        yield Finding("capital", word.text, "languages and peoples in small letters")
    elif word.gap == ", " and word.lower in listed("usually_first"):
        yield Finding("capital", word.text, "a small letter after a comma")
    elif _in_a_name(words, place) or _in_a_list(words, place):
        return
    elif word.gap == " " and words[place - 1].text.isalpha() and _is_common(word):
        yield Finding("capital", word.text, "a small letter, or ”quotation marks” around the name of a button")


def _in_a_list(words: list[Token], place: int) -> bool:
    """Tell whether a word ends a list of names: «Niemelä tai Ylikylä»."""
    return place > 2 and words[place - 1].lower in {"ja", "tai", "sekä"} and words[place - 2].text[0].isupper()


def _is_language(words: list[Token], place: int) -> bool:
    word = words[place]
    if not re.match(rf"(?:{_LANGUAGES})", word.lower):
        return False
    spoken = any(one.base in listed("speaking") for other in words for one in other.readings)
    kept = (word.may_be(case="osanto") and spoken) or word.lower.endswith(("ksi", "nkieli"))
    return kept or (place + 1 < len(words) and words[place + 1].lower.startswith("kiel"))


def _is_people(word: Token) -> bool:
    ending = re.search(r"(?:lai|läi)(?:nen|s\w+)$", word.lower)
    return bool(ending) and not word.breaks and not word.may_be(named=True)


def _in_a_name(words: list[Token], place: int) -> bool:
    near = [other for other in (words[place - 1], *words[place + 1 : place + 2]) if other is not words[0]]
    return any(other.text[0].isupper() for other in near) or (place == 1 and words[0].may_be(noun=True))


def _is_common(word: Token) -> bool:
    return bool(word.readings) and not (
        is_allowed(word.text) or "-" in word.text or any(one.named or one.kind == "lyhenne" for one in word.readings)
    )


def check_start(words: list[Token], *, label: bool) -> Iterator[Finding]:
    """Find a sentence that begins with a small letter."""
    first = words[0]
    dated = len(words) > 1 and words[1].text[0].isdigit()
    small = first.text[0].islower() and not dated and not first.gap.strip()
    if small and not label and any(word.finite for clause in clauses(words) for word in clause):
        yield Finding("capital", first.text, "a sentence begins with a capital letter")
