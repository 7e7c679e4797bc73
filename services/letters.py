"""A message while it is being sent, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """One attempt to send: of which message, by the leader of which term, and its number."""

    id: int
    term: int
    attempt: int


@dataclass(frozen=True)
class Letter:
    """A message that is marked as being sent, for the `attempt`th time, by the leader of this `term`."""

    id: int
    chat_id: int
    person_id: int | None
    kind: str
    language: str
    content: dict[str, Any]
    attempt: int
    expires_at: datetime
    follow_up: str | None
    follow_up_id: int | None
    term: int = 0

    @property
    def mark(self) -> Mark:
        """Tell this attempt apart from all others; a try that did not arrive is not counted, so its number returns."""
        return Mark(self.id, self.term, self.attempt)

    @property
    def is_rendered(self) -> bool:
        """Tell whether the content is a call of the Bot API already, not the parameters of a notice."""
        return "method" in self.content


@dataclass(frozen=True)
class Settlement:
    """What became of an attempt to send: the message's new state, the reason where there is one, and its id.

    `moved_to` is the new number of a chat that is no longer where it was, `result` what Telegram answered.
    """

    letter: Letter
    state: str
    reason: str | None = None
    message_id: int | None = None
    moved_to: int | None = None
    result: Any = None

    @property
    def is_final(self) -> bool:
        """Tell whether the message is never touched again."""
        return self.state in {"sent", "dead"}
