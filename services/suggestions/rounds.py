"""Keep suggestions going: run out what nobody answers, and tell every week what was chosen anew.

Each step is one short transaction, for people's answers come between them, and leaves nothing half done: whatever ends
the program, the next round goes on with what is still due.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select

from domain.local_times import to_utc, wall_time
from domain.notices import SUGGESTIONS_REST
from domain.suggestions import Rules, State
from models import Company, Introduction, Suggestion
from services import Session, outbox
from services.suggestions import choosing, introductions, profiles, telling

AT_ONCE = 20
"""So many suggestions run out, or companies are told of theirs, in one transaction."""


async def is_anything_due(session: Session, *, rules: Rules, now: datetime) -> bool:
    """Tell whether a round would find something to do."""
    old = exists().where(Suggestion.state == State.open, Suggestion.told_at <= _oldest(rules, now))
    pending = exists().where(Introduction.made_at.is_(None))
    weekly = [exists().where(_not_rounded(rules, now))] if rules.are_made else []
    return bool(await session.scalar(select(or_(old, pending, *weekly))))


async def expire(session: Session, *, rules: Rules, now: datetime) -> int:
    """Run out some of what has waited too long, and give how many; whoever is silent too often gets no more for now."""
    old = select(Suggestion).where(Suggestion.state == State.open, Suggestion.told_at <= _oldest(rules, now))
    rows = (await session.scalars(old.order_by(Suggestion.id).limit(AT_ONCE))).all()
    companies = await _companies(session, rows)
    there = await profiles.present(session, today=choosing.day_of(rules, now), among=companies)
    for row in rows:
        row.state, row.rests_until = State.expired, now + timedelta(days=rules.rest_days)
        company = companies[row.company_id]
        # Whoever is on a break is not silent.
        company.silent += row.company_id in there
        if company.silent >= rules.silent_most and company.resting_since is None:
            await _let_rest(session, company, row, rules, now)
    await session.flush()
    return len(rows)


async def _companies(session: Session, rows: Sequence[Suggestion]) -> dict[int, Company]:
    found = await session.scalars(select(Company).where(Company.id.in_({row.company_id for row in rows})))
    return {company.id: company for company in found}


async def _let_rest(session: Session, company: Company, row: Suggestion, rules: Rules, now: datetime) -> None:
    company.resting_since = now
    people = await profiles.people_there(session, company_id=company.id, today=choosing.day_of(rules, now))
    parcels = [
        outbox.Parcel(
            key=f"{SUGGESTIONS_REST}:{row.id}:{row.version}:{each.id}",
            chat_id=each.telegram_id,
            person_id=each.id,
            kind=SUGGESTIONS_REST,
            language=each.language,
        )
        for each in people
    ]
    await outbox.put(session, parcels, now=now)


def _oldest(rules: Rules, now: datetime) -> datetime:
    return now - timedelta(days=rules.expire_days)


async def is_to_choose(session: Session, *, rules: Rules, now: datetime) -> bool:
    """Tell whether the week has begun and nobody has been told yet: until then it is chosen anew, as far as needed."""
    due = exists().where(_not_rounded(rules, now))
    begun = exists().where(Company.rounded_at >= week_began(rules, now))
    return rules.are_made and bool(await session.scalar(select(due & ~begun)))


async def tell_weekly(session: Session, *, rules: Rules, now: datetime) -> int:
    """Tell some of the companies that were not told yet this week what waits for them; gives how many it were."""
    if not rules.are_made:
        return 0
    due = select(Company).where(_not_rounded(rules, now)).order_by(Company.id).limit(AT_ONCE)
    companies = {each.id: each for each in (await session.scalars(due)).all()}
    for company in companies.values():
        company.rounded_at = now
    await session.flush()
    there = await profiles.present(session, today=choosing.day_of(rules, now), among=companies)
    paces = {each: companies[each].pace for each in there}
    await telling.tell_and_announce(session, paces, rules=rules, now=now)
    return len(companies)


async def go_round(session: Session, *, rules: Rules, now: datetime) -> int:
    """Do a whole round in this transaction, as to try it out; gives how many suggestions ran out."""
    total = 0
    while expired := await expire(session, rules=rules, now=now):
        total += expired
    await introductions.introduce_those_back(session, rules=rules, now=now)
    if await is_to_choose(session, rules=rules, now=now):
        chosen = await choosing.choose_for_all(await choosing.gather(session, rules=rules, now=now))
        await choosing.write_down(session, chosen, rules=rules, now=now)
    while await tell_weekly(session, rules=rules, now=now):
        pass
    return total


def week_began(rules: Rules, now: datetime) -> datetime:
    """Tell when the newest weekly suggestions were due."""
    local = wall_time(now, rules.hours.zone)
    begin = datetime.combine(local.date(), rules.weekly_time) - timedelta(days=local.isoweekday() - rules.weekly_day)
    return to_utc(begin if begin <= local else begin - timedelta(days=7), rules.hours.zone)


def _not_rounded(rules: Rules, now: datetime) -> ColumnElement[bool]:
    began = week_began(rules, now)
    return or_(Company.rounded_at < began, Company.rounded_at.is_(None) & (Company.created_at < began))
