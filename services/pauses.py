"""Pause a person until a day, and bring them back by themselves."""

from datetime import date, datetime, time

from sqlalchemy import select, update

from domain.form import Pending
from domain.notices import PAUSE_ENDED
from domain.onboarding import Ask, Paused, PromptFor
from domain.questions.pausing import PAUSE
from models import Person
from services import Session, planner
from services.meetings import ending
from services.onboarding import prompts


async def ask(session: Session, *, person_id: int) -> Ask:
    """Ask how long the person would like to pause."""
    opened = await prompts.open_question(
        session, person_id=person_id, purpose=PromptFor.pause, question=PAUSE, pending=Pending()
    )
    return Ask(opened, {})


async def start(session: Session, *, person_id: int, until: date, hours: planner.Hours, now: datetime) -> Paused | Ask:
    """Pause until the morning of this day; a notice then tells that the pause is over.

    An offered day may be over when its button is pressed; then it is asked anew.
    """
    if until <= now.astimezone(hours.zone).date():
        return await ask(session, person_id=person_id)
    await end(session, person_id=person_id)
    await session.execute(update(Person).where(Person.id == person_id).values(paused_until=until))
    morning = datetime.combine(until, time(9))
    key = f"{PAUSE_ENDED}:{person_id}:{until.isoformat()}"
    await planner.plan(session, key=key, kind=PAUSE_ENDED, person_id=person_id, local=morning, hours=hours, now=now)
    await ending.leave(session, person_id=person_id, hours=hours, now=now, until=until)
    await prompts.close(session, person_id=person_id)
    return Paused(until)


async def end(session: Session, *, person_id: int) -> None:
    """End the pause now, with the notice that waited for its end."""
    await session.execute(update(Person).where(Person.id == person_id).values(paused_until=None))
    await planner.cancel(session, person_id=person_id, kind=PAUSE_ENDED)


async def has_ended(session: Session, *, person_id: int) -> bool:
    """Tell whether a pause is over of which the person is still to be told: none was begun or ended by hand since."""
    until = await session.scalar(select(Person.paused_until).where(Person.id == person_id))
    return until is not None and not await planner.is_planned(session, person_id=person_id, kind=PAUSE_ENDED)
