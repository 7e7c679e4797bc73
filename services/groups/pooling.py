"""Gather the companies that groups can be proposed of, with what is known between them."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import or_, select

from domain.group_proposals import PRICES
from domain.group_stages import OVER
from domain.groups import GONE
from domain.market import company_of
from domain.matching.groups.rules import wished
from domain.matching.model import GroupRules, Pool, pair_of
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
from services.groups import wishing
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
    wishes = wishing.understood(row.wishes)
    busy = await _busy(session) | await wishing.resting(session, choosing.day_of(rules, now))
    companies = {
        str(number): replace(company_of(traits), active=number in there)
        async for number, traits in profiles.read_all(session)
        if number not in busy and wishes.include(traits)
    }
    by = await weighing.read(session)
    pool = Pool(
        tables=region_tables(),
        companies=companies,
        ties=await _ties(session),
        answers=await _answers(session),
        weights=by.own,
        config=by.config,
        clusters=await _clusters(session, set(map(int, companies))),
        rules=GroupRules(price=PRICES[wishes.emphasis]),
    )
    apart = await _wished(session, companies, together=False)
    together = await _wished(session, companies, together=True)
    return Wanted(row.id, wished(pool, apart, together), wishes.most)


async def _wished(session: Session, companies: Container[str], *, together: bool) -> list[tuple[str, str]]:
    """List what is wished of pairs of which both are looked at."""
    pairs = [pair_of(str(one), str(other)) for one, other in await wishing.pairs_wished(session, together=together)]
    return [pair for pair in pairs if pair[0] in companies and pair[1] in companies]


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


async def _clusters(session: Session, there: set[int]) -> tuple[tuple[str, ...], ...]:
    """List the ready-made groups of which all are looked at."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row in await session.scalars(select(ClusterMember).order_by(ClusterMember.cluster_id)):
        members[row.cluster_id].append(row.company_id)
    return tuple(tuple(map(str, some)) for some in members.values() if len(some) > 1 and there.issuperset(some))
