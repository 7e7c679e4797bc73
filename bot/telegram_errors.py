"""Tell from an error of the Bot API what became of a message."""

import os
from dataclasses import dataclass
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.request import NOT_CONNECTED

# The library warns at every wait unless its new type of durations is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class Fate(Enum):
    """What is known about a message after a failed request."""

    not_sent = auto()
    wait = auto()
    unchanged = auto()
    unreachable = auto()
    rejected = auto()
    moved = auto()
    refused_token = auto()
    unknown = auto()


@dataclass(frozen=True)
class Verdict:
    """The fate, the reason to store, for `wait` the seconds that Telegram asks for, for `moved` the chat's new id."""

    fate: Fate
    reason: str
    seconds: float = 0
    chat_id: int | None = None


UNREACHABLE = (
    *("chat not found", "user is deactivated", "peer_id_invalid"),
    *("have no write access to the chat", "not enough rights to send text messages to the chat"),
)
NOTHING_LEFT_TO_DO = ("message is not modified", "message to edit not found", "message can't be edited")


def seconds_to_wait(error: RetryAfter) -> float:
    """Tell how long Telegram asks us to wait."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


def is_token_refused(error: TelegramError) -> bool:
    """Tell a refused token from a missing method: the library takes both for the latter once it has begun."""
    if isinstance(error, EndPointNotFound) and isinstance(error.__cause__, InvalidToken):
        return error.__cause__.message == "Unauthorized"
    return isinstance(error, InvalidToken)


def judge(error: TelegramError) -> Verdict:
    """Classify an error; the order matters, because BadRequest is a kind of NetworkError in the library."""
    if isinstance(error, RetryAfter):
        return Verdict(Fate.wait, "too many requests", seconds_to_wait(error))
    if isinstance(error, ChatMigrated):
        return Verdict(Fate.moved, "chat migrated", chat_id=error.new_chat_id)
    return _judge_bad_request(error.message.lower()) if isinstance(error, BadRequest) else _judge_other(error)


def _judge_other(error: TelegramError) -> Verdict:
    if is_token_refused(error):
        return Verdict(Fate.refused_token, "token refused")
    for kind, verdict in CLEAR:
        if isinstance(error, kind):
            return verdict
    if isinstance(error.__cause__, NOT_CONNECTED):
        return Verdict(Fate.not_sent, "no connection")
    return Verdict(Fate.unknown, "no answer")


CLEAR: tuple[tuple[type[TelegramError], Verdict], ...] = (
    (Forbidden, Verdict(Fate.unreachable, "blocked")),
    (EndPointNotFound, Verdict(Fate.rejected, "no such method")),
)


def _judge_bad_request(message: str) -> Verdict:
    if any(part in message for part in NOTHING_LEFT_TO_DO):
        return Verdict(Fate.unchanged, "nothing to edit")
    if any(part in message for part in UNREACHABLE):
        return Verdict(Fate.unreachable, "blocked")
    return Verdict(Fate.rejected, "rejected")
