"""Remember group ideas: companies that could become a group."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import UtcDateTime


class GroupIdea(Base):
    """One set of companies, found once; `members` are their numbers in order, `needs` what they all wanted then."""

    __tablename__ = "group_idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    members: Mapped[str] = mapped_column(String(128), unique=True)
    needs: Mapped[list[str]] = mapped_column(JSON)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class GroupIdeaMember(Base):
    """One company of a group idea."""

    __tablename__ = "group_idea_member"

    idea_id: Mapped[int] = mapped_column(ForeignKey("group_idea.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
