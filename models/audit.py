"""Remember what coordinators do to others."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import UtcDateTime


class Audit(Base):
    """One act of a coordinator: who, when, what, and about which companies and which group.

    What is erased leaves its place empty; that something was done stays.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    act: Mapped[str] = mapped_column(String(32))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"), index=True)
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: open questions hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)
