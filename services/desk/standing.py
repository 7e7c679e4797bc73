"""See two companies beside each other: how they fit, and what stands between them."""

from datetime import date, datetime

from sqlalchemy import select

from domain.desk import Forbidding, Match, Obstacle
from domain.market import company_of, pool_of
from domain.matching.model import Blocked
from domain.matching.scoring import score_companies
from domain.suggestions import Reply, Rules, ordered
from models import Company, ForbiddenPair, Introduction, Membership, Person, Suggestion, Tie
from services import Session
from services.desk import names
from services.suggestions import choosing, pairs, profiles, weighing
from services.suggestions.fitting import fit

Found = tuple[Obstacle, int | None]
"""What stands between two companies, and which of them it is about, if it is about one."""


async def look(session: Session, *, pair: tuple[int, int], rules: Rules, now: datetime) -> Match | None:
    """Compare two companies; None when one of them is gone."""
    one, other = pair
    named, traits = await names.read(session, pair), await profiles.read(session, pair)
    if not {one, other} <= named.keys():
        return None
    by = await weighing.read(session, pair)
    fitting = fit(traits[one], traits[other], by=by, least=0, by_hand=True)
    score = score_companies(pool_of(by=by), company_of(traits[one]), company_of(traits[other]))
    obstacle, who = await _obstacle(session, one, other, rules, now) or (None, None)
    return Match(
        first=named[one],
        second=named[other],
        score=fitting.score if fitting else 0,
        least=rules.least_score,
        blocked=score.reason if isinstance(score, Blocked) else None,
        reasons=fitting.reasons if fitting else (),
        reasons_back=fitting.reasons_back if fitting else (),
        obstacle=obstacle,
        who=named[who] if who else None,
        forbidding=await _forbidding(session, one, other),
    )


async def _obstacle(session: Session, one: int, other: int, rules: Rules, now: datetime) -> Found | None:
    """Find what keeps a coordinator from suggesting the pair: a wish of theirs first, then who is away."""
    if one == other:
        return Obstacle.itself, None
    if not rules.are_made:
        return Obstacle.off, None
    # A yes of one side alone keeps nobody away, and whoever looks must not see it.
    not_mine = await pairs.not_to_suggest(session, company_id=one, now=now)
    not_theirs = await pairs.not_to_suggest(session, company_id=other, now=now)
    if other in not_mine and one in not_theirs:
        return await _between(session, one, other), None
    for company_id in (one, other):
        away = await _away(session, company_id, choosing.day_of(rules, now))
        if away is not None:
            return away, company_id
    return None


async def _between(session: Session, one: int, other: int) -> Obstacle:
    first, second = ordered(one, other)
    rows = (await pairs.between(session, one, other)).values()
    if await session.get(ForbiddenPair, (first, second)) is not None:
        return Obstacle.forbidden
    if await _is_introduced(session, first, second):
        return Obstacle.introduced
    tied = select(Tie.id).where(Tie.first_id == first, Tie.second_id == second, Tie.strength > 0)
    if await session.scalar(tied) is not None:
        return Obstacle.known
    if any(row.reply == Reply.never for row in rows):
        return Obstacle.refused
    return Obstacle.under_way if any(_is_under_way(row) for row in rows) else Obstacle.resting


def _is_under_way(row: Suggestion) -> bool:
    return row.state in pairs.UNSETTLED


async def _is_introduced(session: Session, first: int, second: int) -> bool:
    made = select(Introduction.id).where(Introduction.first_id == first, Introduction.second_id == second)
    return await session.scalar(made.where(Introduction.made_at.is_not(None))) is not None


async def _away(session: Session, company_id: int, today: date) -> Obstacle | None:
    """Say why nobody of a company can be told of a suggestion today; None where somebody can."""
    if await session.scalar(select(Company.resting_since).where(Company.id == company_id)) is not None:
        return Obstacle.silent
    if await profiles.present(session, today=today, among=[company_id]):
        return None
    return Obstacle.paused if await can_be_reached(session, company_id) else Obstacle.unreachable


async def can_be_reached(session: Session, company_id: int) -> bool:
    """Tell whether anybody of a company can be written to, on a break or not."""
    people = select(Person.id).join(Membership, Membership.person_id == Person.id)
    reachable = (Person.telegram_id.is_not(None), Person.reachable.is_(True))
    return await session.scalar(people.where(Membership.company_id == company_id, *reachable).limit(1)) is not None


async def _forbidding(session: Session, one: int, other: int) -> Forbidding:
    """Say whether a coordinator can keep the pair apart; what a company wants itself is not a coordinator's to undo."""
    first, second = ordered(one, other)
    row = await session.get(ForbiddenPair, (first, second))
    if row is not None:
        return Forbidding.done if row.wanted_by is None else Forbidding.theirs
    too_late = one == other or await _is_introduced(session, first, second)
    return Forbidding.too_late if too_late else Forbidding.possible
