"""Bring somebody's wish for help to the coordinators."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.desk import HelpAsked, HelpWanted
from domain.notices import (
    ANNOUNCEMENT_ASKED,
    ANNOUNCEMENT_REPORT,
    COMPLAINT,
    GROUP_ASKED,
    GROUP_CHAT_LEFT,
    GROUP_CHAT_STILL,
    GROUP_CHAT_TROUBLE,
    GROUP_FEW,
    GROUP_IDEA,
    GROUP_PROPOSALS,
    GROUP_QUIET_TOLD,
    GROUP_WANTED,
    HELP_ASKED,
)
from domain.people import Person as KnownPerson
from models import Company, HelpRequest, Membership, Outbox, Person
from services import Session
from services.desk import coordinators as telling
from services.suggestions import introductions

FOR_COORDINATORS = (
    *(HELP_ASKED, GROUP_IDEA, GROUP_PROPOSALS, GROUP_ASKED, GROUP_FEW, GROUP_WANTED, COMPLAINT),
    *(GROUP_QUIET_TOLD, GROUP_CHAT_TROUBLE, GROUP_CHAT_STILL, GROUP_CHAT_LEFT),
    *(ANNOUNCEMENT_ASKED, ANNOUNCEMENT_REPORT),
)

ONCE = timedelta(days=1)
"""Who presses again within this time is told the same, and the coordinators nothing new."""


async def ask(
    session: Session, *, person: KnownPerson, introduction_id: int, coordinators: Collection[int], now: datetime
) -> HelpAsked | None:
    """Tell all coordinators of these Telegram ids that somebody wants help; None when none of them can be reached."""
    readers = await telling.reachable(session, coordinators)
    if not readers or person.company_id is None:
        return None
    request = await _note(session, person.id, introduction_id, now)
    await telling.tell(session, readers, kind=HELP_ASKED, number=request.id, now=now)
    wanted = await read(session, request_id=request.id)
    return HelpAsked(wanted is not None and any((wanted.phone, wanted.email, wanted.username)))


async def _note(session: Session, person_id: int, introduction_id: int, now: datetime) -> HelpRequest:
    same = (HelpRequest.person_id == person_id, HelpRequest.introduction_id == introduction_id)
    lately = select(HelpRequest).where(*same, HelpRequest.asked_at > now - ONCE).order_by(HelpRequest.id).limit(1)
    request = await session.scalar(lately)
    if request is None:
        request = HelpRequest(person_id=person_id, introduction_id=introduction_id, asked_at=now)
        session.add(request)
        await session.flush()
    return request


async def read(session: Session, *, request_id: int) -> HelpWanted | None:
    """Read who wants help and with whom; None when either company is gone."""
    request = await session.get(HelpRequest, request_id)
    membership = await session.get(Membership, request.person_id) if request else None
    if request is None or membership is None:
        return None
    met = await introductions.read(session, introduction_id=request.introduction_id, company_id=membership.company_id)
    if met is None:
        return None
    person = await session.get_one(Person, request.person_id)
    shown = introductions.allowed(person, await session.get_one(Company, membership.company_id))
    return HelpWanted(
        name=person.name,
        company=shown.company,
        phone=shown.phone,
        email=shown.email,
        username=shown.username,
        other_name=met.contact.name,
        other_company=met.contact.company,
    )


async def withhold(session: Session, *, coordinators: Collection[int], now: datetime) -> None:
    """Take back what waits to be told to people who are no coordinators any more."""
    theirs = (Outbox.kind.in_(FOR_COORDINATORS), Outbox.state == "queued", Outbox.chat_id.not_in(coordinators))
    await session.execute(
        update(Outbox)
        .where(*theirs)
        .values(state="dead", reason="unwanted", content=None, settled_at=now)
        .execution_options(synchronize_session=False)
    )
