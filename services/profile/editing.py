"""Change the profile one question at a time, and offer the questions that come after the sign-up."""

from datetime import datetime

from sqlalchemy import select

from domain.form import Answer, Pending, Question
from domain.onboarding import Ask, NothingOpen, OthersGroup, PromptFor, Step, Stored
from domain.people import Person
from domain.questions import LATER, PROFILE, QUESTIONS
from models import Cluster, ClusterMember, Company
from services import Session, ties
from services.onboarding import prompts
from services.profile import answers
from services.profile.storing import STORED

PARTNERS = {"cooperation", "partners"}
"""Questions whose answers may name companies that this one works with."""


async def edit(session: Session, *, person: Person, key: str, now: datetime) -> Step:
    """Open one question of the profile, ticked as it was answered."""
    question = QUESTIONS.get(key)
    if person.company_id is None or question not in PROFILE or key not in STORED:
        return NothingOpen()
    others = await _group_of_others(session, company_id=person.company_id, key=key)
    return others or await _ask(session, person, question, PromptFor.profile, now)


async def offer_next(session: Session, *, person: Person, after: str | None, now: datetime) -> Step:
    """Ask the next question that has no answer yet, after the one named or from the beginning."""
    if person.company_id is None:
        return NothingOpen()
    known = await answers.read(session, person_id=person.id, now=now)
    keys = [question.key for question in LATER]
    place = keys.index(after) + 1 if after in keys else 0
    question = next((each for each in LATER[place:] if each.key not in known), None)
    if question is None:
        await prompts.close(session, person_id=person.id)
        return Stored(PromptFor.later)
    return await _ask(session, person, question, PromptFor.later, now)


async def settle(
    session: Session, *, person: Person, question: Question, purpose: PromptFor, answer: Answer, now: datetime
) -> Step:
    """Store an answer in the profile; then ask what it brought up, or the next of those offered."""
    if person.company_id is None:
        return NothingOpen()
    others = await _group_of_others(session, company_id=person.company_id, key=question.key)
    if others is not None:
        await prompts.close(session, person_id=person.id)
        return others
    asks_no_more = False
    if not (purpose is PromptFor.later and answer.skipped):
        brought_up = await answers.change(session, person_id=person.id, key=question.key, answer=answer, now=now)
        if question.key in PARTNERS:
            await ties.tell(session, company_id=person.company_id, words=answer.words, now=now)
            asks_no_more = await ties.asks_no_more(session, company_id=person.company_id, now=now)
        await session.flush()
        if brought_up is not None:
            return await _ask(session, person, brought_up, purpose, now)
    if purpose is PromptFor.later:
        return await offer_next(session, person=person, after=question.key, now=now)
    await prompts.close(session, person_id=person.id)
    return Stored(purpose, asks_no_more)


async def _group_of_others(session: Session, *, company_id: int, key: str) -> OthersGroup | None:
    """Find the ready-made group whose name another company gave; None when the name may be changed here."""
    if key != "cluster":
        return None
    mine = select(ClusterMember.cluster_id).where(ClusterMember.company_id == company_id)
    found = await session.execute(
        select(Cluster.name, Company.id, Company.name)
        .join(ClusterMember, ClusterMember.cluster_id == Cluster.id)
        .join(Company, Company.id == ClusterMember.company_id)
        .where(Cluster.id.in_(mine), ClusterMember.founder)
    )
    row = found.one_or_none()
    return None if row is None or row[1] == company_id else OthersGroup(row[0], row[2])


async def _ask(session: Session, person: Person, question: Question, purpose: PromptFor, now: datetime) -> Step:
    known = await answers.read(session, person_id=person.id, now=now)
    answer = known.get(question.key)
    pending = Pending(answer.choices, answer.words) if answer and question.several else Pending()
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=purpose, question=question, pending=pending
    )
    return Ask(opened, known)
