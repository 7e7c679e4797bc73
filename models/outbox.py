"""Remember every message to be sent, until it is known what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, UtcDateTime


class Outbox(Base):
    """One call of the Bot API: queued, then inflight, then sent, held or dead with its reason.

    The reason `unknown` says that nobody knows whether an attempt arrived: the message then waits for its second
    attempt (queued), for a decision (held), or was sent, maybe twice (sent).
    `tries` and `term` tell the newest attempt apart: by which leader it was begun, and as which one.
    `key` is permanent and unique, so that the same thing is never planned twice. `content` is a rendered screen for
    replies and the parameters of the notice otherwise; it goes when the message is settled. `edits` is the id of the
    message that is written over, if any. Without `due_at` it may leave at once, whatever the clock says.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    content: Mapped[Any] = mapped_column(EncryptedJson, nullable=True)
    edits: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(8))
    priority: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))
    tries: Mapped[int]
    term: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    follow_up: Mapped[str | None] = mapped_column(String(32))
    follow_up_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index(
            "ix_outbox_queued",
            "priority",
            "id",
            sqlite_where=literal_column("state = 'queued'"),
            postgresql_where=literal_column("state = 'queued'"),
        ),
        # Until it is known what became of a message, no other goes to the same chat.
        Index(
            "ix_outbox_inflight",
            "chat_id",
            sqlite_where=literal_column("state = 'inflight'"),
            postgresql_where=literal_column("state = 'inflight'"),
        ),
        Index(
            "ix_outbox_held",
            "id",
            sqlite_where=literal_column("state = 'held'"),
            postgresql_where=literal_column("state = 'held'"),
        ),
        Index("ix_outbox_settled", "settled_at"),
        {"sqlite_autoincrement": True},
    )
