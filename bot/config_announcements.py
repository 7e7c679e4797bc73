"""The settings of announcements: from how many recipients on it is asked twice."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.announcements import AnnouncementRules
from domain.quiet_hours import QuietHours


class Announcements(BaseModel):
    """How coordinators write to many at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    confirm_over: Annotated[int, Field(ge=0, le=100_000)]

    def rules(
        self, hours: QuietHours, coordinators: Sequence[int], per_second: float, funder: str
    ) -> AnnouncementRules:
        """Give the rules by which announcements are sent."""
        return AnnouncementRules(hours, self.confirm_over, per_second, funder, tuple(coordinators))
