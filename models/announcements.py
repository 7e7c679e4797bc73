"""Remember announcements: what they say, to whom they go, who has read them, what is answered, who wants none."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, EncryptedText, UtcDateTime


class Announcement(Base):
    """An announcement: a draft first, then scheduled or under way, at last sent or stopped.

    `audience` is None until it is chosen. `parts` is the number of its messages. `message_id` is the message in the
    coordinator's chat that tells how far it is, `shown` what it told last, and when. `version` grows with every act.
    """

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int]
    topic: Mapped[str] = mapped_column(String(16))
    body: Mapped[Any] = mapped_column(EncryptedJson)
    footer: Mapped[str] = mapped_column(EncryptedText)
    audience: Mapped[dict[str, list[str]] | None] = mapped_column(JSON(none_as_null=True))
    parts: Mapped[int]
    reminders: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown: Mapped[int | None]
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: buttons hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class AnnouncementRecipient(Base):
    """Somebody to whom an announcement goes, written down when it begins.

    `wanted` is what is still to be put in the outbox for them: the announcement itself, or a reminder to read it.
    """

    __tablename__ = "announcement_recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    wanted: Mapped[str | None] = mapped_column(String(32))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = (
        UniqueConstraint("announcement_id", "person_id"),
        Index(
            "ix_announcement_recipient_wanted",
            "id",
            sqlite_where=literal_column("wanted IS NOT NULL"),
            postgresql_where=literal_column("wanted IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )


class AnnouncementAnswer(Base):
    """What a member and the coordinators say to each other about an announcement; `person_id` is the member."""

    __tablename__ = "announcement_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("announcement_recipient.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    from_desk: Mapped[bool]
    words: Mapped[str] = mapped_column(EncryptedText)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class RefusedTopic(Base):
    """A topic of which a person wants no announcements."""

    __tablename__ = "refused_topic"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(16), primary_key=True)
    refused_at: Mapped[datetime] = mapped_column(UtcDateTime)
