"""Tell how this process does: what works, what does not, and how much waits."""

from sqlalchemy.exc import SQLAlchemyError

from bot.database import Database, DatabaseAwayError
from bot.leader import Office
from bot.signals import Clock
from services import doubts, inbox


class Health:
    """What the page of readiness shows; it holds numbers, never names or texts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.is_telegram_reached = False
        self.office: Office | None = None

    async def state(self) -> dict[str, object]:
        """Look at everything; `ready` is true when this process can take updates and handle them."""
        found: dict[str, object] = {"ready": False, "database": "away", "telegram": self._telegram()}
        try:
            async with self._database.read() as session:
                found |= {
                    "updates_waiting": await inbox.count_new(session),
                    "messages": await doubts.count(session),
                }
        except (DatabaseAwayError, SQLAlchemyError):
            return found
        takes_changes = self._database.takes_changes
        leads = self.office is not None and self.office.is_held()
        return found | {
            "ready": takes_changes and self.is_telegram_reached,
            "database": "ok" if takes_changes else "takes no changes",
            "leads": leads,
            "term": self.office.term if self.office is not None and leads else None,
        }

    def _telegram(self) -> str:
        return "ok" if self.is_telegram_reached else "not reached"
