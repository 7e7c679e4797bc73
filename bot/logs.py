"""Log events with their ids as JSON lines; names, texts and the token never get in."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast

import structlog

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[A-Za-z0-9_-]+", re.ASCII)
"""What a token looks like: a number, a colon and a long key, or anything of that kind behind /bot in an address."""

QUIET_LIBRARIES = (
    "aiohttp",
    "httpx",
    "httpcore",
    "telegram",
    "apscheduler",
    "aiosqlite",
    "alembic",
    "sqlalchemy",
    "asyncio",
)


def hide_tokens(_logger: object, _name: str, line: str) -> str:
    """Blot out anything that looks like a bot token in a finished line, wherever it came from."""
    return TOKEN.sub("<token>", line)


def drop_exception_texts(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the kind and the place of an exception but not its words, which may repeat what a person wrote."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = _places(error)
    return event


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in ours[-8:]]


class Unfailing:
    """A stream of which nobody learns that it takes nothing more: a full disk must not end the program by its log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write, if that is possible."""
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Write out what is left, if that is possible."""
        with suppress(OSError):
            self._stream.flush()


def set_up_logs(level: str) -> None:
    """Send our events and the warnings of libraries to standard error, one JSON object a line."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        drop_exception_texts,
    ]
    rendering: list[Any] = [structlog.processors.JSONRenderer(ensure_ascii=False), hide_tokens]
    structlog.configure(
        processors=[*shared, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Unfailing(sys.stderr))),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_only_where_it_came_from, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It warns at every look while a long job is in hand, as is meant.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)


def _only_where_it_came_from(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace a library's sentence by its place: its words may hold an address or what a person wrote."""
    record = event["_record"]
    return {**event, "event": "library", "library": record.name, "where": f"{record.module}:{record.lineno}"}
