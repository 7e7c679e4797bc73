"""Composing of one option: its days and its hours become a moment, a span, a day, or a question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.finnish.dates.atoms import Ahead, DayBound, DayRange, Part, Weekday
from domain.finnish.dates.clocks import Clock, ClockAtom, ClockBound, ClockLasting, ClockRange
from domain.finnish.dates.combining import combined
from domain.finnish.dates.days import DAY, WEEK, Found
from domain.finnish.dates.finding import find
from domain.finnish.dates.groups import Group, is_relative_to_now
from domain.finnish.dates.hours import is_possible, lasting, readings_of, spans_of
from domain.finnish.dates.understood import (
    After,
    Approx,
    Ask,
    Conflict,
    Day,
    Days,
    Deadline,
    Impossible,
    Moment,
    Option,
    Past,
    Span,
    TimeOnly,
    Week,
)

_MINUTES = {"hours": 60, "minutes": 1}
Composed = Option | Deadline | TimeOnly | Impossible


def compose(group: Group, now: datetime) -> Composed:
    """Say what one option means; what does not exist is Impossible."""
    try:
        return _composed(group, now)
    except (ValueError, OverflowError):
        return Impossible()


def at(day: date, since_midnight: timedelta, now: datetime) -> datetime:
    """Return the moment of a wall time in the zone of now; one that the clocks skip moves forward (RFC 5545)."""
    wall = datetime.combine(day, time()) + since_midnight
    return wall.replace(tzinfo=now.tzinfo).astimezone(UTC).astimezone(now.tzinfo)


def _composed(group: Group, now: datetime) -> Composed:
    if group.clock and not _exists(group.clock, group.part):
        return Impossible(Ask.TIME)
    if is_relative_to_now(group):
        return _from_now(group, now)
    if not group.days:
        return _without_day(group, now)
    if bound := next((day for day in group.days if isinstance(day, DayBound)), None):
        return _bounded(bound, group, now)
    if span := next((day for day in group.days if isinstance(day, DayRange)), None):
        return _days(span, now.date())
    found = combined(group.days, now.date())
    if group.part is Part.NIGHT and found == Found(now.date()):  # the night that is coming
        found = Found(now.date() + DAY)
    return _on(found, group, now)


def _exists(clock: ClockAtom, part: Part | None) -> bool:
    possible = all(map(is_possible, _clocks(clock)))
    return possible and (not isinstance(clock, ClockRange) or bool(spans_of(clock, part)))


def _clocks(clock: ClockAtom) -> tuple[Clock, ...]:
    if isinstance(clock, ClockRange):
        return clock.start, clock.end
    if isinstance(clock, ClockLasting):
        return (clock.start,)
    return (clock.clock,) if isinstance(clock, ClockBound) else (clock,)


def _from_now(group: Group, now: datetime) -> Moment:
    ahead = next(day for day in group.days if isinstance(day, Ahead))
    passed = timedelta(minutes=ahead.count * _MINUTES[ahead.unit])
    start = (now.astimezone(UTC) + passed).astimezone(now.tzinfo).replace(second=0, microsecond=0)
    beside = len(group.days) > 1 or group.clock is not None  # «pe klo 9, puolen tunnin päästä siitä»
    return Moment(start, ask=Ask.DATE if beside else Ask.TIME if ahead.vague else None)


def _without_day(group: Group, now: datetime) -> Composed:
    """Read «illalla seitsemältä» as today's, and ask; without a part of the day nobody knows the day."""
    today = Found(now.date(), (now.date() + DAY,), Ask.DATE)
    if group.part and (group.clock is None or isinstance(group.clock, Clock | ClockRange | ClockLasting)):
        return _on(today, group, now)
    clock = _clocks(group.clock)[0] if group.clock else Clock(0)
    midnight = datetime.combine(now.date(), time())
    return TimeOnly((midnight + readings_of(clock, group.part)[0]).time())


def _bounded(bound: DayBound, group: Group, now: datetime) -> Composed:
    beside = [day for day in group.days if not isinstance(day, DayBound)]
    weekday = next((day.day for day in beside if isinstance(day, Weekday)), None)
    found = combined([bound.day, *(day for day in beside if not isinstance(day, Weekday))], now.date())
    if bound.side == "until":
        return Deadline(found.last or found.day)
    if bound.side == "before":
        return Deadline(min(found.day, *found.others, found.day) - DAY)
    first = found.day if bound.side == "from" else (found.last or found.day) + DAY
    if weekday is None:
        return After(first)
    return _on(Found(first + (weekday - first.weekday()) % 7 * DAY), group, now)


def _days(span: DayRange, today: date) -> Composed:
    start, end = find(span.start, today), find(span.end, today)
    last = end.last or end.day
    while last < start.day and isinstance(span.end, Weekday):
        last += WEEK
    if last < start.day:
        return Impossible()
    return Past(start.day, start.others) if last < today else Days(start.day, last)


def _on(found: Found, group: Group, now: datetime) -> Composed:
    clock = group.clock
    if isinstance(clock, ClockBound):
        return _beside(found, clock, group.part, now)
    if found.last and (not found.vague or not found.others) and not found.past:
        return Week(found.day, found.last) if not found.vague else Approx(found.day, ask=Ask.DATE)
    if isinstance(clock, ClockRange | ClockLasting):
        return _span(found, clock, group.part, now)
    if isinstance(clock, Clock) and (found.others or not _is_stretch(found)):
        return _moment(found, readings_of(clock, group.part), now)
    return _day(found, group.part, now)


def _is_stretch(found: Found) -> bool:
    return found.vague and found.last is not None


def _beside(found: Found, bound: ClockBound, part: Part | None, now: datetime) -> Composed:
    if bound.side == "until":
        return Deadline(found.day)
    if bound.side == "before":
        return Approx(found.day, found.others)
    return After(at(found.day, readings_of(bound.clock, part)[0], now), ask=Ask.TIME)


def _day(found: Found, part: Part | None, now: datetime) -> Composed:
    if found.conflict:
        return Conflict(found.day, found.others)
    if found.past:
        return Past(found.day, found.others)
    others = tuple(day for day in found.others if day >= now.date())
    if found.vague:
        return Approx(found.day, others, Ask.DATE)
    if part:
        return Approx(found.day, others, found.ask if found.ask is Ask.DATE else Ask.TIME)
    return Day(found.day, others)


def _moment(found: Found, times: Sequence[timedelta], now: datetime) -> Composed:
    starts = [at(day, since, now) for day in (found.day, *found.others) for since in times]
    if found.conflict:
        return Conflict(starts[0], tuple(starts[1:]))
    ahead = _still_ahead(starts, now)
    if found.past or not ahead:
        return Past(starts[0], tuple(start for start in starts[1:] if start > now))
    ask = _ask([start.date() for start in ahead], found)
    gone = starts[0] != ahead[0] and not found.ask
    moment = Moment(ahead[0], tuple(ahead[1:]), ask or (Ask.AMPM if gone else None))
    return _over_the_change(moment, times[0])


def _over_the_change(moment: Moment, wished: timedelta) -> Moment:
    """Ask for the time where the clocks skip the one that was said, or show it twice."""
    start = moment.start
    shown = timedelta(hours=start.hour, minutes=start.minute)
    later = start.replace(fold=1)
    if later.utcoffset() != start.utcoffset():
        return replace(moment, others=(*moment.others, later), ask=Ask.TIME)
    skipped = shown != wished % timedelta(days=1) and (shown - wished) % timedelta(hours=12) == timedelta(hours=1)
    return replace(moment, ask=Ask.TIME) if skipped else moment


def _still_ahead(starts: Sequence[datetime], now: datetime) -> list[datetime]:
    return list(dict.fromkeys(start for start in starts if start >= now))


def _ask(days: Sequence[date], found: Found) -> Ask | None:
    if len(days) == 1:
        return Ask.DATE if found.vague else None
    if len(set(days)) == 1:
        return Ask.AMPM
    return found.ask or Ask.DATE


def _span(found: Found, clock: ClockRange | ClockLasting, part: Part | None, now: datetime) -> Composed:
    days = (found.day, *found.others)
    hours = spans_of(clock, part) if isinstance(clock, ClockRange) else lasting(clock, part)
    spans = [(at(day, begin, now), at(day, end, now)) for day in days for begin, end in hours]
    if found.conflict:
        return Conflict(spans[0][0], tuple(start for start, _ in spans[1:]))
    ahead = [span for span in spans if span[0] >= now]
    if found.past or not ahead:
        return Past(spans[0][0], tuple(start for start, _ in spans[1:] if start > now))
    unsure = Ask.TIME if isinstance(clock, ClockLasting) and clock.vague else None
    ask = _ask([start.date() for start, _ in ahead], found) or unsure
    return Span(*ahead[0], others=tuple(ahead[1:]), ask=ask)
