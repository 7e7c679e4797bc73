"""Take people out of the chat of a group that their company is not in any more."""

from datetime import datetime

from domain.desk import Act
from domain.group_chats import ChatState, Right, Seated
from domain.group_sights import Title
from domain.people import Person as KnownPerson
from models import Audit, ChatSeat, Company, Group, GroupChat, Membership, Person
from services import Session
from services.group_chats import calls, reading


async def put_out(session: Session, *, person: KnownPerson, number: int, now: datetime) -> Right | Seated | None:
    """Take somebody out who does not belong there; gives the right that is missing for it.

    None where there is nobody to take out: whoever presses has no say, or they left or came in again meanwhile.
    """
    seat = await session.get(ChatSeat, number, populate_existing=True)
    row = await reading.held(session, seat.group_chat_id) if seat else None
    if seat is None or row is None or row.state != ChatState.open or not seat.is_here:
        return None
    group = await reading.led(session, person=person, group_id=row.group_id or 0)
    if group is None or await reading.belongs(session, person_id=seat.person_id, chat_id=row.chat_id):
        return None
    if Right.restrict in (row.lacks or ()):
        return Right.restrict
    sitting = await session.get_one(Person, seat.person_id)
    await calls.put_out(session, row, person_id=sitting.id, telegram_id=sitting.telegram_id or 0, now=now)
    if person.coordinates:
        session.add(Audit(person_id=person.id, act=Act.put_out, group_id=group.id, done_at=now))
    return await _seated(session, seat, group)


async def _seated(session: Session, seat: ChatSeat, group: Group) -> Seated:
    person = await session.get_one(Person, seat.person_id)
    membership = await session.get(Membership, seat.person_id)
    company = await session.get(Company, membership.company_id) if membership else None
    return Seated(
        seat.id, group.id, Title(group.name, tuple(group.themes)), person.name, company.name if company else None
    )


async def still_here(session: Session, *, number: int) -> Seated | None:
    """Read who sits in the chat and does not belong there; None when that is over."""
    found = await _with_group(session, number)
    if found is None or not found[0].is_here:
        return None
    seat, row, group = found
    if await reading.belongs(session, person_id=seat.person_id, chat_id=row.chat_id):
        return None
    return await _seated(session, seat, group)


async def still_with_us(session: Session, *, number: int, person_id: int) -> Seated | None:
    """Read it for somebody of the contact company; None when they are that no more."""
    found = await _with_group(session, number)
    membership = await session.get(Membership, person_id)
    if found is None or membership is None or found[2].contact_id != membership.company_id:
        return None
    return await still_here(session, number=number)


async def gone(session: Session, *, number: int) -> Seated | None:
    """Read who left the chat though the company is in the group; None when that is over."""
    found = await _with_group(session, number)
    if found is None or found[0].is_here:
        return None
    seat, row, group = found
    if not await reading.belongs(session, person_id=seat.person_id, chat_id=row.chat_id):
        return None
    return await _seated(session, seat, group)


async def _with_group(session: Session, number: int) -> tuple[ChatSeat, GroupChat, Group] | None:
    seat = await session.get(ChatSeat, number, populate_existing=True)
    row = await session.get(GroupChat, seat.group_chat_id, populate_existing=True) if seat else None
    group = await session.get(Group, row.group_id) if row is not None and row.group_id else None
    return (seat, row, group) if seat is not None and row is not None and group is not None else None
