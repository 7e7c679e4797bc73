"""Read what companies have told that matters to partners, and which of them are there to be told of somebody."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select, true

from domain.places import PLACES, find_place
from domain.questions.reading import ELSEWHERE, PLANNING
from domain.traits import Traits
from models import Company, CompanyChoice, Membership, Person
from services import Session

COLUMNS = (
    *(Company.id, Company.status, Company.municipality, Company.headcount),
    *(Company.group_kind, Company.competitors, Company.travel, Company.pace),
)
LISTS = ("trades", "needs", "offers", "interests", "meeting_times")
"""The answers of several choices that matter to partners."""


async def read(session: Session, company_ids: Collection[int]) -> dict[int, Traits]:
    """Read these companies; those that are gone are left out."""
    if not company_ids:
        return {}
    return await _read(session, Company.id.in_(company_ids), CompanyChoice.company_id.in_(company_ids))


async def read_all(session: Session) -> dict[int, Traits]:
    """Read every company."""
    return await _read(session, true(), true())


async def read_revised(session: Session, *, since: datetime) -> dict[int, Traits]:
    """Read the companies that changed since then."""
    revised = select(Company.id).where(Company.revised_at >= since)
    return await read(session, list(await session.scalars(revised)))


async def _read(session: Session, of_company: ColumnElement[bool], of_choice: ColumnElement[bool]) -> dict[int, Traits]:
    chosen: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    top: dict[int, str] = {}
    choices = select(CompanyChoice.company_id, CompanyChoice.role, CompanyChoice.choice, CompanyChoice.top)
    choices = choices.where(CompanyChoice.role.in_(LISTS), of_choice).order_by(CompanyChoice.position)
    for company_id, role, choice, is_top in await session.execute(choices):
        chosen[company_id, role].append(choice)
        if is_top:
            top[company_id] = choice
    places = await _places_elsewhere(session, of_company)
    rows = await session.execute(select(*COLUMNS).where(of_company))
    return {
        row.id: Traits(
            company_id=row.id,
            planning=row.status == PLANNING,
            place=row.municipality if row.municipality in PLACES else places.get(row.id),
            headcount=row.headcount,
            top_need=top.get(row.id),
            group_kind=row.group_kind,
            competitors=row.competitors,
            travel=row.travel,
            pace=row.pace,
            **{each: tuple(chosen[row.id, each]) for each in LISTS},
        )
        for row in rows
    }


async def _places_elsewhere(session: Session, of_company: ColumnElement[bool]) -> dict[int, str]:
    """Find the neighbouring municipalities that companies named in their own words."""
    named = select(Company.id, Company.locality).where(Company.municipality == ELSEWHERE, of_company)
    found = {row.id: find_place(row.locality or "") for row in await session.execute(named)}
    return {company_id: place.place.id for company_id, place in found.items() if place is not None}


async def present(session: Session, *, today: date, among: Collection[int] | None = None) -> set[int]:
    """Tell which companies want suggestions and have somebody who can be told of one today."""
    there = _people_there(today)
    companies = select(Membership.company_id).join(Person, Person.id == Membership.person_id)
    companies = companies.join(Company, Company.id == Membership.company_id)
    companies = companies.where(*there, Company.resting_since.is_(None))
    if among is not None:
        companies = companies.where(Membership.company_id.in_(among))
    return set(await session.scalars(companies))


async def people_there(session: Session, *, company_id: int, today: date) -> Sequence[Person]:
    """List the people of a company who can be told something today."""
    people = select(Person).join(Membership, Membership.person_id == Person.id)
    people = people.where(Membership.company_id == company_id, *_people_there(today))
    return (await session.scalars(people.order_by(Person.id))).all()


def _people_there(today: date) -> tuple[ColumnElement[bool], ...]:
    awake = or_(Person.paused_until.is_(None), Person.paused_until <= today)
    return (Person.telegram_id.is_not(None), Person.reachable.is_(True), awake)
