"""Remember which process leads: the one that keeps the clock and sends."""

from datetime import datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import UtcDateTime


class Leader(Base):
    """The one row about the leader: its term, and when it last showed itself.

    `term` grows with every leader, so that what an earlier one does late is known to be late.
    """

    __tablename__ = "leader"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    term: Mapped[int]
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
