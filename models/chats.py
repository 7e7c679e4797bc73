"""Remember the chats on Telegram in which groups talk, and who of the groups sits there."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class GroupChat(Base):
    """The chat of a group; without a group it is only asked, by the person, to which one it belongs.

    In a forum a group has one topic of the chat. `lacks` are the rights that are missing, None before they were looked
    at. `version` counts what is told about it.
    """

    __tablename__ = "group_chat"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    is_forum: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    lacks: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    link: Mapped[str | None] = mapped_column(EncryptedText)
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: buttons and permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class ChatSeat(Base):
    """A person who sits in the chat of a group, or did; `version` grows whenever that changes."""

    __tablename__ = "chat_seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_chat_id: Mapped[int] = mapped_column(ForeignKey("group_chat.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    is_here: Mapped[bool]
    version: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: buttons and permanent keys of messages hold it.
    __table_args__ = (UniqueConstraint("group_chat_id", "person_id"), {"sqlite_autoincrement": True})
