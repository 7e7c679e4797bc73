"""Look after groups: speak once of each silence, and ask companies what is due."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain.group_care import AFTER, AFTER_DAYS, ASKED_IN, FEWEST, Kind
from domain.group_stages import Stage
from domain.groups import GroupRules, MemberState
from domain.meetings import MeetingState
from domain.notices import GROUP_AFTER, GROUP_PULSE, GROUP_QUIET, GROUP_QUIET_TOLD
from models import Group as Row
from models import GroupMember, Meeting, StageChange, Survey
from services import Session
from services.groups import living, reading, telling
from services.meetings.telling import people_of, tell


async def due(session: Session, *, rules: GroupRules, now: datetime) -> list[int]:
    """List the groups about which something is to be done; `now` is in the local zone."""
    found = {
        each.row.id for each in await living.heard(session, rules.care.quiet_days) if _is_to_nudge(each, rules, now)
    }
    found |= (await _to_ask(session, rules, now)).keys()
    found |= (await _to_ask_after(session, rules, now)).keys()
    return sorted(found)


async def care(session: Session, *, group_id: int, rules: GroupRules, now: datetime) -> None:
    """Do for a group what is due, unless somebody has done it meanwhile."""
    row = (await reading.hold(session, group_id)).get(group_id)
    if row is None:
        return
    for each in await living.heard(session, rules.care.quiet_days, group_id=group_id):
        if _is_to_nudge(each, rules, now):
            await _nudge(session, row, rules=rules, now=now)
    pulse = (await _to_ask(session, rules, now, group_id)).get(group_id)
    if pulse:
        days = rules.care.pulse_open_days
        survey = await _open(session, row, Kind.pulse, pulse, days, now)
        inside = [each.company_id for each in await _inside(session, group_id)]
        people = await people_of(session, inside, hours=rules.hours, now=now)
        await tell(session, people, kind=GROUP_PULSE, key=str(survey.id), about=survey.id, now=now)
    after = (await _to_ask_after(session, rules, now, group_id)).get(group_id)
    if after:
        survey = await _open(session, row, Kind.after, after, AFTER_DAYS, now)
        inside = [each.company_id for each in await _inside(session, group_id)]
        asked = [row.contact_id] if row.contact_id is not None else inside
        people = await people_of(session, asked, hours=rules.hours, now=now)
        await tell(session, people, kind=GROUP_AFTER, key=str(survey.id), about=survey.id, now=now)


def _is_to_nudge(of: living.Heard, rules: GroupRules, now: datetime) -> bool:
    is_told = of.row.nudged_at is not None and of.row.nudged_at >= of.at
    return not is_told and living.is_quiet(of, rules.care, now)


async def _nudge(session: Session, row: Row, *, rules: GroupRules, now: datetime) -> None:
    """Ask the contact after a quiet group; where nobody of it can be told, the coordinators."""
    row.nudged_at = now
    people, kind = await living.contacts(session, row, rules=rules, now=now), GROUP_QUIET
    if not people:
        people, kind = await telling.coordinators(session, rules), GROUP_QUIET_TOLD
    await tell(session, people, kind=kind, key=f"{row.id}.{now:%Y%m%d}", about=row.id, now=now)


async def _to_ask(session: Session, rules: GroupRules, now: datetime, group_id: int | None = None) -> Mapping[int, int]:
    """Find the groups whose companies are to be asked whether it is of use, with the number of the round.

    With fewer companies than answers are shown of, nobody would ever see what they said.
    """
    began = select(func.min(StageChange.changed_at)).where(
        StageChange.group_id == Row.id, StageChange.after.in_(ASKED_IN)
    )
    asked = select(func.max(Survey.opened_at)).where(Survey.group_id == Row.id, Survey.kind == Kind.pulse)
    rounds = select(func.count(Survey.id)).where(Survey.group_id == Row.id, Survey.kind == Kind.pulse)
    inside = select(func.count(GroupMember.id)).where(
        GroupMember.group_id == Row.id, GroupMember.state == MemberState.inside
    )
    met = select(func.max(Meeting.starts_at)).where(
        Meeting.group_id == Row.id, Meeting.state == MeetingState.agreed, Meeting.starts_at <= now
    )
    told = (began.scalar_subquery(), asked.scalar_subquery(), met.scalar_subquery(), rounds.scalar_subquery())
    rows = select(Row.id, Row.created_at, *told)
    rows = rows.where(Row.stage.in_(ASKED_IN), inside.scalar_subquery() >= FEWEST)
    if group_id is not None:
        rows = rows.where(Row.id == group_id)
    found = (await session.execute(rows)).all() if rules.care.pulse_months else ()
    # A group that came of another one has its way behind it, too, and was not asked yet.
    asked_last = {row[0]: row[3] or (max(row[2], row[1]) if row[2] else None) for row in found}
    return {
        id_: count + 1
        for id_, _made, _start, _last, met_at, count in found
        if (since := asked_last[id_]) and rules.care.asks_pulse(since.astimezone(now.tzinfo), met_at, now)
    }


async def _to_ask_after(
    session: Session, rules: GroupRules, now: datetime, group_id: int | None = None
) -> Mapping[int, int]:
    """Find the groups that are to be asked what came after their project, with the number of the question."""
    ended = select(func.max(StageChange.changed_at)).where(
        StageChange.group_id == Row.id, StageChange.after == Stage.ended
    )
    asked = select(func.max(Survey.number)).where(Survey.group_id == Row.id, Survey.kind == Kind.after)
    rows = select(Row.id, ended.scalar_subquery(), asked.scalar_subquery()).where(Row.stage.in_(AFTER))
    if group_id is not None:
        rows = rows.where(Row.id == group_id)
    found = (await session.execute(rows)).all() if rules.care.after_months else ()
    due = {id_: rules.care.after_number(at.astimezone(now.tzinfo), now) for id_, at, _last in found if at}
    return {id_: due[id_] for id_, at, last in found if at and due[id_] > (last or 0)}


async def _open(session: Session, row: Row, kind: Kind, number: int, days: int, now: datetime) -> Survey:
    closes = now.date() + timedelta(days=days)
    survey = Survey(group_id=row.id, kind=kind, number=number, opened_at=now, closes_on=closes)
    session.add(survey)
    await session.flush()
    return survey


async def _inside(session: Session, group_id: int) -> list[GroupMember]:
    return [each for each in await reading.members(session, group_id) if each.state == MemberState.inside]
