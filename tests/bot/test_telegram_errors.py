from datetime import timedelta

import aiohttp
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram_errors import Fate, Verdict, judge


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def refused_connection() -> aiohttp.ClientConnectorError:
    key = aiohttp.client_reqrep.ConnectionKey("localhost", 80, False, True, None, None, None)
    return aiohttp.ClientConnectorError(key, ConnectionRefusedError())


NOT_MODIFIED = "message is not modified: specified new message content and reply markup are exactly the same"

UNKNOWN = Verdict(Fate.unknown, "no answer")
NOT_SENT = Verdict(Fate.not_sent, "no connection")
UNREACHABLE = Verdict(Fate.unreachable, "blocked")
UNCHANGED = Verdict(Fate.unchanged, "nothing to edit")
REJECTED = Verdict(Fate.rejected, "rejected")

VERDICTS: list[tuple[TelegramError, Verdict]] = [
    (RetryAfter(7), Verdict(Fate.wait, "too many requests", 7.0)),
    (RetryAfter(timedelta(minutes=1)), Verdict(Fate.wait, "too many requests", 60.0)),
    (Forbidden("Forbidden: bot was blocked by the user"), UNREACHABLE),
    (Forbidden("Forbidden: user is deactivated"), UNREACHABLE),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), UNREACHABLE),
    (BadRequest("Chat not found"), UNREACHABLE),
    (BadRequest("Not enough rights to send text messages to the chat"), UNREACHABLE),
    (BadRequest("Not enough rights to manage chat invite link"), Verdict(Fate.rejected, "rejected")),
    (BadRequest("Bad Request: PEER_ID_INVALID"), UNREACHABLE),
    (BadRequest(f"Bad Request: {NOT_MODIFIED}"), UNCHANGED),
    (BadRequest("Message to edit not found"), UNCHANGED),
    (BadRequest("Message can't be edited"), UNCHANGED),
    (BadRequest("Can't parse entities: unsupported start tag"), REJECTED),
    (BadRequest("Message is too long"), REJECTED),
    (ChatMigrated(-100123), Verdict(Fate.moved, "chat migrated", chat_id=-100123)),
    (InvalidToken(), Verdict(Fate.refused_token, "token refused")),
    (
        caused(EndPointNotFound("sendMessage"), InvalidToken("Unauthorized")),
        Verdict(Fate.refused_token, "token refused"),
    ),
    (caused(EndPointNotFound("sendMesage"), InvalidToken("Not Found")), Verdict(Fate.rejected, "no such method")),
    (caused(NetworkError("x"), refused_connection()), NOT_SENT),
    (caused(TimedOut(), aiohttp.ConnectionTimeoutError()), NOT_SENT),
    (caused(TimedOut(), TimeoutError()), UNKNOWN),
    (caused(TimedOut(), aiohttp.SocketTimeoutError()), UNKNOWN),
    (caused(NetworkError("x"), aiohttp.ServerDisconnectedError()), UNKNOWN),
    (caused(NetworkError("x"), aiohttp.ClientOSError(104, "Connection reset by peer")), UNKNOWN),
    (caused(NetworkError("x"), aiohttp.ClientPayloadError()), UNKNOWN),
    (NetworkError("Bad Gateway"), UNKNOWN),
    (Conflict("terminated by other getUpdates request"), UNKNOWN),
    (TelegramError("Invalid server response"), UNKNOWN),
]


@pytest.mark.parametrize(("error", "verdict"), VERDICTS, ids=lambda value: str(value)[:50])
def test_an_error_tells_what_became_of_the_message(error: TelegramError, verdict: Verdict) -> None:
    assert judge(error) == verdict
