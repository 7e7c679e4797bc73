"""How groups are kept alive: when one is quiet, when its companies are asked, and how many answers are shown."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.group_stages import Stage

ASKED_IN = frozenset({Stage.acquaintance, Stage.preparation, Stage.applied, Stage.running})
"""The stages in which companies are asked whether the group is of use."""

AFTER = frozenset({Stage.ended, Stage.network})
"""The stages in which it is asked what came after the project."""

FEWEST = 3
"""Of fewer answers nothing is shown, so that nobody can be told from them."""

AFTER_DAYS = 60
"""So many days a question about the time after the project can be answered."""

SCORES = range(1, 6)

AFTER_MEETING = timedelta(days=1)
"""So long after a meeting a group may be asked again, but not before a month is over."""


class Kind(StrEnum):
    """What a survey asks: whether the group is of use, or what came after its project."""

    pulse = "pulse"
    after = "after"


class Together(StrEnum):
    """Whether a group works together after its project."""

    yes = "yes"
    partly = "partly"
    no = "no"


@dataclass(frozen=True)
class Care:
    """When groups are looked after, from the settings; 0 or nothing switches a thing off."""

    quiet_days: Mapping[Stage, int] = field(default_factory=dict)
    pulse_months: int = 0
    pulse_open_days: int = 14
    after_months: Sequence[int] = ()

    def is_quiet(self, stage: Stage, heard_at: datetime, now: datetime) -> bool:
        """Tell whether nothing has been heard of a group for too long."""
        days = self.quiet_days.get(stage, 0)
        return days > 0 and heard_at + timedelta(days=days) <= now

    def asks_pulse(self, since: datetime, met_at: datetime | None, now: datetime) -> bool:
        """Tell whether it is time to ask a group again that was last asked then: sooner when it has met."""
        if self.pulse_months == 0:
            return False
        has_met = met_at is not None and met_at > since and met_at + AFTER_MEETING <= now
        return months_later(since, 1 if has_met else self.pulse_months) <= now

    def after_number(self, ended_at: datetime, now: datetime) -> int:
        """Tell which question about the time after a project is the newest one due; 0 before the first."""
        return sum(months_later(ended_at, each) <= now for each in self.after_months)


def months_later(moment: datetime, months: int) -> datetime:
    """Give the same day of a later month, or the last one of a month that is shorter."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
