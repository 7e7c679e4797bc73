"""When meetings are reminded of, and who: each reminder is declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.local_times import to_utc, wall_time
from domain.meetings import TWO_HOURS, Attending, Slot
from domain.notices import MEETING_AFTER, MEETING_NEAR, MEETING_SOON, MEETING_TOMORROW, MEETING_UNANSWERED
from domain.quiet_hours import QuietHours, next_allowed

ON_THE_EVE, IN_THE_MORNING = time(17), time(10)
JUST_AGREED = timedelta(hours=1)
"""Nobody is reminded of what was agreed on so shortly before."""

ANSWERS_BEFORE = timedelta(days=2)
"""So many days before a meeting of a group its companies are asked to have answered."""


class Who(StrEnum):
    """Which companies of a circle a reminder is for, by what they have answered; or who called the meeting."""

    not_refusing = "not_refusing"
    silent = "silent"
    perhaps_coming = "perhaps_coming"
    caller = "caller"

    def has(self, reply: Attending | None) -> bool:
        """Tell whether a company that answered this is reminded."""
        match self:
            case Who.not_refusing:
                return reply is not Attending.no
            case Who.silent:
                return reply is None
            case Who.perhaps_coming:
                return reply not in {None, Attending.no}
            case Who.caller:
                return False


@dataclass(frozen=True, slots=True)
class Reminding:
    """One reminder: so many days before, at a time of day, or two hours before where none is named.

    It is of use until `latest` before the meeting begins. One that comes after it has less than nothing of both.
    """

    kind: str
    who: Who
    latest: timedelta
    days: int = 0
    clock: time | None = None

    def wall(self, slot: Slot, hours: QuietHours) -> datetime:
        """Tell at which wall time it is wished: that of the day keeps its hour also over a change of the clocks.

        Two hours before: at night it waits for the morning. Sundays and holidays do not count as quiet: all have
        agreed on the day.
        """
        if self.clock is not None:
            return datetime.combine(slot.day - timedelta(days=self.days), self.clock)
        soon = next_allowed(slot.begins(hours.zone) - TWO_HOURS, replace(hours, quiet_days=False))
        return wall_time(soon, hours.zone)


_TOMORROW = Reminding(MEETING_TOMORROW, Who.not_refusing, TWO_HOURS, days=1, clock=ON_THE_EVE)
_SOON = Reminding(MEETING_SOON, Who.perhaps_coming, timedelta(minutes=30))

OF_PAIR: tuple[Reminding, ...] = (_TOMORROW, _SOON)
OF_GROUP: tuple[Reminding, ...] = (
    Reminding(MEETING_NEAR, Who.not_refusing, timedelta(days=4), days=7, clock=ON_THE_EVE),
    Reminding(MEETING_UNANSWERED, Who.silent, timedelta(days=1), days=3, clock=IN_THE_MORNING),
    _TOMORROW,
    _SOON,
    Reminding(MEETING_AFTER, Who.caller, -timedelta(days=7), days=-1, clock=IN_THE_MORNING),
)
BY_KIND: Mapping[str, Reminding] = {each.kind: each for each in OF_GROUP}


def reminder_times(
    slot: Slot, reminders: tuple[Reminding, ...], *, hours: QuietHours, now: datetime
) -> Mapping[str, datetime]:
    """Tell at which wall times a meeting is reminded of, by the kind of the notice, as far as they are not too late."""
    begins = slot.begins(hours.zone)
    wished = [(each, each.wall(slot, hours)) for each in reminders]
    return {
        each.kind: wall for each, wall in wished if now + JUST_AGREED < to_utc(wall, hours.zone) <= begins - each.latest
    }
