"""The settings of groups: invitations, quiet groups, what groups are asked, who calls meetings, and the papers."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.checklist import Papers
from domain.group_care import Care
from domain.group_stages import Stage
from domain.groups import GroupRules
from domain.quiet_hours import QuietHours

Days = Annotated[int, Field(ge=0, le=1000)]


class QuietDays(BaseModel):
    """After how many days without a sign of life a group is quiet, by its stage; 0: never."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    idea: Days
    acquaintance: Days
    preparation: Days
    applied: Days
    running: Days


class Groups(BaseModel):
    """How companies are invited into groups, and the papers of a project."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer_days: Annotated[int, Field(ge=1, le=90)]
    remind_after_days: Annotated[int, Field(ge=1, le=90)]
    agreement_form: Annotated[str, Field(max_length=40)]
    application_system: Annotated[str, Field(min_length=1, max_length=40)]
    own_share_percent: Annotated[int, Field(ge=0, le=100)]
    members_call: bool

    quiet_days: QuietDays
    pulse_months: Annotated[int, Field(ge=0, le=24)]
    pulse_open_days: Annotated[int, Field(ge=1, le=28)]
    after_months: tuple[Annotated[int, Field(ge=1, le=120)], ...]

    def rules(self, hours: QuietHours, coordinators: Sequence[int]) -> GroupRules:
        """Give the rules by which groups are gathered."""
        papers = Papers(self.agreement_form, self.application_system, self.own_share_percent)
        days = {Stage(stage): count for stage, count in self.quiet_days.model_dump().items()}
        care = Care(days, self.pulse_months, self.pulse_open_days, sorted(set(self.after_months)))
        return GroupRules(
            hours, tuple(coordinators), self.answer_days, self.remind_after_days, papers, care, self.members_call
        )
