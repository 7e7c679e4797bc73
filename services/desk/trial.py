"""Try the next weekly suggestions out: they are made as always, looked at, and taken back."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import func, select

from domain.desk import Partner, Told, Trial, page_of
from domain.suggestions import Rules
from models import Company, Suggestion
from services import Session
from services.desk import names
from services.suggestions import rounds
from services.suggestions.fitting import read_reasons
from services.suggestions.telling import WEEK

ON_A_PAGE = 4


async def try_next_week(session: Session, *, page: int, rules: Rules, now: datetime) -> Trial:
    """Say whom the next weekly suggestions would go to, if nothing changed before; nothing of it is kept."""
    at = rounds.week_began(rules, now + WEEK)
    undo = await session.begin_nested()
    try:
        count = await session.scalar(select(func.count(Company.id))) or 0
        for _hundred in range(0, count, rounds.AT_ONCE):
            await rounds.go_round(session, rules=rules, now=at)
        return await _read(session, at, page)
    finally:
        await undo.rollback()


async def _read(session: Session, at: datetime, page: int) -> Trial:
    told = select(Suggestion).where(Suggestion.told_at == at).order_by(Suggestion.company_id, Suggestion.score.desc())
    by_company: defaultdict[int, list[Suggestion]] = defaultdict(list)
    for row in (await session.scalars(told.order_by(Suggestion.id))).all():
        by_company[row.company_id].append(row)
    shown, page, pages = page_of(list(by_company), page, ON_A_PAGE)
    named = await names.read(session, {*shown, *(row.other_id for each in shown for row in by_company[each])})
    companies = [
        Told(named[each], [Partner(named[row.other_id], row.score, read_reasons(row.reasons)) for row in rows])
        for each in shown
        for rows in (by_company[each],)
    ]
    return Trial(at, companies, len(by_company), sum(map(len, by_company.values())), page, pages)
