"""Tell whose a meeting is: two introduced companies, or all that are in a group when they are looked at."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, select

from domain.gatherings import Standing
from domain.group_sights import Title
from domain.group_stages import OVER
from domain.groups import MemberState
from domain.meeting_reminders import BY_KIND, Who
from domain.meetings import Attending, MeetingState
from domain.people import Person
from models import Attendance, Group, GroupMember, Meeting
from models import Person as PersonRow
from services import Session
from services.suggestions import profiles
from services.suggestions.profiles import Reader


async def companies(session: Session, row: Meeting) -> list[int]:
    """List the companies of a meeting."""
    return sorted(await session.scalars(_of_pair(row.id) if row.group_id is None else _of_group(row.group_id)))


def _of_pair(meeting_id: int) -> Select[int]:
    return select(Attendance.company_id).where(Attendance.meeting_id == meeting_id)


def _of_group(group_id: int) -> Select[int]:
    inside = (GroupMember.group_id == group_id, GroupMember.state == MemberState.inside)
    return select(GroupMember.company_id).where(*inside)


async def replies(session: Session, meeting_id: int) -> Mapping[int, Attending]:
    """Read what companies have answered to a meeting."""
    rows = select(Attendance.company_id, Attendance.reply).where(Attendance.meeting_id == meeting_id)
    found = await session.execute(rows.where(Attendance.reply.is_not(None)))
    return {company_id: Attending(reply) for company_id, reply in found if reply is not None}


async def marked(session: Session, meeting_id: int) -> Mapping[int, bool]:
    """Read which companies were marked as there, or as not there."""
    rows = select(Attendance.company_id, Attendance.present).where(Attendance.meeting_id == meeting_id)
    found = await session.execute(rows.where(Attendance.present.is_not(None)))
    return {company_id: present for company_id, present in found if present is not None}


async def audience(session: Session, *, meeting_id: int, kind: str, now: datetime) -> list[Reader]:
    """List the people to whom a reminder of a meeting goes now; `now` is in the local zone."""
    row = await session.get(Meeting, meeting_id, populate_existing=True)
    if row is None or row.state != MeetingState.agreed:
        return []
    if BY_KIND[kind].who is Who.caller:
        return await _caller(session, row)
    said = await replies(session, meeting_id)
    wanted = [each for each in await companies(session, row) if BY_KIND[kind].who.has(said.get(each))]
    there = await profiles.people_of(session, wanted, today=now.date())
    return [reader for company_id in wanted for reader in there.get(company_id, ())]


async def _caller(session: Session, row: Meeting) -> list[Reader]:
    person = await session.get(PersonRow, row.called_by) if row.called_by else None
    if person is None or person.telegram_id is None or not person.reachable:
        return []
    return [Reader(person.id, person.telegram_id, person.language)]


async def standing(session: Session, *, person: Person, group_id: int) -> Standing | None:
    """Tell where somebody stands towards the meetings of a group; None for strangers, and when the group is over."""
    found = await of_company(session, group_id=group_id, company_id=person.company_id, coordinates=person.coordinates)
    return found if found is not None and (found.coordinates or found.company_id is not None) else None


async def of_company(
    session: Session, *, group_id: int, company_id: int | None, coordinates: bool = False
) -> Standing | None:
    """Tell where a company stands towards the meetings of a group; None when the group is over."""
    row = await session.get(Group, group_id, populate_existing=True)
    if row is None or row.stage in OVER:
        return None
    inside = company_id is not None and company_id in set(await session.scalars(_of_group(group_id)))
    mine = company_id if inside else None
    is_contact = mine is not None and row.contact_id == mine
    return Standing(row.id, Title(row.name, tuple(row.themes)), mine, is_contact, coordinates)
