"""Take a coordinator's wish for proposals, write down what was found, and show and found groups of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from domain.desk import Act, Coordinator, Named
from domain.group_proposals import Helping, Proposals, Proposed, Search
from domain.group_sights import Group
from domain.group_stages import OVER
from domain.ideas import SMALLEST
from domain.market import pool_of
from domain.matching.groups.proposals import GroupProposal, Left, Proposal, describe
from domain.matching.region import topic_ids
from domain.matching.scoring import is_locomotive
from domain.notices import GROUP_PROPOSALS
from models import Audit, Company, GroupProposalMember, Person, ProposalRound, Tie
from models import Group as GroupRow
from models import GroupProposal as Row
from models.queries import take_turns
from services import Session
from services.desk import coordinators, names, standing
from services.groups import founding, inviting, reading, wishing
from services.suggestions import profiles

TURN = 1_007
"""The number by which those wait who ask, or found a group of a proposal, at the same moment."""

WIDELY = 3
"""What so many companies of a proposal need is a theme of its group."""


async def ask(session: Session, *, by: Coordinator, now: datetime) -> Proposals:
    """Ask for proposals as the coordinator wishes, in place of the earlier ones; a search under way goes on."""
    await take_turns(session, TURN)
    newest = await newest_of(session)
    if newest is not None and newest.search is Search.under_way:
        return newest
    await session.execute(delete(ProposalRound))
    wishes = asdict(await wishing.of(session, by))
    row = ProposalRound(person_id=by.person_id, wishes=wishes, progress=0, asked_at=now)
    session.add(row)
    await session.flush()
    return Proposals(row.id, Search.under_way)


async def write_down(session: Session, *, round_id: int, found: Proposal | None, now: datetime) -> None:
    """Write down what a search found, None where it failed, and tell the one who asked."""
    row = await session.get(ProposalRound, round_id)
    if row is None or row.ended_at is not None:
        return
    row.ended_at = now
    if found is not None:
        row.left_out = dict(Counter(str(why) for _company_id, why in found.unplaced))
        await _keep(session, row, found.groups)
    asked_by = await session.get(Person, row.person_id) if row.person_id is not None else None
    if asked_by is not None and asked_by.reachable and asked_by.telegram_id is not None:
        await coordinators.tell(session, [asked_by], kind=GROUP_PROPOSALS, number=row.id, now=now)


async def _keep(session: Session, row: ProposalRound, groups: Sequence[GroupProposal]) -> None:
    """Write down the proposals of which everybody is still there."""
    placed = {int(each) for group in groups for each in group.members}
    there = set(await session.scalars(select(Company.id).where(Company.id.in_(placed))))
    whole = [members for group in groups if there.issuperset(members := [int(each) for each in group.members])]
    if not whole:
        return
    # All at once and without objects: whoever wants an answer meanwhile waits for this transaction.
    numbered = insert(Row).returning(Row.id, sort_by_parameter_order=True)
    numbers = await session.scalars(numbered, [{"round_id": row.id} for _members in whole])
    seats = [
        {"proposal_id": number, "company_id": each}
        for number, members in zip(numbers.all(), whole, strict=True)
        for each in members
    ]
    await session.execute(insert(GroupProposalMember), seats)


async def note_progress(session: Session, *, round_id: int, progress: int) -> None:
    """Write down how far a search is, in per cent."""
    row = await session.get(ProposalRound, round_id)
    if row is not None and row.ended_at is None:
        row.progress = progress


async def newest_of(session: Session, page: int = 0) -> Proposals | None:
    """Read a page of the newest search; None when there has been none."""
    number = await session.scalar(select(ProposalRound.id).order_by(ProposalRound.id.desc()).limit(1))
    return None if number is None else await read(session, round_id=number, page=page)


async def read(session: Session, *, round_id: int, page: int = 0) -> Proposals | None:
    """Read a search with one proposal as it is by what is stored now; None when a newer one took its place."""
    row = await session.get(ProposalRound, round_id)
    if row is None:
        return None
    if row.ended_at is None:
        return Proposals(row.id, Search.under_way, row.progress)
    if row.left_out is None:
        return Proposals(row.id, Search.failed)
    wishes, ids = wishing.understood(row.wishes), await _large_enough(session, row.id)
    page = min(max(page, 0), max(len(ids) - 1, 0))
    return Proposals(
        id=row.id,
        search=Search.done,
        narrowed=bool(wishes.places or wishes.trades or wishes.topics),
        count=len(ids),
        page=page,
        shown=await _seen(session, await session.get_one(Row, ids[page]), page + 1) if ids else None,
        left_out={Left(why): count for why, count in row.left_out.items()},
    )


async def _large_enough(session: Session, round_id: int) -> Sequence[int]:
    """List the proposals of a search of which enough companies are there still, in their order."""
    rows = select(Row.id).join(GroupProposalMember, GroupProposalMember.proposal_id == Row.id)
    rows = rows.where(Row.round_id == round_id).group_by(Row.id).having(func.count() >= SMALLEST)
    return (await session.scalars(rows.order_by(Row.id))).all()


async def _seen(session: Session, row: Row, number: int) -> Proposed:
    ids = await _members(session, row)
    told = await profiles.read(session, ids)
    named = await names.read(session, ids)
    pool = pool_of(*told.values())
    found = describe(pool, list(pool.companies)) if pool.companies else None
    return Proposed(
        id=row.id,
        number=number,
        members=tuple(named[each] for each in ids),
        themes=_themes([topic for each in pool.companies.values() for topic, _level in each.needs], len(ids)),
        helps=_helps(found, named) if found else (),
        missing=topic_ids(found.missing) if found else (),
        furthest=found.furthest if found else None,
        competitors=tuple((named[int(a)], named[int(b)]) for a, b in found.competitors) if found else (),
        unreachable=tuple([named[each] for each in ids if not await standing.can_be_reached(session, each)]),
        group_id=await _living(session, row),
        theme=topic_ids((found.theme,))[0] if found and found.holders else None,
        sharing=tuple(named[int(each)] for each in found.holders) if found else (),
        ties=tuple((named[one], named[other]) for one, other in await _ties(session, ids)),
        locomotives=tuple(named[int(each.id)] for each in pool.companies.values() if is_locomotive(pool.config, each)),
    )


async def _ties(session: Session, ids: Sequence[int]) -> Sequence[tuple[int, int]]:
    """List those of these companies that know each other already, as both say."""
    told = select(Tie.first_id, Tie.second_id).where(Tie.strength > 0, Tie.first_confirmed, Tie.second_confirmed)
    rows = await session.execute(told.where(Tie.first_id.in_(ids), Tie.second_id.in_(ids)).order_by(Tie.id))
    return [(one, other) for one, other in rows]


async def _members(session: Session, row: Row) -> Sequence[int]:
    of_row = select(GroupProposalMember.company_id).where(GroupProposalMember.proposal_id == row.id)
    return (await session.scalars(of_row.order_by(GroupProposalMember.company_id))).all()


async def _living(session: Session, row: Row) -> int | None:
    """Find the group that was founded of a proposal, if it is not over."""
    group = await session.get(GroupRow, row.group_id) if row.group_id is not None else None
    return None if group is None or group.stage in OVER else group.id


def _themes(needs: Sequence[int], companies: int) -> tuple[str, ...]:
    """Name the topics that many of the companies need, those of most first."""
    counted = Counter(needs)
    widely = [topic for topic, count in counted.items() if count >= min(WIDELY, companies)]
    return topic_ids(tuple(sorted(widely, key=lambda topic: (-counted[topic], topic))))


def _helps(found: GroupProposal, named: dict[int, Named]) -> tuple[Helping, ...]:
    """Gather whom each helps in what; whoever helps most comes first."""
    takers: defaultdict[tuple[int, str], list[Named]] = defaultdict(list)
    for taker, topic, giver in found.cover:
        takers[topic, giver].append(named[int(taker)])
    ranked = sorted(takers.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(Helping(topic_ids((topic,))[0], named[int(giver)], tuple(some)) for (topic, giver), some in ranked)


async def look(session: Session, *, proposal_id: int) -> Proposed | None:
    """Read a proposal by what is stored now; None when it is gone, or too few of it are left."""
    row = await session.get(Row, proposal_id)
    ids = await _large_enough(session, row.round_id) if row else ()
    return await _seen(session, row, ids.index(row.id) + 1) if row is not None and row.id in ids else None


async def discard(session: Session, *, by: Coordinator, proposal_id: int, now: datetime) -> None:
    """Take a proposal away."""
    row = await session.get(Row, proposal_id)
    if row is not None:
        await session.delete(row)
        session.add(Audit(person_id=by.person_id, act=Act.discarded, done_at=now))
        await session.flush()


async def found_of(session: Session, *, by: Coordinator, proposal_id: int, now: datetime) -> Group | None:
    """Found a group of a proposal, nobody of it invited yet, or give that which was founded of it; None: it is gone."""
    await take_turns(session, TURN)
    row = await session.get(Row, proposal_id)
    proposed = await look(session, proposal_id=proposal_id)
    if row is None or proposed is None:
        return None
    if proposed.group_id is not None:
        return await reading.read(session, group_id=proposed.group_id, now=now)
    founded = await founding.by_hand(session, by=by, themes=proposed.themes, now=now)
    group = await session.get_one(GroupRow, founded.id)
    session.add_all([inviting.seat(group, each.id) for each in proposed.members])
    row.group_id = group.id
    await session.flush()
    return await reading.seen(session, group, now=now)
