"""Read what companies have told that matters to partners, and which of them are there to be told of somebody."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, or_, select

from domain.places import PLACES, find_place
from domain.questions.reading import ELSEWHERE, PLANNING
from domain.traits import Traits
from models import Company, CompanyChoice, Membership, Person
from services import Session

COLUMNS = (
    *(Company.id, Company.status, Company.municipality, Company.headcount),
    *(Company.group_kind, Company.competitors, Company.travel, Company.pace),
    # Own words are kept encrypted, and of most companies they are not needed.
    case((Company.municipality == ELSEWHERE, Company.locality)).label("locality"),
)
LISTS = ("trades", "needs", "offers", "interests", "meeting_times")
"""The answers of several choices that matter to partners."""

AT_ONCE = 200
"""So many companies are read at a time where all are."""


class Reader(NamedTuple):
    """Somebody of a company who can be told something today."""

    id: int
    telegram_id: int
    language: str


async def read(session: Session, company_ids: Collection[int]) -> dict[int, Traits]:
    """Read these companies; those that are gone are left out."""
    if not company_ids:
        return {}
    return await _read(session, Company.id.in_(company_ids), CompanyChoice.company_id.in_(company_ids))


async def read_all(session: Session) -> dict[int, Traits]:
    """Read every company, some at a time: others have their turn in between."""
    found: dict[int, Traits] = {}
    last = 0
    while some := await _ids_after(session, last):
        first, last = some[0], some[-1]
        found |= await _read(session, Company.id.between(first, last), CompanyChoice.company_id.between(first, last))
        await asyncio.sleep(0)
    return found


async def _ids_after(session: Session, last: int) -> Sequence[int]:
    following = select(Company.id).where(Company.id > last).order_by(Company.id).limit(AT_ONCE)
    return (await session.scalars(following)).all()


async def revised(session: Session, *, since: datetime) -> Sequence[int]:
    """List the companies that changed since then."""
    return (await session.scalars(select(Company.id).where(Company.revised_at >= since))).all()


async def _read(session: Session, of_company: ColumnElement[bool], of_choice: ColumnElement[bool]) -> dict[int, Traits]:
    chosen: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    top: dict[int, str] = {}
    choices = select(CompanyChoice.company_id, CompanyChoice.role, CompanyChoice.choice, CompanyChoice.top)
    choices = choices.where(CompanyChoice.role.in_(LISTS), of_choice).order_by(CompanyChoice.position)
    for company_id, role, choice, is_top in await session.execute(choices):
        chosen[company_id, role].append(choice)
        if is_top:
            top[company_id] = choice
    rows = await session.execute(select(*COLUMNS).where(of_company))
    return {
        row.id: Traits(
            company_id=row.id,
            planning=row.status == PLANNING,
            place=row.municipality if row.municipality in PLACES else _place_elsewhere(row.locality),
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


def _place_elsewhere(locality: str | None) -> str | None:
    """Find the neighbouring municipality that a company named in its own words."""
    found = find_place(locality) if locality else None
    return found.place.id if found is not None else None


async def present(session: Session, *, today: date, among: Collection[int] | None = None) -> set[int]:
    """Tell which companies want suggestions and have somebody who can be told of one today."""
    there = _people_there(today)
    companies = select(Membership.company_id).join(Person, Person.id == Membership.person_id)
    companies = companies.join(Company, Company.id == Membership.company_id)
    companies = companies.where(*there, Company.resting_since.is_(None))
    if among is not None:
        companies = companies.where(Membership.company_id.in_(among))
    return set(await session.scalars(companies))


async def people_there(session: Session, *, company_id: int, today: date) -> Sequence[Reader]:
    """List the people of a company who can be told something today."""
    return (await people_of(session, [company_id], today=today))[company_id]


async def people_of(session: Session, company_ids: Collection[int], *, today: date) -> Mapping[int, Sequence[Reader]]:
    """List by company the people who can be told something today."""
    columns = select(Membership.company_id, Person.id, Person.telegram_id, Person.language)
    people = columns.join(Person, Person.id == Membership.person_id)
    people = people.where(Membership.company_id.in_(company_ids), *_people_there(today)).order_by(Person.id)
    found: defaultdict[int, list[Reader]] = defaultdict(list)
    for row in await session.execute(people):
        found[row.company_id].append(Reader(row.id, row.telegram_id or 0, row.language))
    return found


def _people_there(today: date) -> tuple[ColumnElement[bool], ...]:
    awake = or_(Person.paused_until.is_(None), Person.paused_until <= today)
    return (Person.telegram_id.is_not(None), Person.reachable.is_(True), awake)
