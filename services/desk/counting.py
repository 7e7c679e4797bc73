"""Count how far companies have come: from the sign-up to what came of an introduction."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute

from domain.desk import Funnel
from domain.meetings import Attending
from domain.suggestions import Outcome
from models import Attendance, Company, Introduction, IntroductionOutcome, Meeting, Suggestion
from services import Session

IN_TOUCH = (Outcome.talked, Outcome.agreed)
"""Whoever has agreed on a time has been in touch."""


async def count(session: Session, *, since: datetime | None) -> Funnel:
    """Count the companies that came to each step since then, or ever; a pair suggested again counts the first time."""

    def lately(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return column.is_not(None) if since is None else column >= since

    def told(*outcomes: Outcome) -> ColumnElement[bool]:
        where = (IntroductionOutcome.outcome.in_(outcomes), lately(IntroductionOutcome.told_at))
        return Introduction.id.in_(select(IntroductionOutcome.introduction_id).where(*where))

    has_time = (Attendance.reply == Attending.yes, lately(Attendance.answered_at), Meeting.introduction_id.is_not(None))
    agreed_here = Introduction.id.in_(select(Meeting.introduction_id).join(Attendance).where(*has_time))
    one_for_each = func.count(Suggestion.company_id.distinct())
    return Funnel(
        signed_up=await _number(session, select(func.count(Company.id)).where(lately(Company.created_at))),
        suggested=await _number(session, select(one_for_each).where(lately(Suggestion.first_told_at))),
        said_yes=await _number(session, select(one_for_each).where(lately(Suggestion.first_yes_at))),
        introduced=await _sides(session, lately(Introduction.made_at)),
        in_touch=await _sides(session, or_(told(*IN_TOUCH), agreed_here)),
        agreed=await _sides(session, or_(told(Outcome.agreed), agreed_here)),
    )


async def _sides(session: Session, which: ColumnElement[bool]) -> int:
    """Count the companies on either side of these introductions."""
    sides = union(select(Introduction.first_id).where(which), select(Introduction.second_id).where(which))
    return await _number(session, select(func.count()).select_from(sides.subquery()))


async def _number(session: Session, counted: Any) -> int:
    return await session.scalar(counted) or 0
