"""Expressions that lean on another one: «seuraavana päivänä» on a day before it, «viime vuonna» on a date beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from domain.finnish.dates.atoms import (
    DOUBT,
    Atom,
    DayAtom,
    DayBound,
    DayOfMonth,
    Following,
    Month,
    MonthDay,
    Pair,
    Season,
    Weekday,
    WeekOf,
    Written,
    Year,
)
from domain.finnish.dates.joining import Located

_DAY = get_args(DayAtom)
_BESIDE_YEARS = (Written, Pair, MonthDay, DayOfMonth, Month, Season)


def bound_to(atom: Following, before: Sequence[Located]) -> tuple[Atom, bool]:
    """Bind «seuraavana päivänä» to the last day before it, and tell whether that is sure.

    «seuraavalla viikolla» is next week, and may be another one where a day stands before it.
    """
    origin = next((one.atom for one in reversed(before) if isinstance(one.atom, (*_DAY, Pair))), None)
    if isinstance(origin, Pair):
        origin = Written(origin.first, origin.second)
    if isinstance(origin, DayBound):
        origin = origin.day
    if isinstance(origin, _DAY) and not isinstance(origin, Year):
        return replace(atom, origin=origin), atom.explicit or atom.unit == "days"
    return (WeekOf(ahead=1), not atom.explicit) if atom.unit == "weeks" else (DOUBT, False)


def without_gone(atoms: Sequence[Located]) -> list[Located]:
    """Leave out «viime vuonna» and «viime viikolla» where no date or weekday stands beside them."""
    beside = set()
    for one, other in pairwise(atoms):
        if other.first - one.last <= 1:
            beside |= {one.first} if _leans_on(one.atom, other.atom) else set()
            beside |= {other.first} if _leans_on(other.atom, one.atom) else set()
    return [one for one in atoms if not _is_gone(one.atom) or one.first in beside]


def _is_gone(atom: Atom) -> bool:
    if isinstance(atom, Year):
        return atom.ago > 0
    return isinstance(atom, WeekOf) and (atom.ahead or 0) < 0


def _leans_on(one: Atom, other: Atom) -> bool:
    return isinstance(other, _BESIDE_YEARS if isinstance(one, Year) else Weekday)
