"""Lead a person through the sign-up: begin, answer, go back, change, and go on days later."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.form import Answer, Answers, Pending, Question
from domain.onboarding import Ask, AwaitColleague, Joined, NothingOpen, Open, PromptFor, Step, Summary
from domain.people import Person
from domain.questions import QUESTIONS, SIGNUP
from domain.questions.signup import INVITED, JOIN, KNOWN, READY_GROUP
from domain.sequence import next_question, previous_question
from domain.sequence import settle as settled
from services import Session, invitations, planner
from services.onboarding import drafts, prompts


@dataclass(frozen=True)
class Nudging:
    """When an unfinished sign-up is reminded of: so many days after the last answer, outside the quiet hours."""

    days: Sequence[int]
    hours: planner.Hours


async def begin(session: Session, *, person: Person, nudging: Nudging, now: datetime) -> Step:
    """Begin the sign-up, or join the company at once that the person was invited to."""
    if person.company_id is None and await invitations.join_company(session, person_id=person.id, now=now):
        await drafts.end(session, person_id=person.id)
        await prompts.close(session, person_id=person.id)
        return Joined()
    if not person.started:
        cluster = await invitations.cluster_invited_to(session, person_id=person.id)
        ready = (
            {} if cluster is None else {"cooperation": Answer((READY_GROUP,)), "cluster": Answer((INVITED,), cluster)}
        )
        await drafts.begin(session, person_id=person.id, answers=ready, now=now)
        await _plan_nudges(session, person, nudging, now)
    return await resume(session, person_id=person.id)


async def resume(session: Session, *, person_id: int) -> Step:
    """Show again what is open; NothingOpen when no sign-up is under way."""
    answers = await drafts.read(session, person_id=person_id)
    if answers is None:
        return NothingOpen()
    current = await prompts.ask_again(session, person_id=person_id)
    if current is not None and current.purpose is PromptFor.signup and current.question.applies(answers):
        return Ask(current, answers)
    return await _onward(session, person_id, answers)


async def settle(
    session: Session, *, person: Person, question: Question, answer: Answer, nudging: Nudging, now: datetime
) -> Step:
    """Store one answer of the sign-up and go on."""
    answers = await drafts.read(session, person_id=person.id)
    if answers is None:
        return NothingOpen()
    if question.key == "company_name":
        answer = await _mark_known(session, answer)
    answers = settled(SIGNUP, answers, question.key, answer)
    await drafts.write(session, person_id=person.id, answers=answers)
    await _plan_nudges(session, person, nudging, now)
    if question.key == "same_company" and JOIN in answer.choices:
        await invitations.ask_to_join(session, person_id=person.id, name=answers["company_name"].words or "", now=now)
    return await _onward(session, person.id, answers)


async def back(session: Session, *, person_id: int, current: Open) -> Step:
    """Open the question before the current one with its answer; a change from the summary goes back to the summary."""
    answers = await drafts.read(session, person_id=person_id)
    if answers is None:
        return NothingOpen()
    if next_question(SIGNUP, answers) is None:
        return await _onward(session, person_id, answers)
    before = previous_question(SIGNUP, answers, current.question.key) or current.question
    return await _ask(session, person_id, before, answers, was_answered(before, answers))


async def change(session: Session, *, person_id: int, key: str) -> Step:
    """Open one question of the sign-up again, to change its answer."""
    answers = await drafts.read(session, person_id=person_id)
    if answers is None:
        return NothingOpen()
    question = QUESTIONS.get(key)
    if question is None or question not in SIGNUP or not question.applies(answers):
        return await _onward(session, person_id, answers)
    return await _ask(session, person_id, question, answers, was_answered(question, answers))


async def on_my_own(session: Session, *, person: Person, nudging: Nudging, now: datetime) -> Step:
    """Stop waiting for a colleague's answer and sign up a company of one's own."""
    await invitations.withdraw(session, person_id=person.id)
    question = QUESTIONS["same_company"]
    return await settle(session, person=person, question=question, answer=Answer(("own",)), nudging=nudging, now=now)


def was_answered(question: Question, answers: Answers) -> Pending:
    """Tick what was answered before, in a question of several choices."""
    answer = answers.get(question.key)
    return Pending(answer.choices, answer.words) if answer and question.several else Pending()


async def _onward(session: Session, person_id: int, answers: dict[str, Answer]) -> Step:
    company = await invitations.awaited_company(session, person_id=person_id)
    if company is not None:
        await prompts.close(session, person_id=person_id)
        return AwaitColleague(company)
    question = next_question(SIGNUP, answers)
    if question is not None:
        return await _ask(session, person_id, question, answers, Pending())
    return Summary(answers, await prompts.close(session, person_id=person_id))


async def _ask(session: Session, person_id: int, question: Question, answers: Answers, pending: Pending) -> Ask:
    opened = await prompts.open_question(
        session, person_id=person_id, purpose=PromptFor.signup, question=question, pending=pending
    )
    return Ask(opened, answers)


async def _mark_known(session: Session, answer: Answer) -> Answer:
    known = answer.words is not None and await invitations.is_known(session, name=answer.words)
    return replace(answer, choices=(*answer.choices, KNOWN)) if known else answer


async def _plan_nudges(session: Session, person: Person, nudging: Nudging, now: datetime) -> None:
    await drafts.plan_nudges(session, person_id=person.id, days=nudging.days, hours=nudging.hours, now=now)
