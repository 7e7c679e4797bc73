"""What the database says about the messages, read from outside the bot."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from bot.database import sqlite_path


@dataclass(frozen=True)
class Sent:
    """One message of the outbox: its key, state and reason, how often it was begun, and the id that Telegram gave."""

    key: str
    state: str
    reason: str | None
    tries: int
    message_id: int | None


class Records:
    """Look into the database as it is committed now."""

    def __init__(self, url: str) -> None:
        self._url = url

    def is_quiet(self) -> bool:
        """Tell whether no update waits to be handled and no message waits to be sent or settled."""
        waiting = "SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + "
        under_way = "(SELECT count(*) FROM outbox WHERE state IN ('queued', 'inflight'))"
        return self._rows(waiting + under_way) == [(0,)]

    def outbox(self) -> list[Sent]:
        """List the messages in the order in which they were put in the outbox."""
        return [
            Sent(*row) for row in self._rows("SELECT key, state, reason, tries, message_id FROM outbox ORDER BY id")
        ]

    def inbox(self) -> list[tuple[int, str, int]]:
        """List (update id, state, counted tries) in the order of arrival."""
        return self._rows("SELECT update_id, state, tries FROM inbox ORDER BY id")

    def _rows(self, statement: str) -> list[Any]:
        path = sqlite_path(self._url)
        if path is None:
            plain = make_url(self._url).set(drivername="postgresql").render_as_string(hide_password=False)
            with psycopg.connect(plain) as server:
                return server.execute(statement.encode()).fetchall()
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(statement).fetchall()
