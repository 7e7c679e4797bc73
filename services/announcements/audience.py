"""Find to whom an announcement goes, and whom it does not reach."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select

from domain.announcements import GROUP, GROUPLESS, NEED, PLACE, STAGE, TOPICS, TRADE, Audience, Reach
from domain.desk import Named
from domain.group_stages import OVER, Stage
from domain.groups import MemberState
from models import Company, CompanyChoice, Group, GroupMember, Membership, Person, RefusedTopic
from services import Session

Rows = Select[Any]


def _companies(audience: Audience) -> Rows:
    """Choose the companies that fit each of the choices."""
    found = select(Company.id)
    if places := audience.get(PLACE):
        found = found.where(Company.municipality.in_(places))
    for role in (TRADE, NEED):
        if chosen := audience.get(role):
            of_role = (CompanyChoice.role == role, CompanyChoice.choice.in_(chosen))
            found = found.where(Company.id.in_(select(CompanyChoice.company_id).where(*of_role)))
    inside = select(GroupMember.company_id).join(Group, Group.id == GroupMember.group_id)
    inside = inside.where(GroupMember.state == MemberState.inside)
    if groups := audience.get(GROUP):
        found = found.where(Company.id.in_(inside.where(Group.id.in_(map(int, groups)))))
    if stages := audience.get(STAGE):
        found = found.where(Company.id.in_(inside.where(Group.stage.in_(stages))))
    if GROUPLESS in audience:
        found = found.where(Company.id.not_in(inside.where(Group.stage.not_in({*OVER, Stage.ended}))))
    return found


def _meant(audience: Audience) -> tuple[ColumnElement[bool], ...]:
    of_companies = select(Membership.person_id).where(Membership.company_id.in_(_companies(audience)))
    return (Person.id.in_(of_companies), Person.telegram_id.is_not(None))


def _kept_away(topic: str, today: date) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Tell who cannot be reached, who is on a break, and who wants nothing of this topic."""
    away = Person.reachable.is_(False)
    if TOPICS[topic].necessary:
        return away, false(), false()
    refused = exists().where(RefusedTopic.person_id == Person.id, RefusedTopic.topic == topic)
    return away, and_(Person.paused_until.is_not(None), Person.paused_until > today), refused


def people(audience: Audience, *, topic: str, today: date) -> Rows:
    """Choose the people to whom it goes."""
    return select(Person.id).where(*_meant(audience), not_(or_(*_kept_away(topic, today)))).order_by(Person.id)


async def reach(session: Session, audience: Audience, *, topic: str, today: date) -> Reach:
    """Count to how many it goes, and whom it does not reach."""
    away, paused, refused = _kept_away(topic, today)
    asked = (not_(or_(away, paused, refused)), and_(not_(away), paused), and_(not_(or_(away, paused)), refused), away)
    counts = [await session.scalar(select(func.count()).where(*_meant(audience), each)) for each in asked]
    return Reach(*(count or 0 for count in counts))


async def names(session: Session, audience: Audience, *, topic: str, today: date) -> Sequence[tuple[str, str | None]]:
    """List the people to whom it goes, each with the name of the company."""
    rows = select(Person.name, Company.name).join(Membership, Membership.person_id == Person.id)
    rows = rows.join(Company, Company.id == Membership.company_id).order_by(Company.id, Person.id)
    chosen = people(audience, topic=topic, today=today).order_by(None)
    return [(name, company) for name, company in await session.execute(rows.where(Person.id.in_(chosen)))]


async def groups(session: Session) -> Mapping[int, Named]:
    """List the groups that there are, with what each is called."""
    rows = select(Group).where(Group.stage.not_in(OVER)).order_by(Group.id)
    return {row.id: Named(row.id, row.name, None) for row in await session.scalars(rows)}
