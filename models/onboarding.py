"""Remember a sign-up under way: its answers so far and the one question that is open."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, UtcDateTime


class Draft(Base):
    """The answers of a sign-up that is not saved yet."""

    __tablename__ = "draft"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    answers: Mapped[Any] = mapped_column(EncryptedJson)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Prompt(Base):
    """The one open question of a person; `version` grows with every question shown, so that old buttons are known.

    `buttons` are those of the newest screen that asks no question, by their labels, so that they can be typed.
    """

    __tablename__ = "prompt"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    purpose: Mapped[str | None] = mapped_column(String(16))
    question: Mapped[str | None] = mapped_column(String(32))
    version: Mapped[int]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    pending: Mapped[Any] = mapped_column(EncryptedJson, nullable=True)
    buttons: Mapped[Any] = mapped_column(EncryptedJson, nullable=True)
