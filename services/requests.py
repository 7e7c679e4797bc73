"""Answer a request to join a company, from inside the company."""

from datetime import datetime

from sqlalchemy import select

from domain.contact_traces import without_contacts
from domain.invitations import JoinAnswered, JoinRequested
from domain.notices import JOIN_ANSWERED
from domain.people import Person
from models import Company, JoinRequest, Membership
from models import Person as PersonRow
from services import Session, memberships, outbox
from services.onboarding import drafts, prompts


async def read(session: Session, *, request_id: int, person_id: int) -> JoinRequested | None:
    """Read an open request to this person's company; None when it is answered, withdrawn or another company's."""
    row = (
        await session.execute(
            select(JoinRequest.id, PersonRow.name, Company.name)
            .join(PersonRow, PersonRow.id == JoinRequest.person_id)
            .join(Company, Company.id == JoinRequest.company_id)
            .join(Membership, Membership.company_id == JoinRequest.company_id)
            .where(JoinRequest.id == request_id, JoinRequest.state == "open", Membership.person_id == person_id)
            .where(JoinRequest.person_id.not_in(select(Membership.person_id)))
        )
    ).one_or_none()
    return None if row is None else JoinRequested(row[0], without_contacts(row[1]), row[2] or "")


async def answer(
    session: Session, *, person: Person, request_id: int, accept: bool, now: datetime
) -> JoinRequested | None:
    """Accept or decline a request and tell the one who asked; None when there is nothing to answer any more."""
    asked = await read(session, request_id=request_id, person_id=person.id)
    if asked is None:
        return None
    # A colleague may be answering at this moment: the first answer stands.
    request = await session.get_one(JoinRequest, request_id, with_for_update=True)
    if request.state != "open":
        return None
    request.state, request.answered_at = ("accepted" if accept else "declined"), now
    if accept:
        await memberships.join(session, person_id=request.person_id, company_id=request.company_id, now=now)
        await drafts.end(session, person_id=request.person_id)
        await prompts.close(session, person_id=request.person_id)
    newcomer = await session.get_one(PersonRow, request.person_id)
    if newcomer.telegram_id is not None:
        parcel = outbox.Parcel(
            key=f"{JOIN_ANSWERED}:{request.id}",
            chat_id=newcomer.telegram_id,
            person_id=newcomer.id,
            kind=JOIN_ANSWERED,
            language=newcomer.language,
            content={"id": request.id},
        )
        await outbox.put(session, [parcel], now=now)
    return asked


async def read_answer(session: Session, *, request_id: int, person_id: int) -> JoinAnswered | None:
    """Read what became of the person's own request; None when it is not answered."""
    row = (
        await session.execute(
            select(JoinRequest.state, Company.name)
            .join(Company, Company.id == JoinRequest.company_id)
            .where(JoinRequest.id == request_id, JoinRequest.person_id == person_id, JoinRequest.state != "open")
        )
    ).one_or_none()
    return None if row is None else JoinAnswered(row[0] == "accepted", row[1] or "")
