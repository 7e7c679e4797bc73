"""Remember every update from Telegram until its effects are stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, UtcDateTime


class Inbox(Base):
    """One update: `id` is our arrival order, `lane` the chat whose order is kept; `raw` goes when it is done.

    `tries` counts the times it failed or may have ended a process; `not_before` is when the next try may begin.
    """

    __tablename__ = "inbox"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    lane: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8))
    tries: Mapped[int]
    raw: Mapped[Any] = mapped_column(EncryptedJson, nullable=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        # The one index that is needed to go from lane to lane; another one by id would mislead PostgreSQL's planner.
        Index(
            "ix_inbox_new",
            "lane",
            "id",
            sqlite_where=literal_column("state = 'new'"),
            postgresql_where=literal_column("state = 'new'"),
        ),
        Index("ix_inbox_received", "received_at"),
        {"sqlite_autoincrement": True},
    )
