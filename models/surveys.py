"""Remember what the companies of groups are asked: whether the group is of use, and what came after the project."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class Survey(Base):
    """One round of questions to a group; answers are taken until it closes, and can be changed so long."""

    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_on: Mapped[date]

    # A number is never given again: buttons and permanent keys of messages hold it.
    __table_args__ = (UniqueConstraint("group_id", "kind", "number"), {"sqlite_autoincrement": True})


class PulseAnswer(Base):
    """How much use a company has of its group, from one to five, and a line in its own words."""

    __tablename__ = "pulse_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    score: Mapped[int]
    words: Mapped[str | None] = mapped_column(EncryptedText)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("survey_id", "company_id"),)


class AfterAnswer(Base):
    """Whether a group works together after its project, what came of it in figures, and a line about it."""

    __tablename__ = "after_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    together: Mapped[str] = mapped_column(String(16))
    figures: Mapped[dict[str, int]] = mapped_column(JSON)
    words: Mapped[str | None] = mapped_column(EncryptedText)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
