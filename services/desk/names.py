"""Read the names of companies for coordinators, and find companies by them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select, true

from domain.desk import Named
from domain.places import PLACES
from domain.searching import search
from models import Company
from services import Session

MOST_FOUND = 6


async def read(session: Session, company_ids: Collection[int]) -> dict[int, Named]:
    """Read these companies; those that are gone are left out."""
    return await _read(session, Company.id.in_(company_ids)) if company_ids else {}


async def find(session: Session, *, words: str, other_than: int = 0) -> list[Named]:
    """Find the companies whose names are most like the words, the likest first."""
    companies = await _read(session, true())
    names = {each.id: each.name for each in companies.values() if each.name and each.id != other_than}
    return [companies[each] for each in search(words, names, most=MOST_FOUND)]


async def _read(session: Session, which: ColumnElement[bool]) -> dict[int, Named]:
    rows = await session.execute(select(Company.id, Company.name, Company.municipality).where(which))
    return {row.id: Named(row.id, row.name, row.municipality if row.municipality in PLACES else None) for row in rows}
