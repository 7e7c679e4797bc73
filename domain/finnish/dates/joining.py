"""Joining of atoms that stand beside each other: ranges, sides of a day («jälkeen», «mennessä») and bare numbers.

«9.10» is a date if a clock time stands elsewhere or the weekday agrees, else a clock time where the day is known
otherwise, else a date. A bare number is an hour only right beside a day, a part of the day or another hour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import get_args

from domain.finnish.dates.atoms import (
    Atom,
    DayAtom,
    DayBound,
    DayOfMonth,
    DayRange,
    Mark,
    Month,
    MonthDay,
    Number,
    Pair,
    Part,
    Weekday,
    WeekOf,
    Written,
)
from domain.finnish.dates.clocks import Case, Clock, ClockAtom, ClockBound, ClockRange


@dataclass(frozen=True, slots=True)
class Located:
    """An atom and the lexemes that it was read from; `noun` tells that a noun may follow that it counts."""

    atom: Atom
    first: int
    last: int
    noun: bool = False


DAY = get_args(DayAtom)
CLOCK = get_args(ClockAtom)
_SIDES = {"after": "after", "from": "from", "until": "until"}
_Join = Callable[[Atom, Atom], Atom | None]


def joined(atoms: Sequence[Located], today: date, *, moving: bool) -> list[Located]:
    """Join ranges and sides, and decide what pairs and bare numbers mean; `moving` is «siirretään tiistaista»."""
    found = list(atoms)
    found = _between(found)
    found = _dashed(found)
    found = _settled_pairs(found, today)
    found = _settled_numbers(found)
    found = _dashed(found)
    if moving:
        found = [one for one in found if not (isinstance(one.atom, Weekday) and one.atom.case is Case.FROM)]
    found = _merged(found, 2, lambda pair: _from_to(pair[0], pair[1]))
    return _sided(found)


def _merged(atoms: Sequence[Located], length: int, merge: Callable[[tuple[Atom, ...]], Atom | None]) -> list[Located]:
    """Replace every run of so many neighbours that make one atom together."""
    found: list[Located] = []
    for one in atoms:
        found.append(one)
        run = found[-length:]
        if len(run) == length and _contiguous(run) and (atom := merge(tuple(part.atom for part in run))):
            found[-length:] = [Located(atom, run[0].first, run[-1].last, run[-1].noun)]
    return found


def _contiguous(run: Sequence[Located]) -> bool:
    return all(after.first - before.last <= 1 for before, after in pairwise(run))


def _between(atoms: Sequence[Located]) -> list[Located]:
    """Read «viiden ja kuuden välillä»."""

    def merge(run: tuple[Atom, ...]) -> Atom | None:
        link, end = run[1], run[3]
        if link not in {Mark("and"), Mark("dash")} or end != Mark("between"):
            return None
        clocks = _as_clock(run[0]), _as_clock(run[2])
        return ClockRange(clocks[0], clocks[1]) if clocks[0] and clocks[1] else _range(run[0], run[2])

    return _merged(atoms, 4, merge)


def _dashed(atoms: Sequence[Located]) -> list[Located]:
    return _merged(atoms, 3, lambda run: _range(run[0], run[2]) if run[1] == Mark("dash") else None)


def _range(start: Atom, end: Atom) -> Atom | None:
    if isinstance(start, Number) and isinstance(end, Number):
        return None  # only where the neighbours make hours of them
    if days := _day_range(start, end):
        return days
    clocks = _as_clock(start), _as_clock(end)
    return ClockRange(clocks[0], clocks[1]) if clocks[0] and clocks[1] else None


def _day_range(start: Atom, end: Atom) -> DayRange | None:
    if isinstance(start, Number) and start.dotted and isinstance(end, Written | MonthDay):
        return DayRange(replace(end, day=start.value), end)
    if isinstance(start, Pair) and isinstance(end, Written):
        return DayRange(Written(start.first, start.second, end.year), end)
    if isinstance(start, WeekOf) and isinstance(end, Number):
        return DayRange(start, WeekOf(number=end.value))
    return DayRange(start, end) if isinstance(start, DAY) and isinstance(end, DAY) else None


def _as_clock(atom: Atom) -> Clock | None:
    if isinstance(atom, Clock):
        return atom
    if isinstance(atom, Number) and atom.value <= 24:
        return Clock(atom.value, spoken=atom.spoken)
    if isinstance(atom, Pair) and atom.first <= 24:
        return Clock(atom.first, atom.second, exact=True, padded=atom.padded)
    return None


def _from_to(start: Atom, end: Atom) -> Atom | None:
    if isinstance(start, Clock) and isinstance(end, Clock) and (start.case, end.case) == (Case.FROM, Case.TO):
        return ClockRange(start, end)
    if isinstance(start, Weekday) and isinstance(end, Weekday) and (start.case, end.case) == (Case.FROM, Case.TO):
        return DayRange(start, end)
    return None


def _settled_pairs(atoms: Sequence[Located], today: date) -> list[Located]:
    found = list(atoms)
    for place, one in enumerate(found):
        if isinstance(one.atom, Pair):
            others = [other.atom for other in (*found[:place], *found[place + 1 :])]
            listed = _is_listed(found, atoms, place)
            found[place] = replace(one, atom=_pair(one.atom, () if listed else others, today))
    return found


def _is_listed(found: Sequence[Located], atoms: Sequence[Located], place: int) -> bool:
    """Tell whether a pair goes on with a list of dates: «1.12 tai 2.12»."""
    linked = place > 1 and found[place - 1].atom in {Mark("or"), Mark("and")}
    return linked and isinstance(atoms[place - 2].atom, Pair) and isinstance(found[place - 2].atom, Written)


def _pair(pair: Pair, others: Sequence[Atom], today: date) -> Atom:
    as_date = Written(pair.first, pair.second)
    weekdays = [other.day for other in others if isinstance(other, Weekday)]
    if pair.first > 24 or any(isinstance(other, (*CLOCK, Pair)) for other in others):
        return as_date
    if pair.second > 12 or pair.second == 0:
        return Clock(pair.first, pair.second, exact=True, padded=pair.padded)
    agrees = any(_weekday_of(as_date, today.year + more) in weekdays for more in (0, 1))
    beside = (*DAY, Part) if pair.second % 5 == 0 else DAY  # «2.12 illalla» is hardly a time
    if any(isinstance(other, beside) for other in others) and not agrees:
        return Clock(pair.first, pair.second, exact=True, padded=pair.padded)
    return as_date


def _weekday_of(day: Written, year: int) -> int | None:
    try:
        return date(year, day.month, day.day).weekday()
    except ValueError:
        return None


def _settled_numbers(atoms: Sequence[Located]) -> list[Located]:
    """Read bare numbers as hours or days of the month where their neighbours say so."""
    found = list(atoms)
    for place, one in enumerate(found):
        if not isinstance(one.atom, Number):
            continue
        before, after = _neighbour(found, place, -1), _neighbour(found, place, 1)
        if settled := _number(one, before, after):
            found[place] = replace(one, atom=settled)
    return found


def _neighbour(atoms: Sequence[Located], place: int, step: int) -> Atom | None:
    """Return the atom right beside this one, over a «tai» or a dash."""
    at = place + step
    if 0 <= at < len(atoms) and _contiguous(_ordered(atoms[place], atoms[at], step)):
        atom = atoms[at].atom
        if not isinstance(atom, Mark):
            return atom
        beyond = at + step
        if atom.name in {"or", "dash", "and", "comma"} and 0 <= beyond < len(atoms):
            return atoms[beyond].atom if not isinstance(atoms[beyond].atom, Mark) else None
    return None


def _ordered(one: Located, other: Located, step: int) -> tuple[Located, Located]:
    return (one, other) if step > 0 else (other, one)


def _number(one: Located, before: Atom | None, after: Atom | None) -> Atom | None:
    number = one.atom
    if not isinstance(number, Number):
        return None
    if isinstance(before, WeekOf) and before.number is not None:
        return WeekOf(number=number.value)
    if number.dotted and isinstance(after, Written | MonthDay):
        return replace(after, day=number.value)
    if number.dotted and (isinstance(before, Weekday) or isinstance(after, Weekday)) and not isinstance(before, Month):
        return DayOfMonth(number.value)
    beside = isinstance(before, (*DAY, *CLOCK, Part)) or isinstance(after, (Part, *CLOCK, Weekday))
    numbered = isinstance(before, Number) or isinstance(after, Number)
    if not one.noun and number.value <= 24 and (beside or numbered):
        return Clock(number.value, spoken=number.spoken) if beside else None
    return None


def _sided(atoms: Sequence[Located]) -> list[Located]:
    """Bind «jälkeen», «asti», «mennessä», «alkaen» to what stands before, «ennen», «viimeistään» to what follows."""
    found: list[Located] = []
    waiting: Located | None = None
    for one in atoms:
        name = one.atom.name if isinstance(one.atom, Mark) else ""
        if name in {"before", "latest"}:
            waiting = one
        elif (
            name in _SIDES and found and one.first - found[-1].last <= 1 and (bound := _bound(_SIDES[name], found[-1]))
        ):
            found[-1] = replace(bound, last=one.last)
        elif waiting and one.first - waiting.last <= 1 and (bound := _bound("until", one)):
            side = "before" if waiting.atom == Mark("before") else "until"
            found.append(_bound(side, one) or bound)
            waiting = None
        elif name not in {"after", "until", "from"}:
            found.append(one)
    if waiting and waiting.atom == Mark("latest") and found and (bound := _bound("until", found[-1])):
        found[-1] = bound
    return found


def _bound(side: str, one: Located) -> Located | None:
    if isinstance(one.atom, Clock):
        return replace(one, atom=one.atom if side == "from" else ClockBound(side, one.atom))
    if isinstance(one.atom, DAY) and not isinstance(one.atom, DayBound):
        return replace(one, atom=DayBound(side, one.atom))
    return None
