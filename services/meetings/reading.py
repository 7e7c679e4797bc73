"""Read meetings as one of the companies that take part sees them."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain import meetings
from domain.meetings import MeetingState, Offer, Slot, slot_at
from domain.suggestions import Introduced
from models import Introduction, Meeting, MeetingOption
from services import Session
from services.suggestions import introductions


async def of_introduction(
    session: Session, *, introduction_id: int, company_id: int | None, now: datetime
) -> Introduced | None:
    """Read an introduction of this company with its meeting; None for another's."""
    met = await introductions.read(session, introduction_id=introduction_id, company_id=company_id)
    return None if met is None or company_id is None else await beside(session, met, company_id=company_id, now=now)


async def beside(session: Session, met: Introduced, *, company_id: int, now: datetime) -> Introduced:
    """Put the meeting that is still to come beside an introduction, and the times that are proposed for one."""
    row = await under_way(session, introduction_id=met.id, now=now)
    if row is None:
        return met
    options = await open_options(session, row, now=now)
    return replace(
        met,
        meeting=seen(row) if row.state == MeetingState.agreed else None,
        offers=tuple(Offer(each.id, slot(each), each.place) for each in options if each.company_id != company_id),
        asked=tuple(slot(each) for each in options if each.company_id == company_id),
    )


async def hold(session: Session, introduction_id: int | None) -> None:
    """Let nobody else change the meeting of an introduction until this transaction ends."""
    await session.execute(select(Introduction.id).where(Introduction.id == introduction_id).with_for_update())


async def under_way(session: Session, *, introduction_id: int, now: datetime) -> Meeting | None:
    """Find the meeting of an introduction that is proposed, or agreed and still to come."""
    newest = select(Meeting).where(Meeting.introduction_id == introduction_id).order_by(Meeting.id.desc()).limit(1)
    row = await session.scalar(newest.execution_options(populate_existing=True))
    if row is None or row.state == MeetingState.cancelled:
        return None
    return None if row.starts_at is not None and row.starts_at <= now else row


async def open_options(session: Session, row: Meeting, *, now: datetime) -> list[MeetingOption]:
    """List the times that can still be accepted, the earliest first."""
    found = select(MeetingOption).where(MeetingOption.meeting_id == row.id, MeetingOption.starts_at > now)
    return list(await session.scalars(found.order_by(MeetingOption.starts_at, MeetingOption.id)))


def seen(row: Meeting) -> meetings.Meeting:
    """See a stored meeting as those do who take part; its time has been agreed on."""
    return meetings.Meeting(row.id, row.sequence, slot(row), row.place)


def slot(row: Meeting | MeetingOption) -> Slot:
    """Read the time of a row; raises ValueError where none has been agreed on."""
    if row.local_time is None:
        raise ValueError("This meeting has no time yet.")
    return slot_at(datetime.fromisoformat(row.local_time), row.minutes)


def columns(of: Slot, zone: ZoneInfo) -> dict[str, Any]:
    """Write a time as it is stored."""
    return {
        "starts_at": of.begins(zone),
        "local_time": of.wall.isoformat(),
        "zone": zone.key,
        "minutes": of.minutes,
    }
