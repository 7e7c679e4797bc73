"""Show coordinators the messages that somebody complained about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select, true

from domain.desk import Complaint
from domain.notices import COMPLAINT
from models import Introduction, KeptComplaint, Membership, PassedMessage
from services import Session
from services.desk import coordinators, names


async def tell(session: Session, *, message_id: int, among: Collection[int], now: datetime) -> None:
    """Tell the coordinators of these Telegram ids of a complaint, once."""
    readers = await coordinators.reachable(session, among)
    await coordinators.tell(session, readers, kind=COMPLAINT, number=message_id, now=now)


async def read(session: Session, *, message_id: int) -> Complaint | None:
    """Read the complaint about one message; None when the message is gone."""
    return next(iter(await _standing(session, PassedMessage.id == message_id)), None)


async def listed(session: Session) -> list[Complaint]:
    """List all complaints, the newest first, also those of which one side has been erased since."""
    kept = (await session.scalars(select(KeptComplaint))).all()
    named = await names.read(session, {id_ or 0 for each in kept for id_ in (each.company_id, each.about_id)})
    erased = [
        Complaint(named.get(each.company_id or 0), named.get(each.about_id or 0), each.words, each.reported_at)
        for each in kept
    ]
    return sorted((*await _standing(session, true()), *erased), key=lambda each: each.reported_at, reverse=True)


async def _standing(session: Session, which: ColumnElement[bool]) -> list[Complaint]:
    found = await session.execute(
        select(PassedMessage.words, PassedMessage.reported_at, Membership.company_id, Introduction)
        .join(Introduction, Introduction.id == PassedMessage.introduction_id)
        .join(Membership, Membership.person_id == PassedMessage.person_id)
        .where(PassedMessage.reported_at.is_not(None), which)
    )
    rows = found.all()
    named = await names.read(session, {each for row in rows for each in (row[3].first_id, row[3].second_id)})
    complaints = []
    for words, reported_at, sender_id, pair in rows:
        by = pair.second_id if pair.first_id == sender_id else pair.first_id
        if reported_at is not None:
            complaints.append(Complaint(named.get(by), named.get(sender_id), words, reported_at))
    return complaints
