"""Remember, without a name, blocks and complaints about people who erased themselves."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class KeptBlock(Base):
    """A company that is not brought together with whoever has the Telegram id of this fingerprint.

    `by_coordinator` tells that a coordinator wanted it so, and not the company.
    """

    __tablename__ = "kept_block"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_key: Mapped[str] = mapped_column(String(64))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    by_coordinator: Mapped[bool]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("person_key", "company_id"),)


class KeptComplaint(Base):
    """A message that somebody complained about, of whom or of whose writer nothing else is left: its words.

    `person_key` is a fingerprint of who wrote it. `company_id` is the company that complained, and `about_id` that of
    the writer; None of the two is whichever is erased.
    """

    __tablename__ = "kept_complaint"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_key: Mapped[str] = mapped_column(String(64))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    words: Mapped[str] = mapped_column(EncryptedText)
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
