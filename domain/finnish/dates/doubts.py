"""What looks like time without being understood, and the numbers that look like dates and are none.

A word of time that no phrase used («viikon», «ensi», «kesäloman jälkeen»), an unknown one that begins like one
(«tiistpäivä») and a slip of the pen in the word for a week make a certain answer a question. «versio 2.1» is no date.
"""

from collections.abc import Sequence

from domain.finnish.dates.atoms import DOUBT, Ahead, Atom, DayOfMonth, Mark, Number, Pair, Which, Written
from domain.finnish.dates.clocks import Clock, Duration
from domain.finnish.dates.lengths import is_shifted, length_at
from domain.finnish.dates.lexemes import Lexeme
from domain.finnish.dates.phrase_atoms import JUNK
from domain.finnish.dates.spelling import is_everyday
from domain.finnish.dates.understood import Ask
from domain.finnish.words import without_dots

_DOUBTFUL = frozenset(
    {
        *("week", "kuu", "month", "ahead", "stretch", "quarter", "past", "short of", "season", "eve", "weekend"),
        *("feast", "doubtful", "part of week", "part of month", "turn", "half", "one and a half"),
    }
)
_DECIDE_THE_WEEK = frozenset({"week", "weekend", "which"})
_LIKE_TIME = (
    *("maanan", "tiist", "keskiv", "torst", "perjan", "lauan", "launt", "sunnun", "viik", "vkol", "huomen", "huomis"),
    *("ylihuo", "tammik", "helmik", "maalisk", "huhtik", "toukok", "kesak", "heinak", "elok", "syysk", "lokak"),
    *("marrask", "jouluk"),
)
# «toissaviikolla», «loppuvuodesta», «kevätlomalla»
_STEMS = ("viik", "vuode", "kuukau", "loma")
# «toinen tiistai», where nobody said of which month
_COUNTED = frozenset({"weekday", "short weekday", "week", "weekend"})
_OTHER = 2
_ROUGHLY = frozenset({"noin", "suunnilleen", "about", "reilun", "runsaan", "vajaan"})
_LARGE = ("sada", "tuhan", "miljoon", "miljard")
_STREETS = ("katu", "tie", "kuja", "polku", "raitti", "tori", "väylä", "ranta", "kadun", "tien")
# What is numbered in parts: «versio 2.1», «pykälä 4.1».
_NUMBERED = (
    *("versi", "ohjelma", "paivity", "julkais", "kohta", "kohda", "luku", "luvu", "kappale", "pykal", "momen", "osio"),
    *("liite", "liittee", "sivu", "tehtav", "taso", "painos", "malli", "tauluk", "kuva", "kuvio", "askel", "vaihe"),
    *(
        "standard",
        "asetu",
        "python",
        "android",
        "windows",
        "ios",
        "korko",
        "arvosan",
        "keskiarv",
        "ver",
        "nro",
        "numero",
    ),
)
_PARTITIVES = ("ia", "iä", "aa", "ää", "ea", "eä", "oa", "öä", "ua", "yä", "ta", "tä")


def doubts(words: Sequence[Lexeme], place: int, length: int, atom: Atom | None) -> Ask | None:
    """Say what to ask where a word looks like time without being understood, or was mended and decides the week."""
    if atom is None and words[place].tag == "which":
        return Ask.WEEK if words[place].name != Which.THIS else None
    return Ask.DATE if atom != JUNK and _is_doubtful(words, place, length, atom) else None


def _is_doubtful(words: Sequence[Lexeme], place: int, length: int, atom: Atom | None) -> bool:
    if any(word.mended and word.tag in _DECIDE_THE_WEEK for word in words[place : place + length]):
        return True
    word = words[place]
    if isinstance(atom, Pair) and _counts_after(words, place + length):
        return not _is_weekday_before(words, place)
    if isinstance(atom, Mark) and atom.name in {"after", "before"}:
        return word.value == 1 or (place > 0 and _is_holiday(words[place - 1]))
    if isinstance(atom, Ahead):  # «noin kolmen viikon päästä»
        return place > 0 and words[place - 1].raw in _ROUGHLY
    if isinstance(atom, DayOfMonth):  # «toisena päivänä» may be any other day
        return word.tag == "ordinal" and word.value <= _OTHER
    counted = word.tag == "ordinal" and length == 1 and place + 1 < len(words) and words[place + 1].tag in _COUNTED
    return atom is None and (_is_left(word) or counted)


def _is_left(word: Lexeme) -> bool:
    if word.tag == "unit":
        return word.name in {"months", "years"}
    return word.tag in _DOUBTFUL or (word.tag == "word" and _looks_like_time(word.raw))


def placed(atom: Atom | None, words: Sequence[Lexeme], place: int, length: int) -> Atom | None:
    """Return what the words beside a number leave of it: the number of a house, a version or a price is no time."""
    if isinstance(atom, Number) and place and words[place - 1].raw.endswith(_STREETS):
        return JUNK
    if isinstance(atom, Pair | Written | Clock) and words[place].atom and _is_numbered(words, place):
        return JUNK
    if isinstance(atom, Pair) and _counts_after(words, place + length) and not _is_weekday_before(words, place):
        return JUNK
    if isinstance(atom, Ahead) and place and _goes_on(words[place - 1], words[place]):
        return DOUBT
    if atom == JUNK and words[place + length - 1].tag in {"week", "unit"} and is_shifted(words, place + length):
        return DOUBT
    return length_at(atom, words, place, place + length) if isinstance(atom, Duration) else atom


def _goes_on(before: Lexeme, count: Lexeme) -> bool:
    """Tell whether a count is the end of a larger number: «1 000 000 päivän päästä», «miljoonan viikon päästä»."""
    if before.tag in {"junk", "year"}:  # a phone number begins with 0 or +
        return before.raw.isdigit() and not before.raw.startswith("0")
    is_thousands = before.tag == "digits" and count.tag == "digits" and len(count.raw) == 3
    return is_thousands or before.raw.startswith(_LARGE)


def _is_numbered(words: Sequence[Lexeme], place: int) -> bool:
    if place > 1 and words[place - 1].tag in {"or", "and", "comma", "dash"} and isinstance(words[place - 2].atom, Pair):
        return _is_numbered(words, place - 2)  # «versio 1.10 vai 1.11»
    before = [without_dots(word.raw) for word in words[max(0, place - 2) : place]]
    beside = before[-2:] if before[-1:] in (["on"], ["nro"], ["oli"], ["."]) else before[-1:]
    return any(word.startswith(_NUMBERED) or word == "§" for word in beside)


def _counts_after(words: Sequence[Lexeme], place: int) -> bool:
    return place < len(words) and words[place].tag == "word" and words[place].raw.endswith(_PARTITIVES)


def _is_weekday_before(words: Sequence[Lexeme], place: int) -> bool:
    return place > 0 and words[place - 1].tag in {"weekday", "short weekday"}


def _is_holiday(word: Lexeme) -> bool:
    return word.tag == "word" and "loma" in word.raw


def _looks_like_time(raw: str) -> bool:
    key = without_dots(raw)
    return (key.startswith(_LIKE_TIME) or any(stem in key[1:] for stem in _STEMS)) and not is_everyday(key)
