"""Read and change the stored answers of a company."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select

from domain.form import Answer, Question
from domain.questions import QUESTIONS, SIGNUP
from domain.sequence import next_question, settle
from models import Cluster, ClusterMember, Company, CompanyChoice, CompanyWords, Membership, Person
from services import Session
from services.profile.storing import STORED, Rows


async def load(session: Session, *, person_id: int, now: datetime) -> Rows:
    """Load all that is stored of the company this person works in; raises LookupError when there is none."""
    row = (
        await session.execute(
            select(Person, Company)
            .join(Membership, Membership.person_id == Person.id)
            .join(Company, Company.id == Membership.company_id)
            .where(Person.id == person_id)
        )
    ).one_or_none()
    if row is None:
        raise LookupError("The person has no company.")
    person, company = row
    ours = company.id
    choices: dict[str, tuple[str, ...]] = defaultdict(tuple)
    top = None
    listed = select(CompanyChoice).where(CompanyChoice.company_id == ours).order_by(CompanyChoice.position)
    for choice in await session.scalars(listed):
        choices[choice.role] += (choice.choice,)
        top = choice.choice if choice.top else top
    said = await session.scalars(select(CompanyWords).where(CompanyWords.company_id == ours))
    words = {each.role: each.words for each in said}
    cluster = await session.scalar(
        select(Cluster.name)
        .join(ClusterMember, ClusterMember.cluster_id == Cluster.id)
        .where(ClusterMember.company_id == ours)
    )
    return Rows(person, company, now, choices, words, top, cluster)


async def read(session: Session, *, person_id: int, now: datetime) -> dict[str, Answer]:
    """Read the stored answers by question; what was never answered is left out."""
    rows = await load(session, person_id=person_id, now=now)
    found = {key: stored.read(rows) for key, stored in STORED.items()}
    return {key: answer for key, answer in found.items() if answer is not None}


async def change(session: Session, *, person_id: int, key: str, answer: Answer, now: datetime) -> Question | None:
    """Store one answer and take away those that lost their sense; gives the question that the change brought up."""
    rows = await load(session, person_id=person_id, now=now)
    rows.company.revised_at = now
    before = await read(session, person_id=person_id, now=now)
    after = settle(SIGNUP, before, key, answer)
    await STORED[key].write(session, rows, answer)
    for lost in before.keys() - after.keys():
        if QUESTIONS[lost].applies(before):
            await STORED[lost].write(session, rows, Answer())
    alongside = [each for each in SIGNUP if each.number == QUESTIONS[key].number and each.key != key]
    return next_question([each for each in alongside if each.key in STORED], after) if key in after else None


async def write_all(session: Session, rows: Rows, answers: dict[str, Answer]) -> None:
    """Store the answers of a new company."""
    for key, stored in STORED.items():
        if key in answers:
            await stored.write(session, rows, answers[key])
