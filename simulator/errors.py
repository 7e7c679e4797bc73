"""Refusals in the words of the real server, and the simulator's own mistakes."""

from typing import Any


class RefusalError(Exception):
    """The Bot API says no; the HTTP status is always the error code."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        """The JSON answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


class SimulatorMistakeError(Exception):
    """The simulator was about to send something that Telegram never would."""


class NotThereError(Exception):
    """A person reached for something that is not on their screen; the page shows them the text."""


def bad_request(message: str, **parameters: int) -> RefusalError:
    """Make the commonest refusal."""
    return RefusalError(400, f"Bad Request: {message}", **parameters)


def forbidden(message: str) -> RefusalError:
    """Make the refusal for chats the bot may not write to."""
    return RefusalError(403, f"Forbidden: {message}")


def conflict(message: str) -> RefusalError:
    """Make the refusal for a second consumer of the updates."""
    return RefusalError(409, f"Conflict: {message}")


def too_many(seconds: int) -> RefusalError:
    """Make the refusal for a bot that is too fast."""
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
