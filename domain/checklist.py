"""What a group has to have, by stage, and what the funder calls it; only whether it is there is followed."""

from dataclasses import dataclass
from enum import StrEnum

from domain.group_stages import WAY, Stage


class Task(StrEnum):
    """A paper or another thing that a group has to have."""

    intent = "intent"
    host = "host"
    agreement = "agreement"
    de_minimis = "de_minimis"
    own_share = "own_share"
    application = "application"


@dataclass(frozen=True)
class Item:
    """One line of the checklist: in which stage it is seen to, and whether each company has its own."""

    task: Task
    stage: Stage
    of_each: bool


CHECKLIST: tuple[Item, ...] = (
    Item(Task.intent, Stage.preparation, of_each=True),
    Item(Task.host, Stage.preparation, of_each=False),
    Item(Task.agreement, Stage.preparation, of_each=True),
    Item(Task.de_minimis, Stage.preparation, of_each=True),
    Item(Task.own_share, Stage.preparation, of_each=True),
    Item(Task.application, Stage.preparation, of_each=False),
)
"""Everything that is seen to, by stage; it stays in sight in the stages that follow."""


def items_of(stage: Stage) -> tuple[Item, ...]:
    """List what is seen to in a stage, with what should be there from the stages before it."""
    if stage not in WAY:
        return ()
    return tuple(each for each in CHECKLIST if WAY.index(each.stage) <= WAY.index(stage))


@dataclass(frozen=True)
class Papers:
    """What the funder asks for: the form of the agreement, where to apply, and the companies' own share."""

    agreement_form: str
    application_system: str
    own_share_percent: int
