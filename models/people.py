"""Remember the people: who they are on Telegram, their consent, language and pause."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, EncryptedText, UtcDateTime


class Person(Base):
    """One person; `telegram_id` stays empty for someone who takes part without Telegram.

    A break is over when the day of `paused_until` has come.
    `shows` holds what another entrepreneur may see after two yeses, and own words about it; the `username` is kept
    only where it may be seen.
    `consent_version` is that of the privacy notice that was accepted, `told_version` the newest one that was shown.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    language: Mapped[str] = mapped_column(String(8))
    phone: Mapped[str | None] = mapped_column(EncryptedText)
    email: Mapped[str | None] = mapped_column(EncryptedText)
    username: Mapped[str | None] = mapped_column(EncryptedText)
    shows: Mapped[Any] = mapped_column(EncryptedJson, nullable=True)
    consent_version: Mapped[str | None] = mapped_column(String(32))
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_version: Mapped[str | None] = mapped_column(String(32))
    paused_until: Mapped[date | None]
    reachable: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)
