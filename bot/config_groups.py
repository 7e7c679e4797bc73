"""The settings of groups: how long an invitation waits, what the funder calls the papers, who calls meetings."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.checklist import Papers
from domain.groups import GroupRules
from domain.quiet_hours import QuietHours


class Groups(BaseModel):
    """How companies are invited into groups, and the papers of a project."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer_days: Annotated[int, Field(ge=1, le=90)]
    remind_after_days: Annotated[int, Field(ge=1, le=90)]
    agreement_form: Annotated[str, Field(max_length=40)]
    application_system: Annotated[str, Field(min_length=1, max_length=40)]
    own_share_percent: Annotated[int, Field(ge=0, le=100)]
    members_call: bool

    def rules(self, hours: QuietHours, coordinators: Sequence[int]) -> GroupRules:
        """Give the rules by which groups are gathered."""
        papers = Papers(self.agreement_form, self.application_system, self.own_share_percent)
        return GroupRules(
            hours, tuple(coordinators), self.answer_days, self.remind_after_days, papers, self.members_call
        )
