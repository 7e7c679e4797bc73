"""Gather the companies that groups can be proposed of, with what is known between them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import or_, select

from domain.group_stages import OVER
from domain.groups import GONE
from domain.market import company_of
from domain.matching.model import Pool, pair_of
from domain.matching.region import region_tables
from domain.suggestions import Failure, Reply, Rules
from models import (
    ClusterMember,
    ForbiddenPair,
    Group,
    GroupMember,
    Introduction,
    IntroductionOutcome,
    Membership,
    Person,
    ProposalRound,
    Suggestion,
    Tie,
)
from services import Session
from services.suggestions import choosing, profiles, weighing

YES, NEVER = 1, -1


@dataclass(frozen=True)
class Wanted:
    """A search that waits: in which companies, and for how many groups at most."""

    round_id: int
    pool: Pool
    most: int | None


async def gather(session: Session, *, rules: Rules, now: datetime) -> Wanted | None:
    """Read what the oldest search that waits has to look at; None when none waits."""
    waiting = select(ProposalRound).where(ProposalRound.ended_at.is_(None)).order_by(ProposalRound.id).limit(1)
    row = await session.scalar(waiting)
    if row is None:
        return None
    there = await _awake(session, choosing.day_of(rules, now))
    busy = await _busy(session)
    companies = {
        str(number): replace(company_of(traits), active=number in there)
        async for number, traits in profiles.read_all(session)
        if number not in busy
    }
    by = await weighing.read(session)
    pool = Pool(
        tables=region_tables(),
        companies=companies,
        ties=await _ties(session),
        answers=await _answers(session),
        weights=by.own,
        config=by.config,
        clusters=await _clusters(session, busy),
    )
    return Wanted(row.id, pool, row.most)


async def _awake(session: Session, today: date) -> set[int]:
    """List the companies of which somebody is not on a break; who is not on Telegram can be asked on the phone."""
    here = or_(Person.paused_until.is_(None), Person.paused_until <= today)
    return set(await session.scalars(select(Membership.company_id).join(Person).where(here)))


async def _busy(session: Session) -> set[int]:
    """List the companies that are in a group, or have been asked into one and not said no."""
    seated = select(GroupMember.company_id).join(Group, Group.id == GroupMember.group_id)
    return set(await session.scalars(seated.where(Group.stage.not_in(OVER), GroupMember.state.not_in(GONE))))


async def _ties(session: Session) -> dict[tuple[str, str], int]:
    told = select(Tie).where(Tie.strength > 0, Tie.first_confirmed, Tie.second_confirmed)
    return {pair_of(str(row.first_id), str(row.second_id)): row.strength for row in await session.scalars(told)}


async def _answers(session: Session) -> dict[tuple[str, str], int]:
    """Read who said yes to whom, and who is to stay apart; that outweighs every yes."""
    said = select(Suggestion.company_id, Suggestion.other_id, Suggestion.reply)
    replies = await session.execute(said.where(Suggestion.reply.in_((Reply.yes, Reply.never))))
    values = {(str(one), str(other)): YES if reply == Reply.yes else NEVER for one, other, reply in replies}
    unfit = select(Introduction.first_id, Introduction.second_id).join(IntroductionOutcome)
    unfit = unfit.where(IntroductionOutcome.failure == Failure.no_fit)
    forbidden = select(ForbiddenPair.first_id, ForbiddenPair.second_id)
    for listed in (unfit, forbidden):
        values |= {(str(one), str(other)): NEVER for one, other in await session.execute(listed)}
    return values


async def _clusters(session: Session, busy: set[int]) -> tuple[tuple[str, ...], ...]:
    """List the ready-made groups of which nobody is in a group yet."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row in await session.scalars(select(ClusterMember).order_by(ClusterMember.cluster_id)):
        members[row.cluster_id].append(row.company_id)
    return tuple(tuple(map(str, some)) for some in members.values() if len(some) > 1 and busy.isdisjoint(some))
