"""Sharing of atoms into options: «ti klo 17 tai ke klo 18» has two, «tiistaina 1.12. klo 17» one.

An option takes at most one weekday, one date, one week, one clock time. What comes after «tai» or «ja», or after a
comma once day and time are known, begins a new one. An option without a time takes that of its neighbour, and one
without a day as well: «ti tai to klo 17», «ti klo 17 tai 18».
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.finnish.dates.atoms import (
    Ahead,
    Atom,
    DayAtom,
    DayBound,
    DayOfMonth,
    FeastDay,
    Following,
    Mark,
    Month,
    MonthDay,
    Part,
    Weekday,
    WeekOf,
    Written,
    Year,
)
from domain.finnish.dates.clocks import ClockAtom
from domain.finnish.dates.joining import CLOCK, DAY

_LINKS = frozenset({"or", "and", "slash"})
_PAUSES = frozenset({"comma", "stop"})
# Expressions that may stand beside each other for the same day.
_SLOTS: tuple[tuple[type, ...], ...] = ((Weekday,), (WeekOf,), (Month,), (Year,), (DayOfMonth,), (Ahead,))


@dataclass(slots=True)
class Group:
    """The atoms of one option."""

    days: list[DayAtom] = field(default_factory=list)
    clock: ClockAtom | None = None
    part: Part | None = None


def grouped(atoms: Sequence[Atom]) -> list[Group]:
    """Share the atoms into options, and let options complete each other."""
    groups = [Group()]
    link = ""
    for atom in atoms:
        if isinstance(atom, Mark):
            link = atom.name if atom.name in _LINKS | _PAUSES else link
            continue
        if not isinstance(atom, (*DAY, *CLOCK, Part)):
            continue
        if not _has_room(groups[-1], atom, link):
            groups.append(Group())
        _put(groups[-1], atom)
        link = ""
    return _completed([group for group in map(_with_days, groups) if group != Group()])


def _with_days(group: Group) -> Group:
    """Leave out a year beside which no day or month stands."""
    return replace(group, days=[]) if all(isinstance(day, Year) for day in group.days) else group


def _put(group: Group, atom: Atom) -> None:
    if isinstance(atom, Part):
        group.part = group.part or atom
    elif isinstance(atom, CLOCK):
        group.clock = atom
    elif isinstance(atom, DAY):
        group.days.append(atom)


def _has_room(group: Group, atom: Atom, link: str) -> bool:
    if isinstance(atom, Part):
        return group.part is None or (link not in _LINKS and group.part != atom and group.clock is None)
    if isinstance(atom, CLOCK):
        return group.clock is None
    if not isinstance(atom, DAY) or not group.days:
        return True
    if link in _LINKS or (link in _PAUSES and group.clock is not None):
        return False
    return all(_fits(atom, other) for other in group.days)


def _fits(new: DayAtom, old: DayAtom) -> bool:
    new = new.day if isinstance(new, DayBound) else new
    old = old.day if isinstance(old, DayBound) else old
    if isinstance(new, Following) and new.unit == "days":
        return False  # «1.12. tai seuraavana päivänä»
    if isinstance(new, Year) or isinstance(old, Year):
        return True
    kinds = {_slot(new), _slot(old)}
    return len(kinds) == 2


def _slot(atom: DayAtom) -> int:
    if isinstance(atom, Following) and atom.unit == "weeks":
        return _SLOTS.index((WeekOf,))
    slots = [number for number, kinds in enumerate(_SLOTS) if isinstance(atom, kinds)]
    return slots[0] if slots else len(_SLOTS) if isinstance(atom, Written | MonthDay | FeastDay) else len(_SLOTS) + 1


def _completed(groups: list[Group]) -> list[Group]:
    for towards in (list(reversed(range(len(groups)))), list(range(len(groups)))):
        for place, neighbour in zip(towards[1:], towards, strict=False):
            one, other = groups[place], groups[neighbour]
            if one.clock is None and one.part is None:
                groups[place] = one = replace(one, clock=other.clock, part=other.part)
            if not one.days:
                groups[place] = replace(one, days=list(other.days))
    return groups


def is_relative_to_now(group: Group) -> bool:
    """Tell whether the option counts hours or minutes from now."""
    return any(isinstance(day, Ahead) and day.unit in {"hours", "minutes"} for day in group.days)
