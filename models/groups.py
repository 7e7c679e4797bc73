"""Remember groups: their companies with answers and roles, the changes of their stage, and what they have to have."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, UtcDateTime


class Group(Base):
    """A group of companies; `themes` are topics, `resumes` is the stage to which it goes back from a pause.

    `version` grows with each act of a coordinator, so that of two who act at once the second sees what the first did.
    `heard_at` is when somebody last let hear of the group in another way than its rows tell, `nudged_at` when its
    silence was last spoken of.
    """

    __tablename__ = "group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    themes: Mapped[list[str]] = mapped_column(JSON)
    stage: Mapped[str] = mapped_column(String(16))
    resumes: Mapped[str | None] = mapped_column(String(16))
    version: Mapped[int]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="SET NULL"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("group_idea.id", ondelete="SET NULL"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id", ondelete="SET NULL"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    nudged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # A number is never given again: buttons and permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class GroupMember(Base):
    """A company in a group: invited, in, waiting for a seat, or gone.

    `asked` counts its invitations, so that buttons of earlier ones are known; `version` grows with every change.
    `asked_at` is None while it has not been invited; it is `shown` to the invited by name when it wants to be.
    `wanted_by` is who of it asked the coordinator last.
    """

    __tablename__ = "group_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    shown: Mapped[bool]
    asked: Mapped[int]
    version: Mapped[int]
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wanted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = (UniqueConstraint("group_id", "company_id"), {"sqlite_autoincrement": True})


class StageChange(Base):
    """A group came to a stage: when, who changed it (None: by itself), and a note that only coordinators see."""

    __tablename__ = "stage_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    before: Mapped[str | None] = mapped_column(String(16))
    after: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(EncryptedText)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class GroupTask(Base):
    """Something that a group has to have and has: whose it is (None: the whole group's), and since when."""

    __tablename__ = "group_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    task: Mapped[str] = mapped_column(String(16))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(16))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
