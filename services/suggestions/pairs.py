"""Know what stands between two companies already: suggestions, ties, introductions, and what is forbidden."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from domain.suggestions import Reply, State
from models import ForbiddenPair, Introduction, Suggestion, Tie
from services import Session

UNSETTLED = (State.waiting, State.open)


async def not_to_suggest(session: Session, *, company_id: int, now: datetime) -> set[int]:
    """List whom not to suggest to this company now: those under way, at rest, refused, known already or forbidden."""
    resting = or_(Suggestion.rests_until.is_(None), Suggestion.rests_until > now)
    mine = select(Suggestion.other_id).where(Suggestion.company_id == company_id, resting)
    refused = or_(Suggestion.reply == Reply.never, Suggestion.rests_until > now, Suggestion.state.in_(UNSETTLED))
    theirs = select(Suggestion.company_id).where(Suggestion.other_id == company_id, refused)
    found = {*await session.scalars(mine), *await session.scalars(theirs), company_id}
    ties = (await _partners(session, Tie, company_id, Tie.strength > 0),)
    met = await _partners(session, Introduction, company_id)
    forbidden = await _partners(session, ForbiddenPair, company_id)
    return found.union(*ties, met, forbidden)


async def _partners(
    session: Session, table: type[Tie | Introduction | ForbiddenPair], company_id: int, *where: object
) -> set[int]:
    pairs = select(table.first_id, table.second_id)
    pairs = pairs.where(or_(table.first_id == company_id, table.second_id == company_id), *where)  # type: ignore[arg-type] # conditions
    return {one if other == company_id else other for one, other in await session.execute(pairs)}


async def is_forbidden(session: Session, *, first_id: int, second_id: int) -> bool:
    """Tell whether two companies, in order, may not be brought together."""
    return await session.get(ForbiddenPair, (first_id, second_id)) is not None


async def shown_to(session: Session, company_ids: Collection[int]) -> dict[int, int]:
    """Count to how many others each of these companies is being suggested."""
    counted = (
        select(Suggestion.other_id, func.count())
        .where(Suggestion.other_id.in_(company_ids), Suggestion.state.in_(UNSETTLED))
        .group_by(Suggestion.other_id)
    )
    return {row[0]: row[1] for row in await session.execute(counted)}


async def count_of(session: Session, company_id: int) -> int:
    """Count the companies that were ever suggested to this one."""
    counted = select(func.count()).select_from(Suggestion).where(Suggestion.company_id == company_id)
    return await session.scalar(counted) or 0


async def between(session: Session, one: int, other: int) -> dict[int, Suggestion]:
    """Take both suggestions of a pair in hand, by the company they are for; nobody else changes them meanwhile."""
    both = (
        select(Suggestion)
        .where(Suggestion.company_id.in_((one, other)), Suggestion.other_id.in_((one, other)))
        .order_by(Suggestion.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.company_id: row for row in await session.scalars(both)}


async def unsettled(session: Session, *company_ids: int) -> dict[int, int]:
    """Count the suggestions that wait to be told or answered, of these companies or of all."""
    counted = select(Suggestion.company_id, func.count()).where(Suggestion.state.in_(UNSETTLED))
    counted = counted.where(Suggestion.company_id.in_(company_ids)) if company_ids else counted
    return {row[0]: row[1] for row in await session.execute(counted.group_by(Suggestion.company_id))}


async def all_not_to_suggest(session: Session, *, now: datetime) -> set[tuple[int, int]]:
    """List every pair that is not to be suggested now, as `not_to_suggest` does for one company."""
    # A yes of one side alone keeps nobody away when the other side has rested.
    unsaid = and_(Suggestion.rests_until.is_(None), or_(Suggestion.reply.is_(None), Suggestion.reply == Reply.never))
    kept = or_(unsaid, Suggestion.rests_until > now)
    listed = (
        select(Suggestion.company_id, Suggestion.other_id).where(kept),
        select(Tie.first_id, Tie.second_id).where(Tie.strength > 0),
        select(Introduction.first_id, Introduction.second_id),
        select(ForbiddenPair.first_id, ForbiddenPair.second_id),
    )
    return {(one, other) for each in listed for one, other in await session.execute(each)}
