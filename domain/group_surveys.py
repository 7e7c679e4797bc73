"""What is seen of quiet groups and of surveys: by companies their own answers, by coordinators the sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.group_care import Together
from domain.group_sights import Title
from domain.group_stages import Stage


@dataclass(frozen=True)
class Quiet:
    """A group of which nothing has been heard since a day; `version` is that of the group."""

    group_id: int
    version: int
    title: Title
    stage: Stage
    heard_on: date
    days: int


@dataclass(frozen=True)
class PulseAsked:
    """A company is asked whether its group is of use; `score` and `words` are what it answered so far."""

    survey_id: int
    group_id: int
    title: Title
    closes_on: date
    score: int | None = None
    words: str | None = None


@dataclass(frozen=True)
class AfterAsked:
    """A company is asked what came after the project; `together` and the rest are what it answered so far."""

    survey_id: int
    group_id: int
    title: Title
    together: Together | None = None
    figures: Mapping[str, int] | None = None
    words: str | None = None


@dataclass(frozen=True)
class Pulse:
    """One round of answers as coordinators see it: nothing before it is closed, and sums of enough answers only."""

    opened_on: date
    closes_on: date
    is_open: bool
    answers: int
    average: float | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class After:
    """What was answered about the time after the project, and when."""

    answered_on: date
    together: Together
    figures: Mapping[str, int]
    words: str | None


@dataclass(frozen=True)
class Surveys:
    """Everything that the companies of a group were asked, the newest first."""

    pulses: Sequence[Pulse]
    after: Sequence[After]


@dataclass(frozen=True)
class Surveyed:
    """A survey has been answered to its end."""

    answered: PulseAsked | AfterAsked
