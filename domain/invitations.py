"""What an invitation by link says, and what may come of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

PREFIX = "kutsu-"
"""What the payload of an invitation link begins with."""


class Purpose(StrEnum):
    """Where an invitation leads."""

    company = "company"
    cluster = "cluster"
    partner = "partner"


@dataclass(frozen=True)
class Invited:
    """An invitation as its receiver sees it."""

    purpose: Purpose
    inviter: str
    company: str | None
    cluster: str | None


@dataclass(frozen=True)
class Link:
    """An invitation as its maker sees it: the payload of the link, what it leads to, and how long it works."""

    payload: str
    purpose: Purpose
    name: str | None
    expires_at: datetime

    def last_day(self, zone: ZoneInfo) -> date:
        """Tell the last day on which the link works from morning till night."""
        return self.expires_at.astimezone(zone).date() - timedelta(days=1)


@dataclass(frozen=True)
class JoinRequested:
    """Somebody asks to join a company: which request, who asks, and which company."""

    request_id: int
    name: str
    company: str


@dataclass(frozen=True)
class JoinAnswered:
    """The answer to a request to join a company."""

    accepted: bool
    company: str
