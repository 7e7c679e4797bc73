"""What the database says about updates and messages, read from outside the bot."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from bot.database import sqlite_path

AT_ONCE = "at once:"
"""The key of a reminder that a test has planned for now begins with this."""

ASIDE = ("reminder:", "ask_again:")
"""The keys of what comes beside the lines of a story."""

# Somebody whose answer is held hears of it at the next tick, so that is waited for as well.
WAITING = (
    "(SELECT count(*) FROM inbox WHERE state = 'new') + "
    "(SELECT count(*) FROM outbox WHERE state IN ('queued', 'inflight')) + "
    "(SELECT count(*) FROM reminder WHERE state = 'waiting' AND key LIKE 'at once:%') + "
    "(SELECT count(*) FROM (SELECT max(id) AS newest FROM outbox WHERE state = 'held' AND kind = 'reply' "
    "AND person_id IS NOT NULL GROUP BY person_id) AS held "
    "WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE key = 'ask_again:held:' || held.newest))"
)
BUSY = (
    "SELECT lane FROM inbox WHERE state = 'new' "
    "UNION SELECT chat_id FROM outbox WHERE state IN ('queued', 'inflight') "
    "UNION SELECT telegram_id FROM person JOIN reminder ON reminder.person_id = person.id "
    "WHERE reminder.state = 'waiting' AND reminder.key LIKE 'at once:%'"
)

OPEN: dict[str, "Records"] = {}
"""The looks that are shared, by the name of their database."""


@dataclass(frozen=True)
class Sent:
    """One message of the outbox: what and whose it is, what became of it, and the id that Telegram gave.

    `tries` is how often it was begun; `edits` the message that it writes over, if any.
    """

    key: str
    state: str
    reason: str | None
    tries: int
    message_id: int | None
    chat_id: int
    edits: int | None

    @property
    def is_unknown(self) -> bool:
        """Tell whether it is counted that nobody knew whether an attempt had arrived."""
        return self.reason == "unknown" or self.tries > 1


def records_of(url: str) -> "Records":
    """Give the look into a database that others have taken already, until it is closed."""
    name = make_url(url).database or ""
    return OPEN.setdefault(name, Records(url))


class Records:
    """Look into the database as it is committed now."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection | sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the connection, if there is one."""
        OPEN.pop(make_url(self._url).database or "", None)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def is_quiet(self) -> bool:
        """Tell whether no update waits to be handled and no message waits to be sent or settled."""
        return self._rows(f"SELECT {WAITING}") == [(0,)]

    def counts(self) -> tuple[int, int]:
        """Count the updates that ever came, and all that waits to be handled, sent or settled."""
        found: tuple[int, int] = self._rows(f"SELECT (SELECT count(*) FROM inbox), {WAITING}")[0]  # noqa: S608 - ours
        return found

    def busy_lanes(self) -> set[int]:
        """List the chats in which something waits to be handled, sent or settled."""
        return {lane for (lane,) in self._rows(BUSY)}

    def received(self) -> Counter[int]:
        """Count the updates of each lane that ever came."""
        return Counter(dict(self._rows("SELECT lane, count(*) FROM inbox GROUP BY lane")))

    def outbox(self, chat_id: int | None = None) -> list[Sent]:
        """List the messages, of one chat or all, in the order in which they were put in the outbox."""
        where = "" if chat_id is None else f"WHERE chat_id = {chat_id:d}"
        columns = "key, state, reason, tries, message_id, chat_id, edits"
        return [Sent(*row) for row in self._rows(f"SELECT {columns} FROM outbox {where} ORDER BY id")]  # noqa: S608 - ours

    def inbox(self) -> list[tuple[int, str, int]]:
        """List (update id, state, counted tries) in the order of arrival."""
        return self._rows("SELECT update_id, state, tries FROM inbox ORDER BY id")

    def lessons(self) -> list[int]:
        """List from how many answers was learned each time."""
        return [answers for (answers,) in self._rows("SELECT answers FROM learned_weights ORDER BY id")]

    def _rows(self, statement: str) -> list[Any]:
        # Stories look after every commit: to connect each time would cost more than the look.
        if self._connection is None or getattr(self._connection, "closed", False):
            self._connection = self._connect()
        if isinstance(self._connection, sqlite3.Connection):
            return self._connection.execute(statement).fetchall()
        return self._connection.execute(statement.encode()).fetchall()

    def _connect(self) -> psycopg.Connection | sqlite3.Connection:
        path = sqlite_path(self._url)
        if path is not None:
            return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10, isolation_level=None)
        plain = make_url(self._url).set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)
