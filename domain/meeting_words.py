"""Understand when somebody would like to meet, and ask where it is uncertain: nothing is guessed silently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.finnish.dates import (
    After,
    Alternatives,
    Approx,
    Ask,
    Conflict,
    Day,
    Days,
    Deadline,
    Impossible,
    Moment,
    Nothing,
    Past,
    Span,
    TimeOnly,
    Understood,
    Week,
    understand,
)
from domain.meetings import FURTHEST, MOST_TIMES, Slot

DAYS_OFFERED = 8
MOST_READINGS = 7


class Unheard(StrEnum):
    """Why no time for a meeting can be taken from the words."""

    nothing = "nothing"
    past = "past"
    impossible = "impossible"
    deadline = "deadline"
    vague = "vague"
    far = "far"
    many = "many"
    doubtful = "doubtful"


UNHEARD: dict[type[Understood], Unheard] = {
    Deadline: Unheard.deadline,
    Impossible: Unheard.impossible,
    Past: Unheard.past,
    Nothing: Unheard.nothing,
}


@dataclass(frozen=True)
class Heard:
    """The slots that were told; or where it is uncertain which, none, and the `readings` to choose one of."""

    slots: tuple[Slot, ...] = ()
    readings: tuple[Slot, ...] = ()


def hear(text: str, now: datetime) -> Heard | Unheard:
    """Say when somebody would like to meet; the local zone is that of `now`, which has to have one."""
    found = understand(text, now)
    if isinstance(found, Alternatives):
        return _alternatives(found, now)
    return _ahead(_readings(found, now), found, now)


def hear_clock(text: str, slot: Slot, now: datetime) -> Heard | Unheard:
    """Say at what time on a day that is known: «kuudelta», «17–19»; a day that is named stands instead of it."""
    if isinstance(understand(text, now), Nothing | TimeOnly | Impossible):
        day = slot.day
        text = f"{day.day}.{day.month}.{day.year} {text}"
    return hear(text, now)


def days_ahead(today: date) -> tuple[Slot, ...]:
    """List the days that are offered as buttons."""
    return tuple(Slot(today + timedelta(days=number)) for number in range(1, DAYS_OFFERED + 1))


def _alternatives(found: Alternatives, now: datetime) -> Heard | Unheard:
    each = [_ahead(_readings(option, now), option, now) for option in found.options]
    if len(each) > MOST_TIMES:
        return Unheard.many
    unheard = next((one for one in each if isinstance(one, Unheard)), None)
    if unheard is not None:
        return unheard
    heard = [one for one in each if isinstance(one, Heard)]
    if any(one.readings for one in heard):
        return Unheard.doubtful
    return Heard(tuple(dict.fromkeys(slot for one in heard for slot in one.slots)))


def _ahead(readings: Sequence[Slot] | Unheard, found: Understood, now: datetime) -> Heard | Unheard:
    """Keep the readings that may still come; one that is left is certain, unless the words are at odds."""
    if isinstance(readings, Unheard):
        return readings
    wall = now.replace(tzinfo=None)
    ahead = [slot for slot in readings if (slot.wall if slot.start else _end_of(slot.day)) > wall]
    if not ahead:
        return Unheard.past
    near = tuple(dict.fromkeys(slot for slot in ahead if slot.wall <= wall + FURTHEST))[:MOST_READINGS]
    if not near:
        return Unheard.far
    return Heard(slots=near) if len(near) == 1 and not _is_doubtful(found) else Heard(readings=near)


def _is_doubtful(found: Understood) -> bool:
    """Tell whether even the only reading may be wrong, because words are at odds or were not understood."""
    only = isinstance(found, Moment | Span | Day) and not found.others
    return isinstance(found, Conflict) or (only and found.ask is Ask.DATE)


def _readings(found: Understood, now: datetime) -> Sequence[Slot] | Unheard:
    """List the slots that were perhaps meant, the likeliest first; what is no time at all has its reason."""
    slots: list[Slot] = []
    match found:
        case TimeOnly(time=time):
            slots = [Slot(each.day, time) for each in days_ahead(now.date())]
        case Week(start=start, end=end) | Days(start=start, end=end):
            slots = [Slot(start + timedelta(days=number)) for number in range((end - start).days + 1)]
        case Span(start=start, end=end, others=spans):
            slots = [Slot(one.date(), one.time(), other.time()) for one, other in ((start, end), *spans)]
        case After(start=datetime() as start, ask=Ask.TIME):
            slots = [Slot(start.date())]
        case Approx(ask=Ask.DATE) | After():
            pass
        case Moment() | Day() | Approx() | Conflict():
            slots = list(_slots(found.start, *found.others))
    return slots or UNHEARD.get(type(found), Unheard.vague)


def _slots(*moments: date | datetime) -> Iterator[Slot]:
    for moment in moments:
        if isinstance(moment, datetime):
            yield Slot(moment.date(), moment.time())
        else:
            yield Slot(moment)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), datetime.min.time())
