"""Agree on a time: propose some, accept one, or say that none fits; both sides may do so at the same moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, update

from domain.meetings import Attending, MeetingState, Offer, Sent, Slot
from domain.notices import MEETING_AGREED, MEETING_DECLINED, MEETING_PROPOSED
from domain.onboarding import NothingOpen, Step, TimesProposed
from domain.people import Person
from domain.quiet_hours import QuietHours
from domain.suggestions import Introduced
from models import Attendance, Introduction, Meeting, MeetingOption
from services import Session
from services.meetings import circles, reading, telling
from services.suggestions import pairs


async def propose(
    session: Session,
    *,
    person: Person,
    introduction_id: int,
    slots: Sequence[Slot],
    place: str | None,
    hours: QuietHours,
    now: datetime,
) -> Step:
    """Propose times to the other company, in place of those proposed before; one that it proposed is agreed at once."""
    met = await take_in_hand(session, person=person, introduction_id=introduction_id, now=now)
    if met is None or not met.may_write:
        return NothingOpen()
    if not slots or min(each.begins(hours.zone) for each in slots) <= now:
        return TimesProposed(met, Sent.past)
    common = next((each for each in met.offers if each.slot.wall in {slot.wall for slot in slots}), None)
    if common is not None:
        agreed = await accept(session, person=person, met=met, offer=common, hours=hours, now=now)
        return TimesProposed(agreed, Sent.agreed)
    row = await session.get_one(Introduction, introduction_id)
    other_id = row.second_id if row.first_id == person.company_id else row.first_id
    people = await telling.people_of(session, [other_id], hours=hours, now=now)
    if not people or await pairs.is_forbidden(session, first_id=row.first_id, second_id=row.second_id):
        return TimesProposed(met, Sent.unreachable)
    first = await _write(session, row, person, slots, place, hours=hours, now=now)
    await telling.tell(session, people, kind=MEETING_PROPOSED, key=str(first), about=first, now=now)
    assert person.company_id is not None  # noqa: S101 - it is one of the two companies
    return TimesProposed(await reading.beside(session, met, company_id=person.company_id, now=now), Sent.sent)


async def take_in_hand(session: Session, *, person: Person, introduction_id: int, now: datetime) -> Introduced | None:
    """Read an introduction of the person's company while nobody else changes its meeting; None for another's."""
    await reading.hold(session, introduction_id)
    return await reading.of_introduction(
        session, introduction_id=introduction_id, company_id=person.company_id, now=now
    )


async def _write(
    session: Session,
    introduction: Introduction,
    person: Person,
    slots: Sequence[Slot],
    place: str | None,
    *,
    hours: QuietHours,
    now: datetime,
) -> int:
    """Write the proposed times down; gives the number of the first."""
    row = await reading.under_way(session, introduction_id=introduction.id, now=now)
    if row is None:
        row = Meeting(introduction_id=introduction.id, state=MeetingState.proposed, sequence=0, created_at=now)
        session.add(row)
        await session.flush()
        both = (introduction.first_id, introduction.second_id)
        session.add_all([Attendance(meeting_id=row.id, company_id=company_id) for company_id in both])
    mine = (MeetingOption.meeting_id == row.id, MeetingOption.company_id == person.company_id)
    await session.execute(delete(MeetingOption).where(*mine))
    options = [
        MeetingOption(meeting_id=row.id, company_id=person.company_id, place=place, **reading.columns(slot, hours.zone))
        for slot in slots
    ]
    session.add_all(options)
    await session.flush()
    return min(option.id for option in options)


async def accept(
    session: Session, *, person: Person, met: Introduced, offer: Offer, hours: QuietHours, now: datetime
) -> Introduced:
    """Agree on a time that the other side proposes, in place of one that was agreed before, and tell everybody."""
    row = await reading.under_way(session, introduction_id=met.id, now=now)
    assert row is not None  # noqa: S101 - the offer belongs to it
    assert person.company_id is not None  # noqa: S101 - it is one of the two companies
    earlier = row.starts_at
    row.state, row.sequence, row.place = MeetingState.agreed, row.sequence + 1, offer.place
    for name, value in reading.columns(offer.slot, hours.zone).items():
        setattr(row, name, value)
    await session.execute(delete(MeetingOption).where(MeetingOption.meeting_id == row.id))
    said = {"reply": Attending.yes, "answered_at": now}
    await session.execute(update(Attendance).where(Attendance.meeting_id == row.id).values(said))
    await session.flush()
    await telling.plan_reminders(session, row, hours=hours, now=now)
    there = await telling.people_of(session, await circles.companies(session, row), hours=hours, now=now)
    # What is nearer says how soon everybody has to know: the time that holds now, or the one that does not any more.
    nearest = min(filter(None, (earlier, row.starts_at)))
    await telling.tell(
        session,
        [each for each in there if each.id != person.id],
        kind=MEETING_AGREED,
        key=f"{row.id}.{row.sequence}",
        about=row.id,
        now=now,
        due_at=telling.due(nearest, hours=hours, now=now),
    )
    return await reading.beside(session, met, company_id=person.company_id, now=now)


async def decline(session: Session, *, met: Introduced, hours: QuietHours, now: datetime) -> Introduced:
    """Say that none of the times fits that the other side proposes; an agreed time stays as it is."""
    numbers = [offer.id for offer in met.offers]
    other_id = (await session.get_one(MeetingOption, numbers[0])).company_id
    await session.execute(delete(MeetingOption).where(MeetingOption.id.in_(numbers)))
    people = await telling.people_of(session, [other_id], hours=hours, now=now)
    await telling.tell(session, people, kind=MEETING_DECLINED, key=str(numbers[0]), about=met.id, now=now)
    return replace(met, offers=())
