"""Save a sign-up: the company, its people and its groups, and tell the true numbers of the region."""

from datetime import datetime

from sqlalchemy import distinct, func, select

from domain.form import SKIPPED, Answer
from domain.people import Person, Region
from domain.questions import SIGNUP
from domain.questions.reading import ELSEWHERE, PLANNING
from domain.questions.signup import INVITED
from domain.sequence import next_question, settle
from models import Company, CompanyChoice
from models import Person as PersonRow
from services import Session, invitations, memberships, ties
from services.onboarding import drafts, prompts
from services.profile.answers import write_all
from services.profile.storing import Rows


async def save(session: Session, *, person: Person, now: datetime) -> int | None:
    """Make a company of the finished draft and give its id; None when there is no finished draft to save."""
    answers = await drafts.read(session, person_id=person.id)
    if answers is None or next_question(SIGNUP, answers) is not None:
        return None
    company = Company(status="active", created_at=now, revised_at=now)
    session.add(company)
    await session.flush()
    await memberships.join(session, person_id=person.id, company_id=company.id, now=now)
    joined = await invitations.join_cluster(session, person_id=person.id, company_id=company.id, now=now)
    if not joined and INVITED in answers.get("cluster", SKIPPED).choices:
        # The invitation ran out meanwhile; the group of others must not be founded a second time.
        answers = settle(SIGNUP, answers, "cooperation", Answer(("none",)))
    rows = Rows(await session.get_one(PersonRow, person.id), company, now, is_new=True)
    await write_all(session, rows, answers)
    await invitations.come_invited(session, person_id=person.id, company_id=company.id, now=now)
    partners = answers.get("partners", answers.get("cooperation", SKIPPED)).words
    await ties.tell(session, company_id=company.id, words=partners, now=now)
    await drafts.end(session, person_id=person.id)
    await prompts.close(session, person_id=person.id)
    return company.id


async def count_region(session: Session, *, company_id: int) -> Region:
    """Count the region's companies, and those besides this one that share its main trade; plans do not count yet."""
    in_region = (Company.status != PLANNING, Company.municipality != ELSEWHERE)
    companies = await session.scalar(select(func.count()).where(*in_region)) or 0
    mine = await session.scalar(select(func.count()).where(Company.id == company_id, *in_region))
    main_trade = select(CompanyChoice.choice).where(
        CompanyChoice.company_id == company_id, CompanyChoice.role == "trades", CompanyChoice.position == 0
    )
    same = (
        select(func.count(distinct(CompanyChoice.company_id)))
        .join(Company, Company.id == CompanyChoice.company_id)
        .where(CompanyChoice.role == "trades", CompanyChoice.choice == main_trade.scalar_subquery())
        .where(Company.id != company_id, *in_region)
    )
    return Region(companies, bool(mine), await session.scalar(same) or 0)
