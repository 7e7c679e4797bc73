"""Remembers every request, and every effect of one: what a test outside the bot can count."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Effect:
    """Something the bot has done; `answered` is false when the answer was cut off afterwards."""

    n: int
    at: float
    method: str
    chat_id: int | None
    message_id: int | None
    text: str
    params: dict[str, Any] = field(repr=False)
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """One request for the inspector."""

    n: int
    at: str
    method: str
    params: dict[str, Any]
    status: int
    error: str | None
    violation: str | None
    ms: int

    def view(self) -> dict[str, Any]:
        """Describe the request for the page."""
        return {name: getattr(self, name) for name in self.__slots__}


class Ledger:
    """The last requests, those that broke a rule, and everything that had an effect."""

    def __init__(self) -> None:
        self.requests: deque[Request] = deque(maxlen=1000)
        self.violations: deque[Request] = deque(maxlen=1000)
        self.history: list[Effect] = []
        self.count = 0

    def note(self, request: Request) -> None:
        """Keep a request."""
        self.requests.append(request)
        if request.violation:
            self.violations.append(request)
