"""Remember what coordinators wish of groups, for which they asked last, and what was proposed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import UtcDateTime


class ProposalRound(Base):
    """A search for groups: who asked with which wishes, and how many companies were left out for which reason.

    `progress` is in per cent. `ended_at` is None while it waits or is under way; one that ended without `left_out` has
    failed.
    """

    __tablename__ = "proposal_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON, server_default="{}")
    progress: Mapped[int] = mapped_column(server_default="0")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left_out: Mapped[dict[str, int] | None] = mapped_column(JSON)

    # A number is never given again: permanent keys of messages hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class GroupProposal(Base):
    """A proposal of a round, in the order of their worth, and the group that was founded of it."""

    __tablename__ = "group_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("proposal_round.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"), index=True)

    # A number is never given again: buttons hold it.
    __table_args__ = ({"sqlite_autoincrement": True},)


class GroupProposalMember(Base):
    """A company in a proposal."""

    __tablename__ = "group_proposal_member"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("group_proposal.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)


class ProposalWishes(Base):
    """What a coordinator wishes of the next search."""

    __tablename__ = "proposal_wishes"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON)


class PairWish(Base):
    """Two companies, the lower number first, that coordinators want in the same group, or in different ones."""

    __tablename__ = "pair_wish"

    first_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    together: Mapped[bool]
    wished_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProposalRest(Base):
    """A company that is in no proposal before a day, because a coordinator put a proposal with it off."""

    __tablename__ = "proposal_rest"

    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[date]
