"""Tell the companies of a meeting what changed, and plan the reminders that follow from it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from domain.meeting_reminders import OF_GROUP, OF_PAIR, reminder_times
from domain.meetings import day_after, when_to_tell
from domain.notices import FOLLOW_UP, MEETING_REPLIES, NOTICES
from domain.quiet_hours import QuietHours
from models import Meeting
from services import Session, outbox, planner
from services.meetings.circles import companies
from services.meetings.reading import slot
from services.suggestions import profiles
from services.suggestions.profiles import Reader

REMINDERS = tuple(each.kind for each in OF_PAIR)
OF_MEETING = (*(each.kind for each in OF_GROUP), MEETING_REPLIES)
"""What is planned about a meeting of a group."""


async def people_of(session: Session, company_ids: Iterable[int], *, hours: QuietHours, now: datetime) -> list[Reader]:
    """List the people of these companies who can be told something today."""
    today = now.astimezone(hours.zone).date()
    return [
        person
        for company_id in company_ids
        for person in await profiles.people_there(session, company_id=company_id, today=today)
    ]


async def tell(
    session: Session,
    people: Collection[Reader],
    *,
    kind: str,
    key: str,
    about: int,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    """Put a notice for each of these people in the outbox; the key tells one change from the next."""
    parcels = [
        outbox.Parcel(
            key=f"{kind}:{key}:{person.id}",
            chat_id=person.telegram_id,
            person_id=person.id,
            kind=kind,
            language=person.language,
            content={"id": about},
        )
        for person in people
    ]
    expires = None if due_at is None else due_at + NOTICES[kind].useful_for
    await outbox.put(session, parcels, now=now, due_at=due_at, expires_at=expires)


def due(begins: datetime, *, hours: QuietHours, now: datetime) -> datetime | None:
    """Tell when people hear of a change about a meeting that begins then; None is at once."""
    at = when_to_tell(now, begins=begins, hours=hours)
    return at if at > now else None


async def plan_reminders(session: Session, row: Meeting, *, hours: QuietHours, now: datetime) -> None:
    """Plan the reminders of an agreed time in place of those of an earlier one, and the question of how it went."""
    await planner.cancel_about(session, about=row.id, kinds=REMINDERS)
    await planner.cancel_about(session, about=row.introduction_id or 0, kinds=(FOLLOW_UP,))
    agreed = slot(row)
    wished = [(kind, row.id, wall) for kind, wall in reminder_times(agreed, OF_PAIR, hours=hours, now=now).items()]
    wished.append((FOLLOW_UP, row.introduction_id or 0, day_after(agreed)))
    for person in await people_of(session, await companies(session, row), hours=hours, now=now):
        for kind, about, wall in wished:
            await planner.plan(
                session,
                key=f"{kind}:{about}:{person.id}:meeting:{row.id}.{row.sequence}",
                kind=kind,
                person_id=person.id,
                about=about,
                local=wall,
                hours=hours,
                now=now,
            )


async def plan_gathering(session: Session, row: Meeting, *, hours: QuietHours, now: datetime) -> None:
    """Plan the reminders of a group's meeting in place of earlier ones; who gets them is seen when they are due."""
    await planner.cancel_about(session, about=row.id, kinds=OF_MEETING)
    wished = reminder_times(slot(row), OF_GROUP, hours=hours, now=now)
    plans = [planner.Plan(f"{kind}:{row.id}.{row.sequence}", kind, None, wall, row.id) for kind, wall in wished.items()]
    await planner.plan_all(session, plans, hours=hours, now=now)
