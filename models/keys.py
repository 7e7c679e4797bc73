"""Remember which key the database was written with, without remembering the key."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class KeyCheck(Base):
    """One row: the fingerprint that only the right key makes."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
