"""Find group ideas when two companies are introduced, write each down once, and tell the coordinators."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import Select, or_, select

from domain import ideas
from domain.ideas import Members, Pair, ideas_with, shared_needs, still_shared
from domain.notices import GROUP_IDEA
from domain.suggestions import Failure, Rules
from domain.traits import Traits
from models import (
    ForbiddenPair,
    GroupIdea,
    GroupIdeaMember,
    Introduction,
    IntroductionOutcome,
    Tie,
)
from models.queries import insert_new, take_turns
from services import Session
from services.desk import coordinators, names
from services.suggestions import profiles

TURN = 1_005
"""The number by which those wait who look for ideas at the same moment: neither would see the other's new pair."""


async def find(session: Session, *, pair: Pair, rules: Rules, now: datetime) -> None:
    """Write down the ideas that a new pair of companies completes, each set of companies once."""
    await take_turns(session, TURN)
    linked = await _linked(session, pair)
    if pair not in linked:
        return
    around = {each for both in linked for each in both} - set(pair)
    linked |= await _linked(session, around)
    told = await profiles.read(session, [*pair, *around])
    needs = {company_id: traits.needs for company_id, traits in told.items()}
    for members in ideas_with(pair, linked, needs):
        await _write(session, members, told, rules, now)


async def _linked(session: Session, company_ids: Collection[int]) -> set[Pair]:
    """List the pairs of these companies that both want to know each other, or that work together already."""

    def of(table: type[Introduction | Tie | ForbiddenPair]) -> Select[int, int]:
        listed = select(table.first_id, table.second_id)
        return listed.where(or_(table.first_id.in_(company_ids), table.second_id.in_(company_ids)))

    met = of(Introduction).where(Introduction.made_at.is_not(None))
    unfit = of(Introduction).join(IntroductionOutcome, IntroductionOutcome.introduction_id == Introduction.id)
    tied = of(Tie).where(Tie.strength > 0, Tie.first_confirmed, Tie.second_confirmed)
    linked = {*await _pairs(session, met), *await _pairs(session, tied)}
    apart = {*await _pairs(session, unfit.where(IntroductionOutcome.failure == Failure.no_fit))}
    return linked - apart - {*await _pairs(session, of(ForbiddenPair))}


async def _pairs(session: Session, listed: Select[int, int]) -> Sequence[Pair]:
    return [(one, other) for one, other in await session.execute(listed)]


async def _write(session: Session, members: Members, told: dict[int, Traits], rules: Rules, now: datetime) -> None:
    numbers = ",".join(map(str, sorted(members)))
    if await session.scalar(select(GroupIdea.id).where(GroupIdea.members == numbers)) is not None:
        return
    idea = GroupIdea(members=numbers, needs=list(shared_needs([told[each].needs for each in members])), found_at=now)
    session.add(idea)
    await session.flush()
    await insert_new(session, GroupIdeaMember, [{"idea_id": idea.id, "company_id": each} for each in sorted(members)])
    readers = await coordinators.reachable(session, rules.coordinators)
    await coordinators.tell(session, readers, kind=GROUP_IDEA, number=idea.id, now=now)


async def listed(session: Session) -> list[ideas.GroupIdea]:
    """List the ideas that still hold, newest first; of those within each other only the largest."""
    rows = (await session.scalars(select(GroupIdea).order_by(GroupIdea.id))).all()
    kept: list[ideas.GroupIdea] = []
    for idea in sorted(await _holding(session, rows), key=lambda each: -len(each.members)):
        if not any({*idea.members} <= {*larger.members} for larger in kept):
            kept.append(idea)
    return sorted(kept, key=lambda each: -each.id)


async def read(session: Session, *, idea_id: int) -> ideas.GroupIdea | None:
    """Read one idea; None when it holds no more."""
    row = await session.get(GroupIdea, idea_id)
    return next(iter(await _holding(session, [row])), None) if row else None


async def _holding(session: Session, rows: Collection[GroupIdea]) -> list[ideas.GroupIdea]:
    """See the ideas as they are now: who is still there, wants the same still, and may be brought together."""
    belongs = select(GroupIdeaMember).where(GroupIdeaMember.idea_id.in_([row.id for row in rows]))
    members: dict[int, list[int]] = {row.id: [] for row in rows}
    for each in await session.scalars(belongs.order_by(GroupIdeaMember.company_id)):
        members[each.idea_id].append(each.company_id)
    everybody = {each for some in members.values() for each in some}
    told = await profiles.read(session, everybody)
    named = await names.read(session, everybody)
    apart = {*await _pairs(session, select(ForbiddenPair.first_id, ForbiddenPair.second_id))}
    found = []
    for row in rows:
        ids = members[row.id]
        needs = still_shared(row.needs, [told[each].needs for each in ids])
        if len(ids) >= ideas.SMALLEST and needs and not apart.intersection(combinations(ids, 2)):
            found.append(ideas.GroupIdea(row.id, tuple(named[each] for each in ids), needs, row.found_at))
    return found
