"""Write down what came of a group's meeting: who was there, and a short memo."""

from datetime import datetime

from domain.form import Answer, Pending
from domain.gatherings import Gathering, Noted
from domain.onboarding import Ask, Open, PromptFor
from domain.people import Person
from domain.questions import gatherings as questions
from models import Attendance, Meeting
from services import Session
from services.meetings import gatherings
from services.onboarding import prompts


async def look(session: Session, *, person: Person, meeting_id: int, now: datetime) -> Gathering | None:
    """See a meeting that has begun, if the person may write down what came of it."""
    found = await gatherings.look_and_hold(session, person=person, meeting_id=meeting_id, now=now)
    return found if found is not None and found.may_note else None


async def mark(
    session: Session, *, person: Person, meeting_id: int, company_id: int, present: bool, now: datetime
) -> Gathering | None:
    """Mark a company of the group as there, or as not there; None where the person may not."""
    found = await look(session, person=person, meeting_id=meeting_id, now=now)
    if found is None or company_id not in {each.company.id for each in found.invitees}:
        return None
    part = await session.get(Attendance, (meeting_id, company_id), populate_existing=True)
    if part is None:
        part = Attendance(meeting_id=meeting_id, company_id=company_id, version=0)
        session.add(part)
    part.present = present
    await session.flush()
    return await gatherings.look(session, person=person, meeting_id=meeting_id, now=now)


async def ask_memo(session: Session, *, person: Person, meeting_id: int, now: datetime) -> Ask | None:
    """Ask for a memo; None where the person may not write one."""
    if await look(session, person=person, meeting_id=meeting_id, now=now) is None:
        return None
    pending = Pending(about=meeting_id)
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=PromptFor.gathering, question=questions.MEMO, pending=pending
    )
    return Ask(opened, {})


async def keep_memo(session: Session, *, person: Person, opened: Open, answer: Answer, now: datetime) -> Noted:
    """Keep a memo, in place of an earlier one."""
    await prompts.close(session, person_id=person.id)
    number = opened.pending.about
    if await look(session, person=person, meeting_id=number, now=now) is None:
        return Noted(None)
    (await session.get_one(Meeting, number)).memo = answer.words
    await session.flush()
    return Noted(await gatherings.look(session, person=person, meeting_id=number, now=now))
