"""How many people work in a company, as the four classes of the sign-up."""

import re
from enum import StrEnum
from typing import Literal

from domain.finnish.words import fold, tokens
from domain.texts import NC_


class Headcount(StrEnum):
    """A class of size; the entrepreneur is counted too."""

    one = "one"
    two_to_five = "two_to_five"
    six_to_nine = "six_to_nine"
    ten_or_more = "ten_or_more"


HEADCOUNT_LABELS: dict[Headcount, str] = {
    Headcount.one: NC_("headcount", "1"),
    Headcount.two_to_five: NC_("headcount", "2–5"),
    Headcount.six_to_nine: NC_("headcount", "6–9"),
    Headcount.ten_or_more: NC_("headcount", "10 or more"),
}

# Beginnings of the spoken and written numerals; the longer ones are tried first.
_NUMERALS: dict[int, str] = {
    1: "yksi yks yhen yhden yhell yhdell",
    2: "kaksi kaks kahe kahde kahare kahte pari",
    3: "kolm kolom",
    4: "neli nelj nelij",
    5: "viisi viis viide viit",
    6: "kuusi kuus kuude kuut",
    7: "seitse seittem seittäm seitem seiska",
    8: "kahdeksa kaheksa kahareksa kasi",
    9: "yhdeksä yheksä",
    10: "kymmen kymppi",
    12: "tusina",
    20: "parikym",
}
_TENS = re.compile(r"\w+(?:kymme|kymp|kyt(?:ä|$)|sataa?$|satakunta|tuhat)\w*|sata|sadan|satakunta|tuhat")
# So the short numerals go on: kolme, kolmea, kolmestaan; «viisas», «kolmio» and «Kuusamo» are others.
_ENDINGS = re.compile(
    r"(?:e|o?m[ea]|si|ksi|d?e)?(?:[aä]{0,2}|n|i|in|[ei]?(?:n[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|tt[aä])|[aäei]*st[aä]{2}n|[ei]?sin|nsa)"
)
_SHORT = 6
_BEGINNINGS = sorted(
    ((beginning, number) for number, forms in _NUMERALS.items() for beginning in forms.split()),
    key=lambda pair: -len(pair[0]),
)
_ALONE = frozenset(
    {"yksin", "itse", "ite", "itsekseni", "itekseni", "yksinyrittäjä", "toiminimi", "tmi", "minä", "mä", "mää"}
    | {"ainoa", "ainut", "ainoana", "omin", "soolona", "yksistään"}
)
_ME = frozenset({"minä", "mä", "mää", "mie", "itse", "ite", "yrittäjä"})
_COMPANIONS = (
    *("vaimo", "mies", "miehe", "puoliso", "avopuoliso", "tyttö", "tytär", "poika", "poja", "veli", "velje", "sisko"),
    *(
        "isä",
        "äiti",
        "emän",
        "renki",
        "renk",
        "serkku",
        "poeka",
        "likka",
        "työntekijä",
        "kaveri",
        "kollega",
        "apulainen",
        "osakas",
        "yhtiökumppani",
        "oppisopimus",
    ),
)
_RANGE = re.compile(r"(\d+)\s*(?:-|\.\.+|tai|/)\s*(\d+)")
_SUM = re.compile(r"\d{1,3}(?:\s?\+\s?\d{1,3})+")
_TWO_KINDS = re.compile(r"(?<!\d)(\d{1,3}) [^\W\d]+ (?:ja|sekä|plus) (\d{1,3}) [^\W\d]")
# Longer numbers are years and sums of money.
_NUMBER = re.compile(r"(?<![\d.,-])(\d{1,3})(?![\d,]|\.\d)")
_NOBODY_ELSE = re.compile(
    r"\bei (?:ole |oo )?(?:ketään |kettään |yhtään )?(?:muita|työntekijöitä|työntekijää|alaisia|palkollisia)\b"
)
_THINGS = (
    r"(?:vuot|vuode|v\b|€|euro|%|km|kk|kuukau|päiv|viiko|viikk|tun(?:ti|ni)|lehm|kunn|hehtaar|ha\b|toimip|kilometr)"
)
_NOT_PEOPLE = re.compile(
    rf"\d+\s?{_THINGS}|(?:vuonna|vuodesta|perustettu|klo|kello)\s?\d[\d.:-]*|\+?\d[\d -]{{5,20}}\d|24/7|\d=\d|\d+e\d+"
)
_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))")
_LESS = re.compile(r"\balle \d")
# What is longer is pasted, and tells nothing more.
_LONGEST = 300


def find_headcount(text: str) -> Headcount | None:
    """Return the class of size that a text tells, or nothing."""
    folded = _NOT_PEOPLE.sub(" ", _THOUSANDS.sub(r"\1", fold(text[:_LONGEST])))
    words = tokens(folded)
    if _LESS.search(folded):
        return None
    if span := _RANGE.search(folded):
        return _class_of(int(span[2]))
    if total := _SUM.search(folded):
        return _class_of(sum(map(int, re.findall(r"\d+", total[0]))))
    if kinds := _TWO_KINDS.search(folded):
        return _class_of(int(kinds[1]) + int(kinds[2]))
    number = _NUMBER.search(folded)
    counted = int(number[1]) if number else _spoken_number(words)
    if counted:
        return _class_of(counted + _uncounted_me(words))
    return None if number else _counted_by_names(folded, words)


def size_class(headcount: Headcount) -> Literal["mini_micro", "micro", "other"]:
    """Return the class by which the project's funder counts companies."""
    if headcount in {Headcount.one, Headcount.two_to_five}:
        return "mini_micro"
    return "micro" if headcount is Headcount.six_to_nine else "other"


def _class_of(people: int) -> Headcount | None:
    if people < 1:
        return None
    if people == 1:
        return Headcount.one
    if people <= 5:
        return Headcount.two_to_five
    return Headcount.six_to_nine if people <= 9 else Headcount.ten_or_more


def _spoken_number(words: tuple[str, ...]) -> int:
    """Return the largest numeral said («kaks tai kolme»), 0 if there is none."""
    counted = zip(words, (*words, "")[1:], strict=True)
    return max((_numeral(word) for word, thing in counted if not re.match(_THINGS, thing)), default=0)


def _numeral(word: str) -> int:
    if word.startswith(("yksin", "puoli")):
        return 0
    if word.endswith(("toista", "toist")):
        return 11
    if _TENS.fullmatch(word):
        return 20
    said = ((number, word[len(beginning) :]) for beginning, number in _BEGINNINGS if word.startswith(beginning))
    return next((number for number, rest in said if number > _SHORT or _ENDINGS.fullmatch(rest)), 0)


def _uncounted_me(words: tuple[str, ...]) -> int:
    """Return 1 if the number left the entrepreneur out: «minä ja viisi työntekijää»."""
    others = "muuta" in words or any(word.startswith(_COMPANIONS) for word in words)
    return int(others and not _ME.isdisjoint(words) and "meitä" not in words)


def _counted_by_names(folded: str, words: tuple[str, ...]) -> Headcount | None:
    """Count those who are named: «minä ja vaimo» are two, «yksin» is one."""
    companions = sum(word.startswith(_COMPANIONS) for word in words)
    if companions and not (_ME | {"kanssa", "kans"}).isdisjoint(words):
        return _class_of(1 + companions)
    alone = not _ALONE.isdisjoint(words) or _NOBODY_ELSE.search(folded) is not None
    return Headcount.one if alone and not companions else None
