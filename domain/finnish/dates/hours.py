"""What hour of the day a spoken clock time means: the policy for morning and evening, in one place.

* A part of the day decides: «illalla seitsemältä» is 19, «yöllä kahdelta» 2.
* Without one a spoken hour before eight is of the afternoon or evening, from eight to twelve of the morning; where the
  other reading lies between 6 and 21.30 too, or the hour before six could be of the night, the person is asked.
* Figures are read by the 24-hour clock, but whoever writes «klo 5» hardly means the night: until seven both are shown.
* A range ends after it begins: on the same day, in its afternoon or in the same night. Another one does not exist.
* Minutes in figures from six on («7.30») and a leading zero («08») leave no doubt.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain.finnish.dates.atoms import Part
from domain.finnish.dates.clocks import Clock, ClockLasting, ClockRange

_HOUR = 60
_HALF_DAY = 12 * _HOUR
_DAY = 24 * _HOUR
# From and until, in minutes of the day; the night's reach over midnight.
_PARTS: dict[Part, tuple[int, int]] = {
    Part.NIGHT: (22 * _HOUR, 30 * _HOUR),
    Part.MORNING: (4 * _HOUR, 12 * _HOUR),
    Part.FORENOON: (6 * _HOUR, 13 * _HOUR),
    Part.NOON: (10 * _HOUR, 15 * _HOUR),
    Part.DAY: (9 * _HOUR, 18 * _HOUR),
    Part.AFTERNOON: (12 * _HOUR, 20 * _HOUR),
    Part.EVENING: (15 * _HOUR, 24 * _HOUR),
    Part.LATER: (14 * _HOUR, 23 * _HOUR),
}
_AFTERNOON_UNTIL = 8 * _HOUR
_FIGURES_DOUBTFUL_UNTIL = 8 * _HOUR
_FIGURES_AFTERNOON_UNTIL = 6 * _HOUR
_LONGEST_NIGHT = 8 * _HOUR
_EARLIEST, _LATEST = 6 * _HOUR, 21 * _HOUR + 30

Readings = tuple[timedelta, ...]


def is_possible(clock: Clock) -> bool:
    """Tell whether there is such a time of day; 24.00 is the end of it."""
    return clock.minute < _HOUR and clock.hour * _HOUR + clock.minute <= _DAY


def readings_of(clock: Clock, part: Part | None) -> Readings:
    """List the times from midnight that a clock time can mean, the likeliest first."""
    return tuple(timedelta(minutes=minutes) for minutes in _minutes(clock, part))


def lasting(span: ClockLasting, part: Part | None) -> tuple[tuple[timedelta, timedelta], ...]:
    """List the spans of so many minutes from every time that the clock time can mean."""
    return tuple((start, start + timedelta(minutes=span.minutes)) for start in readings_of(span.start, part))


def spans_of(span: ClockRange, part: Part | None) -> tuple[tuple[timedelta, timedelta], ...]:
    """List the spans that a range can mean: «viidestä seitsemään» is 17–19 or 5–7; of «14–12» there is none."""
    start, end = span.start, span.end
    doubtful = start.spoken == end.spoken and end.hour < 13
    clock = replace(start, exact=start.exact or start.hour >= 6) if not doubtful and end.hour >= 13 else start
    spans = ((begin, _end(begin, span)) for begin in _minutes(clock, part))
    return tuple((timedelta(minutes=begin), timedelta(minutes=end)) for begin, end in spans if end)


def _end(begin: int, span: ClockRange) -> int | None:
    """Find the end of a span that begins at this minute: after it on the same day, or in the same night."""
    minutes = span.end.hour * _HOUR + span.end.minute
    if minutes > begin:
        return minutes
    if _is_of_afternoon(span) and minutes + _HALF_DAY > begin:
        return minutes + _HALF_DAY
    return minutes + _DAY if minutes + _DAY - begin <= _LONGEST_NIGHT else None


def _is_of_afternoon(span: ClockRange) -> bool:
    """Tell whether the end may be one of the afternoon: «9–5», «kuudesta kahdeksaan», but hardly «12–10»."""
    start, end = span.start, span.end
    if max(start.hour, end.hour) > 12 or end.padded:
        return False
    return end.spoken or end.hour * _HOUR < _AFTERNOON_UNTIL or (start.hour, start.minute) < (end.hour, end.minute)


def _minutes(clock: Clock, part: Part | None) -> Sequence[int]:
    said = clock.hour * _HOUR + clock.minute
    if clock.hour == 24 and clock.spoken:  # «keskiyöllä»: at the end of the day or at its beginning
        return _DAY, 0
    if clock.hour >= 13 or clock.hour == 0 or clock.padded:
        return (said,)
    other = (said + _HALF_DAY) % _DAY
    if part:
        return _in_part(said, other, part)
    return _spoken(said, other) if clock.spoken and not clock.exact else _figures(clock, said, other)


def _in_part(said: int, other: int, part: Part) -> Sequence[int]:
    first, last = _PARTS[part]
    fitting = [minutes for minutes in (said, other) if first <= minutes < last or first <= minutes + _DAY < last]
    return fitting[:1] or (said, other)


def _spoken(said: int, other: int) -> Sequence[int]:
    if said < _AFTERNOON_UNTIL:
        return other, said
    return (said, other) if _EARLIEST <= other <= _LATEST else (said,)


def _figures(clock: Clock, said: int, other: int) -> Sequence[int]:
    if said < _FIGURES_AFTERNOON_UNTIL:
        return other, said
    return (said, other) if said < _FIGURES_DOUBTFUL_UNTIL and not clock.exact else (said,)
