"""Remember partner suggestions, introductions, calls for help, ties, and pairs that may not be brought together."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJson, EncryptedText, UtcDateTime


class Suggestion(Base):
    """One company (`other_id`) suggested to another (`company_id`); the pair has one row for good.

    `version` grows each time it is suggested again, `reasons` are those that were shown, `values` what they were worth
    to the company (per mille, in the order of the weights), `rests_until` is when the pair may be suggested again,
    `answered_by` the person whose answer stands. `first_told_at` and `first_yes_at` stay when the pair is suggested
    anew. What is `by_hand` was suggested by a coordinator.
    """

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[Any] = mapped_column(EncryptedJson)
    values: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(16))
    reply: Mapped[str | None] = mapped_column(String(16))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    rests_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_yes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_hand: Mapped[bool] = mapped_column(default=False, server_default=false())

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = (
        UniqueConstraint("company_id", "other_id"),
        Index("ix_suggestion_state", "state", "told_at"),
        {"sqlite_autoincrement": True},
    )


class Introduction(Base):
    """Two companies that both said yes, in the order of their numbers; without `made_at` one of them is away."""

    __tablename__ = "introduction"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    __table_args__ = (UniqueConstraint("first_id", "second_id"), {"sqlite_autoincrement": True})


class IntroductionOutcome(Base):
    """What one of the two companies tells of an introduction, and why it failed if it did."""

    __tablename__ = "introduction_outcome"

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    outcome: Mapped[str] = mapped_column(String(16))
    failure: Mapped[str | None] = mapped_column(String(16))
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HelpRequest(Base):
    """Somebody of one of two introduced companies wants a coordinator's help to get started."""

    __tablename__ = "help_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class PassedMessage(Base):
    """A message that one of two introduced companies asked to be passed on to the other."""

    __tablename__ = "passed_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(EncryptedText)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class Tie(Base):
    """Two companies that know each other already: how, how well (1 to 3), and which of them has confirmed it."""

    __tablename__ = "tie"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    strength: Mapped[int]
    first_confirmed: Mapped[bool]
    second_confirmed: Mapped[bool]
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = (UniqueConstraint("first_id", "second_id"), {"sqlite_autoincrement": True})


class ForbiddenPair(Base):
    """Two companies that are never brought together, and which of them wanted so; None where a coordinator did.

    Of the `reason` only coordinators know.
    """

    __tablename__ = "forbidden_pair"

    first_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    wanted_by: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    forbidden_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(EncryptedText)


class LearnedWeights(Base):
    """What everybody's answers taught at one time: the weights, how many answers there were, and what was usual."""

    __tablename__ = "learned_weights"

    id: Mapped[int] = mapped_column(primary_key=True)
    learned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answers: Mapped[int]
    weights: Mapped[list[int]] = mapped_column(JSON)
    usual: Mapped[list[int]] = mapped_column(JSON)

    # A number is never given again: copies of the weights are known by it.
    __table_args__ = ({"sqlite_autoincrement": True},)
