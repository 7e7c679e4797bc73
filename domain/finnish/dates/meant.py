"""Reduce what a text says about time to the days that it may mean, for questions that ask for a day and no more."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.finnish.dates.understood import (
    After,
    Alternatives,
    Approx,
    Conflict,
    Day,
    Days,
    Deadline,
    Moment,
    Past,
    Span,
    Understood,
    Week,
)


def days_meant(found: Understood) -> tuple[date, ...]:
    """List the days, the likeliest first; of several days in a row it is the last, as in «ensi viikon asti»."""
    return tuple(dict.fromkeys(_days(found)))


def _days(found: Understood) -> Iterator[date]:
    match found:
        case Alternatives(options=options):
            for option in options:
                yield from _days(option)
        case Deadline(latest=latest):
            yield latest
        case Week(end=end) | Days(end=end):
            yield end
        case Span(start=start, others=spans):
            yield from (_day(each) for each in (start, *(other for other, _end in spans)))
        case (
            Moment(start=start, others=others)
            | Day(start=start, others=others)
            | Approx(start=start, others=others)
            | After(start=start, others=others)
            | Conflict(start=start, others=others)
            | Past(start=start, others=others)
        ):
            yield from (_day(each) for each in (start, *others))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
