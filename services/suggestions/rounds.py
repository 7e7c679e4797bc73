"""Keep suggestions going: run out what nobody answers, bring back who was away, and choose anew every week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select

from domain.local_times import to_utc, wall_time
from domain.notices import SUGGESTIONS_REST
from domain.suggestions import Rules, State
from models import Company, Introduction, Suggestion
from services import Session, outbox
from services.suggestions import choosing, introductions, profiles, telling

AT_ONCE = 100
"""So many companies are told their weekly suggestions in one transaction; the others follow in the next."""


@dataclass(frozen=True)
class Round:
    """What a round did."""

    expired: int
    introduced: int
    told: int


async def is_anything_due(session: Session, *, rules: Rules, now: datetime) -> bool:
    """Tell whether a round would find something to do."""
    old = exists().where(Suggestion.state == State.open, Suggestion.told_at <= _oldest(rules, now))
    pending = exists().where(Introduction.made_at.is_(None))
    weekly = [exists().where(_not_rounded(rules, now))] if rules.are_made else []
    return bool(await session.scalar(select(or_(old, pending, *weekly))))


async def go_round(session: Session, *, rules: Rules, now: datetime) -> Round:
    """Do everything that is due."""
    expired = await _expire(session, rules, now)
    introduced = await introductions.introduce_those_back(session, rules=rules, now=now)
    return Round(expired, introduced, await _tell_weekly(session, rules, now))


async def _expire(session: Session, rules: Rules, now: datetime) -> int:
    """Run out what has waited too long; whoever is silent too often gets no more until they want to."""
    old = select(Suggestion).where(Suggestion.state == State.open, Suggestion.told_at <= _oldest(rules, now))
    rows = (await session.scalars(old.order_by(Suggestion.id))).all()
    there = await profiles.present(session, today=choosing.day_of(rules, now), among={row.company_id for row in rows})
    for row in rows:
        row.state, row.rests_until = State.expired, now + timedelta(days=rules.rest_days)
        company = await session.get_one(Company, row.company_id)
        # Whoever is on a break is not silent.
        company.silent += row.company_id in there
        if company.silent >= rules.silent_most and company.resting_since is None:
            await _let_rest(session, company, row, rules, now)
    await session.flush()
    return len(rows)


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
        if each.telegram_id is not None
    ]
    await outbox.put(session, parcels, now=now)


def _oldest(rules: Rules, now: datetime) -> datetime:
    return now - timedelta(days=rules.expire_days)


async def _tell_weekly(session: Session, rules: Rules, now: datetime) -> int:
    """Choose anew for everybody when the week begins, then tell some of those who were not told yet; gives how much."""
    if not rules.are_made:
        return 0
    due = select(Company).where(_not_rounded(rules, now)).order_by(Company.id).limit(AT_ONCE)
    companies = {each.id: each for each in (await session.scalars(due)).all()}
    if companies and not await session.scalar(select(exists().where(Company.rounded_at >= week_began(rules, now)))):
        await choosing.choose_for_all(session, rules=rules, now=now)
    for company in companies.values():
        company.rounded_at = now
    await session.flush()
    there = await profiles.present(session, today=choosing.day_of(rules, now), among=companies)
    told = [
        await telling.tell_and_announce(session, company_id=each, pace=companies[each].pace, rules=rules, now=now)
        for each in sorted(there)
    ]
    return sum(map(len, told))


def week_began(rules: Rules, now: datetime) -> datetime:
    """Tell when the newest weekly suggestions were due."""
    local = wall_time(now, rules.hours.zone)
    begin = datetime.combine(local.date(), rules.weekly_time) - timedelta(days=local.isoweekday() - rules.weekly_day)
    return to_utc(begin if begin <= local else begin - timedelta(days=7), rules.hours.zone)


def _not_rounded(rules: Rules, now: datetime) -> ColumnElement[bool]:
    began = week_began(rules, now)
    return or_(Company.rounded_at < began, Company.rounded_at.is_(None) & (Company.created_at < began))
