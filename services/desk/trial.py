"""Try the next weekly suggestions out: they are made as always, looked at, and taken back."""

from datetime import datetime

from sqlalchemy import select

from domain.desk import Told, Trial, page_of
from domain.suggestions import Rules
from models import Suggestion
from services import Session
from services.desk import names
from services.suggestions import rounds
from services.suggestions.fitting import read_reasons
from services.suggestions.telling import WEEK

ON_A_PAGE = 6


async def try_next_week(session: Session, *, page: int, rules: Rules, now: datetime) -> Trial:
    """Say whom the next weekly suggestions would go to, if nothing changed before; nothing of it is kept."""
    at = rounds.week_began(rules, now + WEEK)
    undo = await session.begin_nested()
    try:
        await rounds.go_round(session, rules=rules, now=at)
        return await _read(session, at, page)
    finally:
        await undo.rollback()


async def _read(session: Session, at: datetime, page: int) -> Trial:
    told = select(Suggestion).where(Suggestion.told_at == at)
    told = told.order_by(Suggestion.company_id, Suggestion.score.desc(), Suggestion.id)
    rows = (await session.scalars(told)).all()
    shown, page, pages = page_of(rows, page, ON_A_PAGE)
    named = await names.read(session, {each for row in shown for each in (row.company_id, row.other_id)})
    suggestions = [
        Told(named[row.company_id], named[row.other_id], row.score, read_reasons(row.reasons)) for row in shown
    ]
    return Trial(at, suggestions, len(rows), page, pages)
