"""Remember meetings: when and where, the times that are proposed, and which companies take part."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class Meeting(Base):
    """A meeting of an introduced pair or of a group: proposed, agreed or cancelled; `sequence` grows with each change.

    A group's is a draft of its caller first, and so are changes of it: those of `changes_id`, as it was in the
    `changes_sequence` that the caller saw.

    The time stands as it was agreed, in the local time of a zone, and in UTC; `minutes` is its length where one was
    told. The introduction goes when one of the two is erased.
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    sequence: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    local_time: Mapped[str | None] = mapped_column(String(32))
    zone: Mapped[str | None] = mapped_column(String(64))
    minutes: Mapped[int | None]
    place: Mapped[str | None] = mapped_column(EncryptedText)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    called_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    topic: Mapped[str | None] = mapped_column(EncryptedText)
    quorum: Mapped[int | None]
    changes_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    changes_sequence: Mapped[int | None]
    memo: Mapped[str | None] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class MeetingOption(Base):
    """A time that one company proposes for a meeting; it is there while it can be accepted."""

    __tablename__ = "meeting_option"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    local_time: Mapped[str] = mapped_column(String(32))
    zone: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[int | None]
    place: Mapped[str | None] = mapped_column(EncryptedText)

    # A number is never given again: buttons and permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class Attendance(Base):
    """The part of a company in a meeting, and what it says to the agreed time; None before there is one.

    Of a group's meeting there is one of each company that has answered; `version` grows with its answers. `present`
    is whether it was there, once that is written down.
    """

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    reply: Mapped[str | None] = mapped_column(String(16))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=0)
    present: Mapped[bool | None]
