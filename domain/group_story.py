"""The story of a group for the funder: who was in, how it went from stage to stage, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.desk import Named
from domain.group_sights import Title
from domain.group_stages import Stage
from domain.group_surveys import After, Pulse
from domain.groups import Role


@dataclass(frozen=True)
class Stayed:
    """A group came to a stage on this day."""

    day: date
    stage: Stage


@dataclass(frozen=True)
class Part:
    """A company that is in, and as what."""

    company: Named
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Held:
    """A meeting that was held: when, and how many companies were there, None where nobody marked it."""

    day: date
    present: int | None


@dataclass(frozen=True)
class Story:
    """Everything that the page tells; `gone` companies were in and left, `use` is the newest sum of answers."""

    title: Title
    told_on: date
    stages: Sequence[Stayed]
    parts: Sequence[Part]
    gone: int
    meetings: Sequence[Held]
    use: Pulse | None
    after: Sequence[After]
