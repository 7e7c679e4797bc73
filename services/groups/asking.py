"""Ask a coordinator what a group needs, and take in what is answered: topics, a name, a company, a note."""

from datetime import datetime

from domain.desk import Coordinator
from domain.form import Answer, Pending, Question
from domain.group_sights import Group, GroupShown, GroupSought
from domain.group_stages import Stage
from domain.onboarding import Ask, Open, PromptFor, SoughtInVain, Step
from domain.questions import groups as questions
from domain.questions.proposals import PROPOSALS
from services import Session
from services.desk import names
from services.groups import founding, reading, stages, wishing
from services.onboarding import prompts


async def ask(session: Session, *, by: Coordinator, question: Question, about: int = 0) -> Ask:
    """Open a question about a group, or about a change of its stage."""
    opened = await prompts.open_question(
        session, person_id=by.person_id, purpose=PromptFor.group, question=question, pending=Pending(about=about)
    )
    return Ask(opened, {})


async def ask_note(session: Session, *, by: Coordinator, number: int, to: Stage) -> Ask:
    """Ask for a note on a change of the stage, which is the reason where the group lapsed."""
    question = questions.LAPSE if to is Stage.lapsed else questions.NOTE
    return await ask(session, by=by, question=question, about=number)


async def settle(session: Session, *, by: Coordinator, opened: Open, answer: Answer, now: datetime) -> Step:
    """Take in what a coordinator answered; `now` is in the local zone."""
    await prompts.close(session, person_id=by.person_id)
    if opened.question in PROPOSALS:
        return await wishing.settle(session, by=by, opened=opened, answer=answer, now=now)
    about, words = opened.pending.about, answer.words
    if opened.question is questions.THEMES:
        group = await founding.by_hand(session, by=by, themes=answer.choices, now=now)
        return await ask(session, by=by, question=questions.NAME, about=group.id)
    if opened.question is questions.COMPANY:
        return await _search(session, by, about, words or "", now)
    if opened.question is questions.NAME:
        return GroupShown(await _named(session, by, about, words, now))
    return GroupShown(await _noted(session, by, about, words, now))


async def _search(session: Session, by: Coordinator, group_id: int, words: str, now: datetime) -> Step:
    group = await reading.read(session, group_id=group_id, now=now)
    if group is None:
        return GroupShown(None)
    found = await names.find(session, words=words)
    if not found:
        again = await ask(session, by=by, question=questions.COMPANY, about=group_id)
        return SoughtInVain(words, again)
    return GroupSought(group, found)


async def _named(session: Session, by: Coordinator, group_id: int, name: str | None, now: datetime) -> Group | None:
    if name is None:
        return await reading.read(session, group_id=group_id, now=now)
    return await founding.rename(session, by=by, group_id=group_id, name=name, now=now)


async def _noted(session: Session, by: Coordinator, number: int, words: str | None, now: datetime) -> Group | None:
    if words is not None:
        return await stages.keep_note(session, by=by, number=number, words=words, now=now)
    group_id = await stages.group_of(session, number=number)
    return await reading.read(session, group_id=group_id, now=now)
