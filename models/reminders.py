"""Remember what is due later: rows with a permanent key, never jobs of a scheduler."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import UtcDateTime


class Reminder(Base):
    """One thing to be told later: the local wall time and zone it is meant in, and when it is due in UTC.

    It is for one person, or without one for all whom it concerns when it is due.
    `about` is the number of what it is about, where it is about something.

    `due_at` is computed from the two by the rules of today, outside the quiet hours; computed anew when they change.
    """

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    about: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    local_time: Mapped[str] = mapped_column(String(32))
    zone: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        Index(
            "ix_reminder_waiting",
            "due_at",
            sqlite_where=literal_column("state = 'waiting'"),
            postgresql_where=literal_column("state = 'waiting'"),
        ),
    )
