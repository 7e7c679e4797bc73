"""Phrases of several words that name a day, as a table: what stands beside what, and the atom that it makes.

A `?` marks what may be missing, `|` what may stand in the same place. At every place of a text the longest pattern that
makes an atom wins. A builder returns None where the words do not mean a day after all, and JUNK where they are known to
mean something else («kaksi tuntia», «kolme vuotta sitten»), so that nobody asks about them.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from domain.finnish.dates.atoms import (
    Ahead,
    Atom,
    Case,
    DayOfMonth,
    FeastDay,
    Mark,
    Month,
    MonthDay,
    Nth,
    Pair,
    Part,
    Relative,
    Season,
    Stretch,
    Weekday,
    WeekOf,
    Weekend,
    Which,
    Written,
    Year,
)
from domain.finnish.dates.lexemes import Lexeme

Maybe = Lexeme | None
Builder = Callable[..., Atom | None]

JUNK = Mark("junk")
_WEEKS = {Which.PLAIN: 0, Which.THIS: 0, Which.NEXT: 1, Which.COMING: 1, Which.FOLLOWING: 1, Which.LAST: -1}
_NOMINATIVES = ("päivä", "paiva", "pv", "pvä", "p", "päivänä", "paivana")


def _which(word: Maybe) -> Which:
    return Which(word.name) if word else Which.PLAIN


def _stretch(word: Maybe) -> Stretch | None:
    return Stretch(word.name) if word else None


def _weekday(which: Maybe, day: Lexeme) -> Atom:
    return Weekday(day.value, _which(which), day.case)


def _week(which: Lexeme, _week: Lexeme, stretch: Maybe) -> Atom:
    if which.name == Which.LAST:
        return JUNK
    return WeekOf(ahead=_WEEKS[_which(which)], stretch=_stretch(stretch))


def _numbered_week(_week: Lexeme, number: Lexeme, stretch: Maybe) -> Atom:
    return WeekOf(number=number.value, stretch=_stretch(stretch))


def _part_of_week(which: Maybe, part: Lexeme) -> Atom:
    return WeekOf(ahead=_WEEKS[_which(which)], stretch=_stretch(part))


def _part_of_month(which: Maybe, part: Lexeme) -> Atom:
    return Month(ahead=_WEEKS[_which(which)], stretch=_stretch(part))


def _turn_of(month: Lexeme, _turn: Lexeme) -> Atom:
    """Read «kuun vaihteessa»: about the first of the next month, of a named one its own first."""
    ahead = None if month.tag == "month" else 1
    return Month(month.value or None, ahead, Stretch.START)


def _this_week(_week: Lexeme, stretch: Lexeme) -> Atom:
    return WeekOf(ahead=0, stretch=_stretch(stretch))


def _ahead(count: Maybe, unit: Lexeme, _ahead: Lexeme) -> Atom:
    return Ahead(_amount(count), _unit(unit), vague=count is not None and count.tag == "many")


def _from_there(origin: Lexeme, count: Maybe, unit: Lexeme, ahead: Maybe) -> Atom | None:
    onwards = ahead is not None and ahead.tag == "from"
    if not (origin.case is Case.FROM or onwards) or _unit(unit) not in {"days", "weeks", "months"}:
        return None
    start = Relative(origin.value) if origin.tag == "relative" else Weekday(origin.value)
    return Ahead(_amount(count), _unit(unit), origin=start)


def _ahead_from(count: Maybe, unit: Lexeme, ahead: Lexeme, origin: Lexeme) -> Atom | None:
    return _from_there(origin, count, unit, ahead)


def _amount(count: Maybe) -> float:
    if count is None:
        return 1
    return {"half": 0.5, "one and a half": 1.5}.get(count.tag, count.value)


def _unit(unit: Lexeme) -> str:
    return "weeks" if unit.tag == "week" else unit.name


def _duration(count: Lexeme, unit: Lexeme) -> Atom | None:
    if unit.name == "days" and count.tag in {"digits", "ordinal"} and unit.raw in _NOMINATIVES:
        return None
    return None if count.tag == "digits" and count.name == "." else JUNK


def _day_of_month(number: Lexeme, unit: Lexeme) -> Atom | None:
    dotted = number.tag == "ordinal" or number.name == "."
    if unit.name not in {"", "days"} or not 1 <= number.value <= 99:
        return None
    return DayOfMonth(number.value) if dotted or unit.raw in _NOMINATIVES[:2] else None


def _month(which: Maybe, month: Lexeme, year: Maybe, stretch: Maybe) -> Atom:
    named = _month_of(which, month)
    return Month(named.number, named.ahead, _stretch(stretch), year.value if year else None)


def _kuu(which: Maybe, kuu: Lexeme, stretch: Maybe) -> Atom | None:
    if which is None and stretch is None:
        return None
    if which and which.name == Which.LAST:
        return JUNK
    named = _month_of(which, kuu)
    return Month(named.number, named.ahead, _stretch(stretch))


def _month_of(which: Maybe, month: Lexeme) -> Month:
    return Month(number=month.value) if month.tag == "month" else Month(ahead=_WEEKS[_which(which)])


def _month_day(which: Maybe, month: Lexeme, day: Lexeme, unit: Maybe) -> Atom | None:
    if unit and unit.name not in {"", "days"}:
        return None
    if day.tag == "last":
        return MonthDay(_month_of(which, month), 0) if unit else None
    return MonthDay(_month_of(which, month), day.value) if 1 <= day.value <= 99 else None


def _day_month(day: Lexeme, unit: Maybe, month: Lexeme, year: Maybe) -> Atom | None:
    if unit and unit.name not in {"", "days"}:
        return None
    return Written(day.value, month.value, year.value if year else None) if day.value <= 99 else None


def _nth(which: Maybe, month: Lexeme, place: Lexeme, weekday: Lexeme) -> Atom | None:
    counted = place.tag != "digits" or place.name == "."
    return Nth(place.value, weekday.value, _month_of(which, month)) if counted else None


def _nth_first(place: Lexeme, weekday: Lexeme, month: Lexeme) -> Atom | None:
    return _nth(None, month, place, weekday)


def _feast(feast: Lexeme) -> Atom:
    return FeastDay(feast.name)


def _feast_eve(feast: Lexeme, _eve: Lexeme) -> Atom:
    return FeastDay(feast.name, "eve")


def _feast_relation(feast: Lexeme, relation: Lexeme, day: Lexeme) -> Atom | None:
    following = relation.tag == "which" and relation.name == Which.FOLLOWING
    if not following and relation.tag == "which":
        return None
    side = "before" if relation.tag == "before" else "after"
    if day.tag == "unit" or day.tag == "dayword":
        return FeastDay(feast.name, "days", days=-1 if side == "before" else 1) if day.name in {"", "days"} else None
    if day.tag == "week":
        return FeastDay(feast.name, side, 7) if relation.value or following else None
    return FeastDay(feast.name, side, day.value)


def _before_feast(count: Maybe, unit: Lexeme, _before: Lexeme, feast: Lexeme) -> Atom | None:
    return _days_from(feast, count, unit, -1)


def _after_feast(count: Maybe, unit: Lexeme, feast: Lexeme, _after: Lexeme) -> Atom | None:
    return _days_from(feast, count, unit, 1)


def _days_from(feast: Lexeme, count: Maybe, unit: Lexeme, sign: int) -> Atom | None:
    length = {"days": 1, "weeks": 7}.get(_unit(unit))
    return FeastDay(feast.name, "days", days=sign * length * int(_amount(count))) if length else None


def _feast_week(feast: Lexeme, _week: Lexeme) -> Atom:
    return FeastDay(feast.name, "week", 7)


def _season(which: Maybe, season: Lexeme) -> Atom:
    return Season(season.value, next_year=False) if which is None or which.name != Which.LAST else JUNK


def _years(which: Maybe, year: Lexeme, stretch: Maybe) -> Atom | None:
    if year.name not in {"", "years"} or (which is None and stretch is None):
        return None
    if which and which.name == Which.LAST:
        return JUNK
    if stretch and stretch.name == Stretch.END:
        return MonthDay(Month(number=12), 0)
    return Season(1, next_year=True)


def _year(year: Lexeme) -> Atom:
    return Year(year.value)


def _named_year(_word: Lexeme, year: Lexeme) -> Atom:
    return Year(year.value)


def _dated(atom: Lexeme, year: Lexeme) -> Atom | None:
    if isinstance(atom.atom, Pair):
        return Written(atom.atom.first, atom.atom.second, year.value)
    return None


def _after_work(_work: Lexeme, _after: Lexeme) -> Atom:
    return Part.LATER


def _junk(*_words: Maybe) -> Atom:
    return JUNK


_COUNT = "number|digits|many|half|one and a half"
_UNIT = "unit|week"
_DAYWORD = "unit|dayword"
_WEEKDAY = "weekday|short weekday"
_TABLE: tuple[tuple[tuple[str, ...], Builder], ...] = (
    (("which?", "weekday"), _weekday),
    (("which", "short weekday"), _weekday),
    (("which", "week", "stretch?"), _week),
    (("week", "digits|number", "stretch?"), _numbered_week),
    (("week", "stretch"), _this_week),
    (("which?", "part of week"), _part_of_week),
    (("which?", "part of month"), _part_of_month),
    (("kuu|month", "turn"), _turn_of),
    (("which?", "weekend"), lambda which, _weekend: Weekend(_which(which))),
    (("relative",), lambda day: Relative(day.value)),
    ((f"{_COUNT}?", _UNIT, "ahead"), _ahead),
    (("weekday|relative", f"{_COUNT}?", _UNIT, "ahead|from?"), _from_there),
    ((f"{_COUNT}?", _UNIT, "ahead", "weekday|relative"), _ahead_from),
    ((f"{_COUNT}?", _UNIT, "ago"), _junk),
    (("which", _UNIT), lambda which, unit: JUNK if which.name == Which.LAST else _years(which, unit, None)),
    ((_COUNT, "unit|week|dayword"), _duration),
    (("digits|ordinal", _DAYWORD), _day_of_month),
    (("which?", "month", "year?", "stretch?"), _month),
    (("which?", "kuu", "stretch?"), _kuu),
    (("which?", "month|kuu", "ordinal|digits|last", f"{_DAYWORD}?"), _month_day),
    (("ordinal|digits", f"{_DAYWORD}?", "month", "year?"), _day_month),
    (("which?", "month|kuu", "ordinal|digits|last", _WEEKDAY), _nth),
    (("ordinal|digits|last", _WEEKDAY, "month"), _nth_first),
    (("feast",), _feast),
    (("feast", "eve"), _feast_eve),
    (("feast", "feast"), lambda feast, day: FeastDay(day.name) if feast.name == "joulu" else None),
    (("feast", "in front of"), _feast_week),
    (("feast", "week"), _feast_week),
    (("feast", "after|before|which", "weekday|week|unit|dayword"), _feast_relation),
    ((f"{_COUNT}?", _UNIT, "before", "feast"), _before_feast),
    ((f"{_COUNT}?", _UNIT, "feast", "after"), _after_feast),
    (("which?", "season"), _season),
    (("which?", "yearword|unit", "stretch?"), _years),
    (("yearword", "year"), _named_year),
    (("year",), _year),
    (("atom", "year"), _dated),
    (("work", "after"), _after_work),
    (("part",), lambda part: Part(part.name)),
    (("habit",), lambda _habit: Mark("habit")),
    *(((tag,), lambda word: Mark(word.tag)) for tag in ("or", "and", "after", "before", "until", "latest", "from")),
    *(((tag,), lambda word: Mark(word.tag)) for tag in ("between", "dash", "slash", "comma", "stop")),
)

_Rule = tuple[tuple[frozenset[str] | None, ...], int, Builder]


def _variants() -> Iterator[tuple[str, _Rule]]:
    """Spell out the patterns without their optional places, None standing for what is missing."""
    for pattern, builder in _TABLE:
        choices = [(True, False) if item.endswith("?") else (True,) for item in pattern]
        for present in product(*choices):
            tags = [
                frozenset(item.rstrip("?").split("|")) if there else None
                for item, there in zip(pattern, present, strict=True)
            ]
            length = sum(present)
            for first in next((tag for tag in tags if tag), ()):
                yield first, (tuple(tags), length, builder)


def _by_first_tag() -> dict[str, list[_Rule]]:
    table: dict[str, list[_Rule]] = {}
    for first, rule in _variants():
        table.setdefault(first, []).append(rule)
    return {first: sorted(rules, key=lambda rule: -rule[1]) for first, rules in table.items()}


_RULES = _by_first_tag()


def read_phrase(words: Sequence[Lexeme], place: int) -> tuple[Atom, int] | None:
    """Read the longest phrase that begins here, and tell how many lexemes it takes."""
    for tags, length, builder in _RULES.get(words[place].tag, ()):
        if place + length > len(words):
            continue
        following = iter(words[place : place + length])
        chosen = [None if tag is None else next(following) for tag in tags]
        if all(tag is None or (word and word.tag in tag) for tag, word in zip(tags, chosen, strict=True)) and (
            atom := builder(*chosen)
        ):
            return atom, length
    return None
