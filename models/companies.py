"""Remember the companies: what they are, who works in them, what they need and offer, and ready-made groups."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class Company(Base):
    """One company, or the plan of one (`status` planning); empty columns mean that the question was not answered.

    `silent` counts the suggestions that ran out one after another without an answer; from `resting_since` on the
    company gets none until it wants to. `revised_at` is when something changed that matters to partners, `rounded_at`
    when the company had its last weekly suggestions. What it answered before `learns_from` moves no weights of its own.
    """

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    name_key: Mapped[str | None] = mapped_column(String(64), index=True)
    status: Mapped[str] = mapped_column(String(16))
    business_id: Mapped[str | None] = mapped_column(EncryptedText)
    business_id_key: Mapped[str | None] = mapped_column(String(64), index=True)
    municipality: Mapped[str | None] = mapped_column(String(32), index=True)
    locality: Mapped[str | None] = mapped_column(EncryptedText)
    headcount: Mapped[str | None] = mapped_column(String(16))
    locomotive: Mapped[str | None] = mapped_column(String(16))
    description: Mapped[str | None] = mapped_column(EncryptedText)
    web_page: Mapped[str | None] = mapped_column(EncryptedText)
    cooperation: Mapped[str | None] = mapped_column(String(16))
    group_kind: Mapped[str | None] = mapped_column(String(16))
    competitors: Mapped[str | None] = mapped_column(String(16))
    pace: Mapped[str | None] = mapped_column(String(16))
    silent: Mapped[int] = mapped_column(default=0, server_default="0")
    resting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revised_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    rounded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    learns_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    travel: Mapped[str | None] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Membership(Base):
    """Who works in which company; a person belongs to one."""

    __tablename__ = "membership"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CompanyChoice(Base):
    """One thing a company chose from a list: a trade, a topic it needs, offers or is interested in, a time it can meet.

    `position` keeps the order of choosing: the first trade is the main one.
    """

    __tablename__ = "company_choice"

    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    choice: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    position: Mapped[int]
    top: Mapped[bool]


class CompanyWords(Base):
    """What a company said in its own words when it was asked, kept so that understanding can grow."""

    __tablename__ = "company_words"

    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    words: Mapped[str] = mapped_column(EncryptedText)


class Cluster(Base):
    """A ready-made group that companies already form and want to keep."""

    __tablename__ = "cluster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClusterMember(Base):
    """Which company belongs to which ready-made group."""

    __tablename__ = "cluster_member"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    founder: Mapped[bool]
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
