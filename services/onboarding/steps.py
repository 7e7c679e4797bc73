"""Read the open question of a person together with the answers around it."""

from datetime import datetime

from domain.onboarding import Ask, PromptFor
from domain.people import Person
from services import Session
from services.onboarding import drafts, prompts
from services.profile import answers
from services.suggestions import introductions


async def open_step(session: Session, *, person: Person, now: datetime) -> Ask | None:
    """Find the open question with the answers around it; None when nothing is asked."""
    opened = await prompts.find(session, person_id=person.id)
    if opened is None:
        return None
    if opened.purpose is PromptFor.signup:
        return Ask(opened, await drafts.read(session, person_id=person.id) or {})
    if person.company_id is None:
        return Ask(opened, {})
    if opened.purpose is PromptFor.message:
        about = opened.pending.about
        met = await introductions.read(session, introduction_id=about, company_id=person.company_id)
        return Ask(opened, {}, met)
    return Ask(opened, await answers.read(session, person_id=person.id, now=now))
