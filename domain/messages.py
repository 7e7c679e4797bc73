"""Messages passed on between two introduced companies: how many, how long they are kept, and what comes of them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.suggestions import Introduced

MESSAGE_DAYS = 90
"""So long a message is kept that was passed on and that nobody complained about."""

MOST_IN_A_ROW = 5
"""So many messages are passed on to a company that has not answered."""


@dataclass(frozen=True)
class Message:
    """A message that Puhti passed on between two introduced companies."""

    introduction_id: int
    message_id: int
    sender: str
    company: str | None
    words: str


class Passing(StrEnum):
    """What came of a message to be passed on: `too_many` have had no answer."""

    passed = "passed"
    unreachable = "unreachable"
    too_many = "too_many"


@dataclass(frozen=True)
class Lost:
    """A message that did not arrive, and whom it was for; None where they are gone, and the message with them."""

    met: Introduced | None
    words: str | None
