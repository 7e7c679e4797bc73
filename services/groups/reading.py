"""Read groups: everything for coordinators, and for a company those that it was invited to or is in."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from domain.checklist import Task, items_of
from domain.group_care import Kind
from domain.group_sights import Done, Group, Happened, Listed, Mine, Title
from domain.group_stages import OPEN, OVER, WAY, Stage
from domain.groups import GONE, PENDING, MemberState, Role, Seat
from domain.meetings import MeetingState, Slot
from models import Company, ForbiddenPair, GroupMember, GroupTask, Meeting, StageChange, Survey
from models import Group as Row
from services import Session
from services.desk import names
from services.group_chats import reading as chats
from services.suggestions import profiles

BIG = "ten_or_more"
ORDER = (*WAY, Stage.paused, Stage.lapsed, Stage.merged)
"""The order in which coordinators see the stages."""


async def hold(session: Session, *group_ids: int) -> dict[int, Row]:
    """Read groups that nobody else changes until this transaction ends."""
    rows = select(Row).where(Row.id.in_(group_ids)).order_by(Row.id).with_for_update()
    found = await session.scalars(rows.execution_options(populate_existing=True))
    return {row.id: row for row in found}


async def members(session: Session, group_id: int) -> Sequence[GroupMember]:
    """List the companies of a group as they are now, those that are gone included."""
    rows = select(GroupMember).where(GroupMember.group_id == group_id).order_by(GroupMember.id)
    return (await session.scalars(rows.execution_options(populate_existing=True))).all()


async def of_company(session: Session, *, group_id: int, company_id: int | None) -> GroupMember | None:
    """Find the seat of a company in a group, if it was told of the group and is not gone from it."""
    mine = select(GroupMember).where(GroupMember.group_id == group_id, GroupMember.company_id == company_id)
    row = await session.scalar(mine.execution_options(populate_existing=True))
    return row if row is not None and is_told(row) else None


def is_told(row: GroupMember) -> bool:
    """Tell whether a company knows of the group and is not gone from it."""
    return row.state not in GONE and (row.asked_at is not None or row.state == MemberState.inside)


def title_of(row: Row) -> Title:
    """Say what a group is called."""
    return Title(row.name, tuple(row.themes))


async def listed(session: Session) -> list[Listed]:
    """List all groups for coordinators, by stage, the newest first in each."""
    counts: Counter[tuple[int, bool]] = Counter()
    for member in await session.scalars(select(GroupMember)):
        if member.state == MemberState.inside or member.state in PENDING:
            counts[member.group_id, member.state == MemberState.inside] += 1
    rows = (await session.scalars(select(Row).order_by(Row.id.desc()))).all()
    found = [
        Listed(row.id, title_of(row), Stage(row.stage), counts[row.id, True], counts[row.id, False]) for row in rows
    ]
    return sorted(found, key=lambda each: ORDER.index(each.stage))


async def read(session: Session, *, group_id: int, now: datetime) -> Group | None:
    """Read a group for a coordinator; `now` is in the local zone."""
    row = await session.get(Row, group_id, populate_existing=True)
    return await seen(session, row, now=now) if row else None


async def seen(session: Session, row: Row, *, now: datetime) -> Group:
    """See a group as a coordinator does; `now` is in the local zone."""
    rows = await members(session, row.id)
    happened, at = await _happened(session, row, rows)
    last = await _last_change(session, row.id)
    by_itself = last is not None and last.after == Stage.lapsed and last.person_id is None and last.note is None
    return Group(
        id=row.id,
        version=row.version,
        title=title_of(row),
        stage=Stage(row.stage),
        resumes=Stage(row.resumes) if row.resumes else None,
        seats=await _seats(session, row, rows, now.date()),
        done=await _done(session, row.id, now),
        happened=happened,
        happened_on=at.astimezone(now.tzinfo).date(),
        note=last.note if last else None,
        unexplained=last.id if last is not None and by_itself else 0,
        next_meeting=await _next_meeting(session, row.id, now),
    )


async def _seats(session: Session, row: Row, rows: Sequence[GroupMember], today: date) -> tuple[Seat, ...]:
    ids = [each.company_id for each in rows]
    named = await names.read(session, ids)
    big = set(await session.scalars(select(Company.id).where(Company.id.in_(ids), Company.headcount == BIG)))
    elsewhere = await _elsewhere(session, ids, row.id)
    there = await profiles.people_of(session, ids, today=today)
    apart = await _kept_apart(session, [each.company_id for each in rows if each.state not in GONE])
    return tuple(
        Seat(
            each.id,
            named[each.company_id],
            MemberState(each.state),
            Role(each.role),
            is_contact=each.company_id == row.contact_id,
            asked_at=each.asked_at,
            answer_by=each.answer_by,
            is_big=each.company_id in big,
            is_elsewhere=each.company_id in elsewhere,
            is_reachable=each.company_id in there,
            apart_from=tuple(named[second] for first, second in apart if first == each.company_id),
        )
        for each in rows
    )


async def _kept_apart(session: Session, company_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    pairs = select(ForbiddenPair.first_id, ForbiddenPair.second_id).order_by(ForbiddenPair.second_id)
    found = pairs.where(ForbiddenPair.first_id.in_(company_ids), ForbiddenPair.second_id.in_(company_ids))
    return [(first, second) for first, second in await session.execute(found)]


async def _elsewhere(session: Session, company_ids: Collection[int], group_id: int) -> set[int]:
    others = select(GroupMember.company_id).join(Row, Row.id == GroupMember.group_id)
    others = others.where(GroupMember.company_id.in_(company_ids), GroupMember.state == MemberState.inside)
    return set(await session.scalars(others.where(Row.id != group_id, Row.stage.not_in({*OVER, Stage.ended}))))


async def _done(session: Session, group_id: int, now: datetime) -> Done:
    rows = await session.scalars(select(GroupTask).where(GroupTask.group_id == group_id))
    return {(Task(each.task), each.company_id): each.changed_at.astimezone(now.tzinfo).date() for each in rows}


async def _last_change(session: Session, group_id: int) -> StageChange | None:
    last = select(StageChange).where(StageChange.group_id == group_id).order_by(StageChange.id.desc()).limit(1)
    return await session.scalar(last)


async def _happened(session: Session, row: Row, rows: Sequence[GroupMember]) -> tuple[Happened, datetime]:
    change = await _last_change(session, row.id)
    found = [(row.created_at, Happened.founded)]
    if change is not None and change.before is not None:
        found.append((change.changed_at, Happened.stage))
    if row.heard_at is not None:
        found.append((row.heard_at, Happened.heard))
    for each in rows:
        if each.answered_at is not None and each.state == MemberState.inside:
            found.append((each.answered_at, Happened.joined))
        if each.answered_at is not None and each.state in GONE:
            found.append((each.answered_at, Happened.left))
    at, happened = max(found, key=lambda each: each[0])
    return happened, at


async def _next_meeting(session: Session, group_id: int, now: datetime) -> Slot | None:
    """Tell when a group meets next; `now` is in the local zone."""
    ahead = (Meeting.group_id == group_id, Meeting.state == MeetingState.agreed, Meeting.starts_at > now)
    at = await session.scalar(select(func.min(Meeting.starts_at)).where(*ahead))
    local = at.astimezone(now.tzinfo) if at else None
    return Slot(local.date(), local.time()) if local else None


async def groups_of(session: Session, *, company_id: int | None, now: datetime) -> list[Mine]:
    """List the groups that a company is in, or was invited to and has not refused; the newest first."""
    wanted = (GroupMember.company_id == company_id, GroupMember.state != MemberState.declined)
    rows = select(GroupMember).join(Row, Row.id == GroupMember.group_id)
    rows = rows.where(*wanted, Row.stage.not_in(OVER)).order_by(GroupMember.group_id.desc())
    found = (await session.scalars(rows.execution_options(populate_existing=True))).all()
    return [await mine(session, each, now=now) for each in found if is_told(each)]


async def mine(session: Session, member: GroupMember, *, now: datetime) -> Mine:
    """See a group as this company of it may: without the names of those who do not show them, until it is in."""
    row = await session.get_one(Row, member.group_id, populate_existing=True)
    rows = await members(session, row.id)
    state = MemberState(member.state)
    told = [each for each in rows if is_told(each)]
    there = [each for each in told if each.state != MemberState.declined]
    inside = [each for each in there if each.state == MemberState.inside]
    named = await names.read(session, [each.company_id for each in there])
    others = [each for each in inside if each.company_id != member.company_id]
    happened, at = await _happened(session, row, rows)
    return Mine(
        id=row.id,
        title=title_of(row),
        stage=Stage(row.stage),
        state=state,
        asked=member.asked,
        roles=_roles(row, member),
        companies=len(told),
        places=tuple(sorted({place for each in named.values() if (place := each.place)})),
        inside=len(inside),
        thinking=sum(each.state == MemberState.thinking for each in there),
        named=tuple(named[each.company_id] for each in others if each.shown),
        others=tuple(named[each.company_id] for each in others) if state is MemberState.inside else (),
        answer_by=member.answer_by,
        is_open=row.stage in OPEN,
        is_shown=member.shown,
        has_waited=member.waiting_since is not None,
        happened=happened,
        happened_on=at.astimezone(now.tzinfo).date(),
        missing=await _missing(session, row, member, now) if state is MemberState.inside else (),
        next_meeting=await _next_meeting(session, row.id, now),
        chat=await chats.link_of(session, row.id) if state is MemberState.inside and row.stage not in OVER else None,
        survey=await _survey(session, row, member, now) if state is MemberState.inside else 0,
    )


async def _survey(session: Session, row: Row, member: GroupMember, now: datetime) -> int:
    """Find the number of the survey that a company can answer today; after the project its contact is asked."""
    rows = select(Survey.id).where(Survey.group_id == row.id, Survey.closes_on >= now.date())
    if row.contact_id not in {None, member.company_id}:
        rows = rows.where(Survey.kind == Kind.pulse)
    return await session.scalar(rows.order_by(Survey.id.desc()).limit(1)) or 0


def _roles(row: Row, member: GroupMember) -> tuple[Role, ...]:
    contact = (Role.contact,) if row.contact_id == member.company_id else ()
    return (*contact, Role(member.role))


async def _missing(session: Session, row: Row, member: GroupMember, now: datetime) -> tuple[Task, ...]:
    done = await _done(session, row.id, now)
    mine = [item.task for item in items_of(Stage(row.stage)) if item.of_each]
    return tuple(task for task in mine if (task, member.company_id) not in done)
