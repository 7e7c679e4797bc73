"""Clock times in words and figures: «klo 18.30», «puoli seitsemältä», «varttia vaille viisi», «kuuden maissa»."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from domain.finnish.dates.atoms import Atom, Number, Pair
from domain.finnish.dates.clocks import Case, Clock
from domain.finnish.dates.lexemes import Lexeme

_LAST_HOUR = 24
_LAST_NUMBER = 59
# «siis siinä noin klo»
_MOST_LEADING = 4
_HOUR = 60
_EVENING = 20
_TENS = frozenset({20, 30, 40, 50})
# Beside these an hour in words may have its minutes after it without «kello».
_DAYS = frozenset(
    {"weekday", "short weekday", "relative", "part", "atom", "month", "feast", "dayword", "unit", "ordinal"}
)
# What a number counts has these endings: «kahdeksan kymmenen hengen pöytää».
_COUNTED = ("n", "a", "ä")
# After an hour in the ablative these endings go with a noun: «kolmelta yritykseltä».
_SAME_CASE = ("lta", "ltä", "lla", "llä", "sta", "stä", "ksi")


@dataclass(frozen=True, slots=True)
class _Hour:
    clock: Clock
    length: int


def read_clock(words: Sequence[Lexeme], place: int) -> tuple[Atom, int] | None:
    """Read the clock time or bare number that begins here, and tell how many lexemes it takes."""
    start = place
    said = False
    while start < min(place + _MOST_LEADING, len(words)) and words[start].tag in {"clock", "about"}:
        said |= words[start].tag == "clock"
        start += 1
    if start == len(words):
        return None
    found = _counted(words, start) or _half(words, start) or _hour(words, start, said=said)
    if found is None:
        return _bare(words, start, place) if start == place or not said else None
    end = start + found.length
    end += end < len(words) and words[end].tag == "around"
    return found.clock, end - place


def _tag(words: Sequence[Lexeme], place: int) -> str:
    return words[place].tag if place < len(words) else ""


def _counted(words: Sequence[Lexeme], place: int) -> _Hour | None:
    """Read «varttia vaille viisi» and «kymmenen minuuttia yli puoli kuusi»."""
    word = words[place]
    if word.tag not in {"quarter", "number", "digits"} or not 0 < word.value < _HOUR:
        return None
    side = place + 1 + (_tag(words, place + 1) == "unit")
    if _tag(words, side) not in {"past", "short of"} or side + 1 >= len(words):
        return None
    hour = _half(words, side + 1) or _plain(words, side + 1)
    if hour is None:
        return None
    minutes = word.value if words[side].tag == "past" else -word.value
    return _Hour(_moved(hour.clock, minutes), side + 1 - place + hour.length)


def _half(words: Sequence[Lexeme], place: int) -> _Hour | None:
    hour = _plain(words, place + 1) if words[place].tag == "half" and place + 1 < len(words) else None
    return _Hour(_moved(hour.clock, -30), 1 + hour.length) if hour and hour.clock.minute == 0 else None


def _moved(clock: Clock, minutes: int) -> Clock:
    total = (clock.hour * _HOUR + clock.minute + minutes) % (24 * _HOUR)
    # «puoli yksi» is half past twelve, not half past midnight.
    hour = total // _HOUR or 12
    return Clock(hour, total % _HOUR, spoken=True, case=clock.case)


def _plain(words: Sequence[Lexeme], place: int) -> _Hour | None:
    word = words[place]
    follower = _tag(words, place + 1)
    if word.tag not in {"number", "digits"} or not 1 <= word.value <= _LAST_HOUR or follower in {"unit", "ahead"}:
        return None
    return _Hour(Clock(word.value, spoken=True, case=word.case), 1)


def _hour(words: Sequence[Lexeme], place: int, *, said: bool) -> _Hour | None:
    word = words[place]
    if isinstance(word.atom, Clock):
        return _Hour(word.atom, 1)
    if word.tag == "noon":
        return _Hour(Clock(word.value, spoken=True, padded=word.value < _LAST_HOUR), 1)
    if word.tag in {"digits", "year"} and said:
        return _figures(words, place)
    if word.tag != "number" or word.value > _LAST_HOUR:
        return None
    if said:
        return _with_minutes(words, place)
    named = _named_day(words, place) if word.case is Case.ANY else None
    return named or _in_words(words, place)


def _figures(words: Sequence[Lexeme], place: int) -> _Hour | None:
    word = words[place]
    if word.value > _LAST_HOUR and len(word.name) in {3, 4}:
        return _Hour(Clock(*divmod(word.value, 100), exact=True), 1)
    padded = word.name.startswith("0")
    return _Hour(Clock(word.value, padded=padded, case=word.case), 1)


def _with_minutes(words: Sequence[Lexeme], place: int) -> _Hour:
    """Read the hour after «kello», and the minutes that may follow it: «kahdeksantoista kolmekymmentä»."""
    hour = words[place]
    minute, length = _minutes(words, place)
    if length == 1 and hour.value == _EVENING and minute < 4:  # «kaksikymmentä kolme» is the hour itself
        return _Hour(Clock(_EVENING + minute, spoken=True, case=hour.case), 2)
    return _Hour(Clock(hour.value, minute, spoken=True, case=hour.case), 1 + length)


def _minutes(words: Sequence[Lexeme], place: int) -> tuple[int, int]:
    """Read the minutes after an hour in words, and tell how many lexemes they take: «nolla viisi» two."""
    hour, after = words[place], words[place + 1 : place + 4]
    numbers = [word.value for word in takewhile(lambda word: word.tag == "number", after)]
    following = after[len(numbers)] if len(after) > len(numbers) else None
    if not numbers or (following and following.tag in {"unit", "past", "short of"}):
        return 0, 0
    if after[0].case not in {Case.ANY, hour.case}:
        return 0, 0
    if numbers[0] == 0 and len(numbers) > 1 and numbers[1] < 10:
        return numbers[1], 2
    if numbers[0] in _TENS and len(numbers) > 1 and 0 < numbers[1] < 10:
        return numbers[0] + numbers[1], 2
    return numbers[0], 1


def _named_day(words: Sequence[Lexeme], place: int) -> _Hour | None:
    """Read hour and minutes in words beside a day: «lauantaina yhdeksän viisitoista», but not «yhdeksän kymmenen»."""
    before = place - 1 - (place > 0 and words[place - 1].tag == "comma")
    minute, length = _minutes(words, place)
    end = place + 1 + length
    counted = _tag(words, end) == "word" and words[end].raw.endswith(_COUNTED)
    if before < 0 or words[before].tag not in _DAYS or not length or counted:
        return None
    if length == 1 and (minute < 10 or minute == words[place].value + 1):
        return None
    return _Hour(Clock(words[place].value, minute, spoken=True), 1 + length)


def _in_words(words: Sequence[Lexeme], place: int) -> _Hour | None:
    """Read an hour that its case gives away: «kuudelta», «kuuden maissa», «viidestä seitsemään»."""
    word, follower = words[place], _tag(words, place + 1)
    if word.case is not Case.AT and follower in {"unit", "week", "kuu", "measure"}:
        return None
    beside_genitive = follower in {"around", "after", "and", "between", "dash", "or"}
    if word.case is Case.OF and not beside_genitive:
        return None
    # The genitives of seven to ten look like their nominatives.
    if word.case is Case.ANY and not (follower in {"around", "after", "between"} and word.raw.endswith("n")):
        return None
    if follower == "word" and words[place + 1].raw.endswith(_SAME_CASE):
        return None
    if word.case is Case.AT and follower == "number" and words[place + 1].value > 9:
        return _with_minutes(words, place)
    return _Hour(Clock(word.value, spoken=True, case=word.case), 1)


def _bare(words: Sequence[Lexeme], place: int, start: int) -> tuple[Atom, int] | None:
    if place > start and _tag(words, place + 1) in {"unit", "week"}:
        return None  # «noin 45 minuuttia»
    word = words[place]
    if word.tag == "ordinal" and word.value > 2 and place and words[place - 1].tag in {"weekday", "short weekday"}:
        return Number(word.value, dotted=True), 1  # «perjantai kolmastoista»
    if isinstance(word.atom, Pair) or (word.atom and place == start):
        return (word.atom, place - start + 1) if word.atom else None
    if word.tag not in {"digits", "number"} or word.value > _LAST_NUMBER or word.case is Case.OF:
        return None
    return Number(word.value, word.name == ".", spoken=word.tag == "number"), place - start + 1
