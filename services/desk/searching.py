"""Ask a coordinator for companies by name, one after the other, and take in what is written at the desk."""

from domain.desk import Coordinator, ReasonKept, Sought
from domain.form import Pending
from domain.onboarding import Ask, Open, PromptFor, SoughtInVain, Step
from domain.questions.desk import FORBIDDING, SEARCH, SEARCH_SECOND
from services import Session
from services.desk import acting, names
from services.onboarding import prompts


async def ask(session: Session, *, by: Coordinator, first_id: int = 0) -> Ask:
    """Ask for a company, or for the one to see beside the first."""
    opened = await prompts.open_question(
        session,
        person_id=by.person_id,
        purpose=PromptFor.desk,
        question=SEARCH_SECOND if first_id else SEARCH,
        pending=Pending(about=first_id),
    )
    return Ask(opened, {})


async def settle(session: Session, *, by: Coordinator, opened: Open, words: str) -> Step:
    """Take in what a coordinator wrote: a name to look for, or why a pair is kept apart."""
    await prompts.close(session, person_id=by.person_id)
    about = opened.pending.about
    if opened.question is FORBIDDING:
        await acting.keep_reason(session, by=by, number=about, words=words)
        return ReasonKept()
    found = await names.find(session, words=words, other_than=about)
    if not found:
        return SoughtInVain(words, await ask(session, by=by, first_id=about))
    return Sought((await names.read(session, [about])).get(about), found)
