"""Know what stands between two companies already: suggestions, ties, introductions, and what is forbidden."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute

from domain.suggestions import Reply, State
from models import ForbiddenPair, Introduction, Suggestion, Tie
from services import Session

UNSETTLED = (State.waiting, State.open)

Pair = tuple[int, int]


async def not_to_suggest(session: Session, *, company_id: int, now: datetime) -> set[int]:
    """List whom not to suggest to this company now: those under way, at rest, refused, known already or forbidden."""
    resting = or_(Suggestion.rests_until.is_(None), Suggestion.rests_until > now)
    mine = select(Suggestion.other_id).where(Suggestion.company_id == company_id, resting)
    refused = or_(Suggestion.reply == Reply.never, Suggestion.rests_until > now, Suggestion.state.in_(UNSETTLED))
    theirs = select(Suggestion.company_id).where(Suggestion.other_id == company_id, refused)
    ties = _partners(Tie, company_id, Tie.strength > 0)
    others = (*ties, *_partners(Introduction, company_id), *_partners(ForbiddenPair, company_id))
    return {company_id, *await session.scalars(union_all(mine, theirs, *others))}


def _partners(
    table: type[Tie | Introduction | ForbiddenPair], company_id: int, *where: ColumnElement[bool]
) -> tuple[Select[int], Select[int]]:
    return (
        select(table.second_id).where(table.first_id == company_id, *where),
        select(table.first_id).where(table.second_id == company_id, *where),
    )


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
    found = await between_each(session, [(one, other)])
    return {company_id: row for (company_id, _other), row in found.items()}


async def withdraw(session: Session, one: int, other: int, *, now: datetime) -> None:
    """Take back what is open between two companies that are not to be suggested to each other any more."""
    for row in (await between(session, one, other)).values():
        if row.state in UNSETTLED:
            row.state, row.rests_until = State.withdrawn, now


async def are_tied(session: Session, *, first_id: int, second_id: int) -> bool:
    """Tell whether two companies, in order, have both said that they know each other."""
    pair = (Tie.first_id == first_id, Tie.second_id == second_id)
    said = (Tie.strength > 0, Tie.first_confirmed, Tie.second_confirmed)
    return await session.scalar(select(Tie.id).where(*pair, *said)) is not None


async def between_each(session: Session, apart: Iterable[Pair]) -> dict[Pair, Suggestion]:
    """Take the suggestions of several pairs in hand, by whom they are for and whom they show."""
    ways = [way for one, other in apart for way in ((one, other), (other, one))]
    both = (
        select(Suggestion)
        .where(tuple_(Suggestion.company_id, Suggestion.other_id).in_(ways))
        .order_by(Suggestion.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {(row.company_id, row.other_id): row for row in await session.scalars(both)}


async def unsettled(session: Session, *company_ids: int) -> dict[int, int]:
    """Count the suggestions that wait to be told or answered, of these companies or of all."""
    counted = select(Suggestion.company_id, func.count()).where(Suggestion.state.in_(UNSETTLED))
    counted = counted.where(Suggestion.company_id.in_(company_ids)) if company_ids else counted
    return {row[0]: row[1] for row in await session.execute(counted.group_by(Suggestion.company_id))}


async def all_not_to_suggest(session: Session, *, now: datetime, among: Collection[int] | None = None) -> set[Pair]:
    """List every pair that is not to be suggested now, as `not_to_suggest` does for one company."""
    # A yes of one side alone keeps nobody away when the other side has rested.
    unsaid = and_(Suggestion.rests_until.is_(None), or_(Suggestion.reply.is_(None), Suggestion.reply == Reply.never))
    kept = or_(unsaid, Suggestion.rests_until > now)
    listed = (
        select(Suggestion.company_id, Suggestion.other_id).where(
            kept, *_both(Suggestion.company_id, Suggestion.other_id, among)
        ),
        select(Tie.first_id, Tie.second_id).where(Tie.strength > 0, *_both(Tie.first_id, Tie.second_id, among)),
        select(Introduction.first_id, Introduction.second_id).where(
            *_both(Introduction.first_id, Introduction.second_id, among)
        ),
        select(ForbiddenPair.first_id, ForbiddenPair.second_id).where(
            *_both(ForbiddenPair.first_id, ForbiddenPair.second_id, among)
        ),
    )
    return {(one, other) for one, other in await session.execute(union_all(*listed))}


def _both(
    one: InstrumentedAttribute[int], other: InstrumentedAttribute[int], among: Collection[int] | None
) -> tuple[ColumnElement[bool], ...]:
    return () if among is None else (one.in_(among), other.in_(among))


async def forbidden(session: Session, company_ids: Collection[int]) -> set[Pair]:
    """List the pairs, in order, of these companies that may not be brought together."""
    listed = select(ForbiddenPair.first_id, ForbiddenPair.second_id)
    rows = await session.execute(listed.where(*_both(ForbiddenPair.first_id, ForbiddenPair.second_id, company_ids)))
    return {(first, second) for first, second in rows}
