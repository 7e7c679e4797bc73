"""What a text says about time: one frozen class for each kind of answer, with its other readings and what to ask."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Ask(StrEnum):
    """What the person is asked before anything is saved."""

    WEEK = "week"
    AMPM = "ampm"
    TIME = "time"
    DATE = "date"
    CONFLICT = "conflict"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clock time."""

    start: datetime
    others: tuple[datetime, ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A day and two clock times; each of the others is a whole span as well."""

    start: datetime
    end: datetime
    others: tuple[tuple[datetime, datetime], ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day without a clock time."""

    start: date
    others: tuple[date, ...] = ()
    ask: Ask = Ask.TIME


@dataclass(frozen=True, slots=True)
class Approx:
    """A day with a part of it, or the likeliest day of a vague stretch of days."""

    start: date
    others: tuple[date, ...] = ()
    ask: Ask = Ask.TIME


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday to its Sunday."""

    start: date
    end: date
    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class Days:
    """Several days in a row, «ma–ke» or «1.–3.12.»: one of them is to be chosen."""

    start: date
    end: date
    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class After:
    """Some time from this day or moment on."""

    start: date | datetime
    others: tuple[date, ...] = ()
    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something, «perjantaihin mennessä»: no time of a meeting."""

    latest: date
    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class TimeOnly:
    """A clock time whose day nobody told."""

    time: time
    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class Conflict:
    """A weekday and a date that do not belong together; `others` holds the day that the weekday would mean."""

    start: date | datetime
    others: tuple[date | datetime, ...] = ()
    ask: Ask = Ask.CONFLICT


@dataclass(frozen=True, slots=True)
class Past:
    """A day or moment that is gone; `others` holds the same one a year later where no year was said."""

    start: date | datetime
    others: tuple[date | datetime, ...] = ()
    ask: Ask = Ask.PAST


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day or a clock time that does not exist, «31.11.»."""

    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something about time that names no one day, «tiistaisin»."""

    ask: Ask = Ask.DATE


@dataclass(frozen=True, slots=True)
class Nothing:
    """No word about a time that could be set."""

    ask: None = None


Option = Moment | Span | Day | Approx | Week | Days | After | Conflict | Past


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Several times to choose from, in the order of mention."""

    options: tuple[Option, ...]
    ask: Ask = Ask.DATE


Understood = Option | Alternatives | Deadline | TimeOnly | Impossible | Unclear | Nothing
