"""Find the companies that have never had a suggestion, and why."""

import asyncio
from datetime import datetime

from sqlalchemy import exists, select

from domain.desk import Waiting, WaitingPage, page_of
from domain.market import Weighing
from domain.nobody import Around, why_nobody
from domain.suggestions import Rules, State
from models import Company, Suggestion
from services import Session
from services.desk import names, standing
from services.suggestions import choosing, pairs, profiles, rounds, weighing
from services.suggestions.telling import WEEK

ON_A_PAGE = 6


async def without_suggestion(
    session: Session,
    *,
    page: int,
    rules: Rules,
    now: datetime,
) -> WaitingPage:
    """List a page of the companies that were told of nobody yet, those who wait longest first."""
    told = exists().where(Suggestion.company_id == Company.id, Suggestion.first_told_at.is_not(None))
    rows = (await session.execute(select(Company.id, Company.created_at).where(~told).order_by(Company.id))).all()
    shown, page, pages = page_of(rows, page, ON_A_PAGE)
    named = await names.read(session, [row.id for row in shown])
    everybody = dict([each async for each in profiles.read_all(session)]) if shown else {}
    by = await weighing.read(session)
    there = await profiles.present(session, today=choosing.day_of(rules, now))
    busy = {each for each, count in (await pairs.unsettled(session)).items() if count >= rules.first}
    asked = [
        (
            everybody[row.id],
            await _around(session, row.id, there=there, busy=busy, by=by, rules=rules, now=now),
        )
        for row in shown
    ]
    why = await asyncio.to_thread(why_nobody, asked, everybody.values())
    found = [Waiting(named[row.id], row.created_at, each) for row, each in zip(shown, why, strict=True)]
    return WaitingPage(found, len(rows), page, pages, rounds.week_began(rules, now + WEEK))


async def _around(
    session: Session, company_id: int, *, there: set[int], busy: set[int], by: Weighing, rules: Rules, now: datetime
) -> Around:
    waiting = (Suggestion.company_id == company_id, Suggestion.state == State.waiting)
    chosen = set(await session.scalars(select(Suggestion.other_id).where(*waiting)))
    return Around(
        are_made=rules.are_made,
        least=rules.least_score,
        reachable=await standing.can_be_reached(session, company_id),
        paused=company_id not in there,
        present=there,
        apart=await pairs.not_to_suggest(session, company_id=company_id, now=now) - chosen,
        busy=busy,
        chosen=chosen,
        by=by,
    )
