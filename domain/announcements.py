"""Announcements of coordinators: their topics, to whom they go, how they are laid out, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from domain.desk import Named
from domain.long_texts import LONGEST_CAPTION, LONGEST_TEXT, Written, split, units
from domain.quiet_hours import QuietHours
from domain.texts import NC_

LONGEST = 8000
"""So many units an announcement may have: two messages."""

TAIL = 300
"""So many units are kept free for what is said below every announcement, beside the funder's sentence."""

Audience = Mapping[str, Sequence[str]]
"""The choices by what they are about; companies have to fit each of these, in one of its choices."""

PLACE, TRADE, NEED, GROUP, STAGE, GROUPLESS = "municipality", "trades", "needs", "group", "stage", "groupless"


class State(StrEnum):
    """Where an announcement stands."""

    draft = "draft"
    scheduled = "scheduled"
    sending = "sending"
    sent = "sent"
    stopped = "stopped"


@dataclass(frozen=True)
class Topic:
    """What announcements may be about; a `necessary` one cannot be refused."""

    id: str
    label: str
    necessary: bool = False


TOPICS: Mapping[str, Topic] = {
    each.id: each
    for each in (
        Topic("news", NC_("announcements", "Current matters")),
        Topic("events", NC_("announcements", "Events and training")),
        Topic("funding", NC_("announcements", "Funding")),
        Topic("needed", NC_("announcements", "Necessary matters of the project"), necessary=True),
    )
}


class Arrival(IntEnum):
    """What became of an announcement to one person; of its parts the greatest counts."""

    delivered = 0
    refused = 1
    blocked = 2
    failed = 3
    uncertain = 4
    waiting = 5


@dataclass(frozen=True)
class File:
    """A photo or a document that Telegram keeps."""

    kind: str
    file_id: str


@dataclass(frozen=True)
class Body:
    """What an announcement says, with the file that goes with it."""

    words: Written = field(default_factory=Written)
    file: File | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to send."""
        return not self.words.text.strip() and self.file is None


def lay_out(body: Body, footer: str) -> list[Body]:
    """Lay an announcement out as messages, with room below the last for what is said there."""
    tail = TAIL + units(footer)
    if body.file is None:
        return [Body(each) for each in split(body.words, LONGEST_TEXT - tail)]
    if body.words.length + tail <= LONGEST_CAPTION:
        return [body]
    return [Body(file=body.file), *(Body(each) for each in split(body.words, LONGEST_TEXT - tail))]


@dataclass(frozen=True)
class AnnouncementRules:
    """The rules of announcing, from the settings; `confirm_over` so many it is asked twice."""

    hours: QuietHours
    confirm_over: int
    per_second: float
    funder: str
    coordinators: tuple[int, ...]


@dataclass(frozen=True)
class Reach:
    """How many people an announcement would reach, and how many it would not, by the reason."""

    count: int = 0
    paused: int = 0
    refused: int = 0
    blocked: int = 0


@dataclass(frozen=True)
class Draft:
    """An announcement that is not sent yet."""

    id: int
    version: int
    state: State
    topic: Topic
    body: Body
    footer: str
    audience: Audience | None
    groups: Mapping[int, Named]
    reach: Reach
    seconds: int
    starts_at: datetime | None

    @property
    def can_be_sent(self) -> bool:
        """Tell whether there is something to send, and somebody to whom."""
        return not self.body.is_empty and self.audience is not None and self.reach.count > 0


@dataclass(frozen=True)
class Report:
    """What became of an announcement: how many people by what became of it; `edits` is the message that tells it."""

    id: int
    version: int
    state: State
    title: str
    started_at: datetime | None
    counts: Mapping[Arrival, int] = field(default_factory=dict)
    read: int = 0
    answers: int = 0
    edits: int | None = None

    @property
    def total(self) -> int:
        """To how many it goes."""
        return sum(self.counts.values())

    def of(self, arrival: Arrival) -> int:
        """Count those with whom this became of it."""
        return self.counts.get(arrival, 0)


@dataclass(frozen=True)
class Listed:
    """An announcement in a list."""

    id: int
    state: State
    title: str
    at: datetime


@dataclass(frozen=True)
class Announced:
    """One message of an announcement, as one person gets it; only the last has the footer and the buttons."""

    id: int
    body: Body
    topic: Topic
    footer: str
    is_last: bool
    is_read: bool = False


@dataclass(frozen=True)
class Reminded:
    """Somebody is reminded of an announcement that waits to be read."""

    id: int
    title: str


@dataclass(frozen=True)
class Said:
    """One message between a member and the coordinators about an announcement."""

    words: str
    from_desk: bool
    at: datetime


@dataclass(frozen=True)
class Thread:
    """What was said between one member and the coordinators about one announcement."""

    id: int
    announcement_id: int
    title: str
    name: str
    company: str | None
    said: Sequence[Said]


@dataclass(frozen=True)
class AnnouncementShown:
    """The draft is to be shown as it is now; `late` where its time was already past when it was settled."""

    announcement_id: int
    late: bool = False


@dataclass(frozen=True)
class AnswerSent:
    """An answer is on its way to the coordinators or from them; without a `thread` there is nobody to get it."""

    thread: Thread | None
    from_desk: bool


def title_of(body: Body) -> str:
    """Name an announcement by its first words."""
    line = next((each.strip() for each in body.words.text.splitlines() if each.strip()), "")
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
