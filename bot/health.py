"""Tell how this process does: what works, what does not, and how much waits."""

import asyncio
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from bot.courier import Courier
from bot.database import Database, DatabaseAwayError
from bot.keys import touch
from bot.leader import Office
from bot.signals import Clock
from services import doubts, inbox

PATIENCE = 3.0
"""So many seconds the page waits for the database: whoever asks for it does not wait for long either."""


class Health:
    """What the page of readiness shows; it holds numbers, never names or texts."""

    def __init__(self, database: Database, courier: Courier, clock: Clock) -> None:
        self._database = database
        self._courier = courier
        self._clock = clock
        self.is_telegram_reached = False
        self.office: Office | None = None

    async def state(self) -> dict[str, object]:
        """Look at everything; `ready` is true when this process can take updates and handle them."""
        leads = self.office is not None and self.office.is_held()
        found: dict[str, object] = {
            "ready": False,
            "database": "away",
            "telegram": self._telegram(),
            "leads": leads,
            "term": self.office.term if self.office is not None and leads else None,
        }
        with suppress(DatabaseAwayError, SQLAlchemyError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                found |= await self._counts() | {"database": "takes no changes"}
                await self._see_a_change()
                found |= {"database": "ok", "ready": self._telegram() == "ok"}
        return found

    def _telegram(self) -> str:
        if self._courier.token_refused:
            return "refuses the token"
        return "ok" if self.is_telegram_reached else "not reached"

    async def _counts(self) -> dict[str, object]:
        async with self._database.read() as session:
            waiting, since = await inbox.count_new(session)
            return {
                "updates_waiting": waiting,
                "oldest_waits_seconds": round((self._clock() - since).total_seconds()) if since else 0,
                "messages": await doubts.count(session),
            }

    async def _see_a_change(self) -> None:
        """Change something, if the last change failed: it may be long until anybody else does."""
        if not self._database.takes_changes:
            await touch(self._database)
            self._database.takes_changes = True
