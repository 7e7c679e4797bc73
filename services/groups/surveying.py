"""Ask the companies of a group: whether it is of use to them, and what came after its project."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from domain.form import Answer, Pending, Question
from domain.group_care import FEWEST, SCORES, Kind, Together
from domain.group_stages import OVER
from domain.group_surveys import After, AfterAsked, Pulse, PulseAsked, Surveyed, Surveys
from domain.groups import MemberState
from domain.onboarding import Ask, NothingOpen, Open, PromptFor, Step
from domain.people import Person
from domain.questions.surveys import AFTER_LINE, AFTERWARDS, PULSE_LINE, figure_of
from models import AfterAnswer, Membership, PulseAnswer, Survey
from models import Group as Row
from services import Session
from services.groups import living, reading
from services.onboarding import prompts
from services.suggestions import profiles

Asked = PulseAsked | AfterAsked


async def look(session: Session, *, company_id: int | None, survey_id: int, now: datetime) -> Asked | None:
    """See a survey that a company can answer today, with what it answered so far; `now` is in the local zone."""
    survey = await session.get(Survey, survey_id, populate_existing=True)
    row = await session.get(Row, survey.group_id, populate_existing=True) if survey else None
    if survey is None or row is None or now.date() > survey.closes_on or row.stage in OVER:
        return None
    member = await reading.of_company(session, group_id=row.id, company_id=company_id)
    if member is None or member.state != MemberState.inside:
        return None
    title = reading.title_of(row)
    if survey.kind == Kind.pulse:
        pulse = await _pulse_of(session, survey_id, member.company_id)
        score, words = (pulse.score, pulse.words) if pulse else (None, None)
        return PulseAsked(survey.id, row.id, title, survey.closes_on, score, words)
    if row.contact_id not in {None, company_id}:
        return None
    after = await _after_of(session, survey_id)
    if after is None:
        return AfterAsked(survey.id, row.id, title)
    return AfterAsked(survey.id, row.id, title, Together(after.together), after.figures, after.words)


async def unanswered(session: Session, *, survey_id: int, person_id: int, now: datetime) -> Asked | None:
    """Show a survey to somebody who is there today and whose company has not answered it."""
    membership = await session.get(Membership, person_id)
    if membership is None:
        return None
    there = await profiles.people_there(session, company_id=membership.company_id, today=now.date())
    asked = await look(session, company_id=membership.company_id, survey_id=survey_id, now=now)
    if asked is None or person_id not in {each.id for each in there}:
        return None
    is_answered = asked.score if isinstance(asked, PulseAsked) else asked.together
    return None if is_answered else asked


async def give_score(session: Session, *, person: Person, survey_id: int, score: int, now: datetime) -> Ask | None:
    """Take in how much use a group is to the person's company, and ask for a line; None when it is too late."""
    asked = await _held(session, person, survey_id, now)
    if not isinstance(asked, PulseAsked) or person.company_id is None or score not in SCORES:
        return None
    row = await _pulse_of(session, survey_id, person.company_id)
    if row is None:
        row = PulseAnswer(survey_id=survey_id, company_id=person.company_id)
        session.add(row)
    row.score, row.answered_at = score, now
    await living.hear(session, group_id=asked.group_id, now=now)
    await session.flush()
    return await _ask(session, person, PULSE_LINE, survey_id)


async def say_together(
    session: Session, *, person: Person, survey_id: int, together: Together, now: datetime
) -> Ask | None:
    """Take in whether a group works together after its project, and ask for figures; None when it is too late."""
    asked = await _held(session, person, survey_id, now)
    if not isinstance(asked, AfterAsked) or person.company_id is None:
        return None
    row = await _after_of(session, survey_id)
    if row is None:
        row = AfterAnswer(survey_id=survey_id, figures={})
        session.add(row)
    row.company_id, row.together, row.answered_at = person.company_id, together, now
    await living.hear(session, group_id=asked.group_id, now=now)
    await session.flush()
    return await _ask(session, person, AFTERWARDS[0], survey_id)


async def settle(session: Session, *, person: Person, opened: Open, answer: Answer, now: datetime) -> Step:
    """Take in a line or a figure of a survey, and ask what is next."""
    question, survey_id = opened.question, opened.pending.about
    await prompts.close(session, person_id=person.id)
    asked = await _held(session, person, survey_id, now)
    if asked is None or person.company_id is None:
        return NothingOpen()
    if isinstance(asked, PulseAsked):
        await _keep_line(session, survey_id, person.company_id, answer)
    elif question in AFTERWARDS:
        await _keep_after(session, survey_id, question, answer)
    left = AFTERWARDS[AFTERWARDS.index(question) + 1 :] if question in AFTERWARDS else ()
    if left:
        return await _ask(session, person, left[0], survey_id)
    again = await look(session, company_id=person.company_id, survey_id=survey_id, now=now)
    return Surveyed(again) if again else NothingOpen()


async def _keep_line(session: Session, survey_id: int, company_id: int, answer: Answer) -> None:
    row = await _pulse_of(session, survey_id, company_id)
    if row is not None:
        row.words = answer.words
        await session.flush()


async def _keep_after(session: Session, survey_id: int, question: Question, answer: Answer) -> None:
    row = await _after_of(session, survey_id)
    if row is None:
        return
    if question is AFTER_LINE:
        row.words = answer.words
    else:
        row.figures = {**row.figures, question.key: figure_of(answer)}
    await session.flush()


async def _ask(session: Session, person: Person, question: Question, survey_id: int) -> Ask:
    pending = Pending(about=survey_id)
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=PromptFor.survey, question=question, pending=pending
    )
    return Ask(opened, {})


async def _held(session: Session, person: Person, survey_id: int, now: datetime) -> Asked | None:
    """See a survey whose answers nobody else changes until this transaction ends."""
    await session.execute(select(Survey.id).where(Survey.id == survey_id).with_for_update())
    return await look(session, company_id=person.company_id, survey_id=survey_id, now=now)


async def _pulse_of(session: Session, survey_id: int, company_id: int) -> PulseAnswer | None:
    mine = select(PulseAnswer).where(PulseAnswer.survey_id == survey_id, PulseAnswer.company_id == company_id)
    return await session.scalar(mine.execution_options(populate_existing=True))


async def _after_of(session: Session, survey_id: int) -> AfterAnswer | None:
    found = select(AfterAnswer).where(AfterAnswer.survey_id == survey_id)
    return await session.scalar(found.execution_options(populate_existing=True))


async def read(session: Session, *, group_id: int, now: datetime) -> Surveys:
    """Read what a group was asked, for coordinators: sums without names, and what its contact told."""
    rows = select(Survey).where(Survey.group_id == group_id).order_by(Survey.id.desc())
    found = (await session.scalars(rows)).all()
    pulses = [await _sum(session, each, now) for each in found if each.kind == Kind.pulse]
    return Surveys(pulses, await _afterwards(session, group_id, now))


async def _sum(session: Session, survey: Survey, now: datetime) -> Pulse:
    rows = (await session.scalars(select(PulseAnswer).where(PulseAnswer.survey_id == survey.id))).all()
    words = sorted(each.words for each in rows if each.words)
    is_open, are_enough = now.date() <= survey.closes_on, len(rows) >= FEWEST
    is_shown = are_enough and not is_open
    return Pulse(
        opened_on=survey.opened_at.astimezone(now.tzinfo).date(),
        closes_on=survey.closes_on,
        is_open=is_open,
        answers=len(rows),
        average=sum(each.score for each in rows) / len(rows) if is_shown else None,
        # In the order of the alphabet, which tells nothing of who answered first.
        lines=tuple(words) if is_shown and len(words) >= FEWEST else (),
    )


async def _afterwards(session: Session, group_id: int, now: datetime) -> Sequence[After]:
    rows = select(AfterAnswer).join(Survey, Survey.id == AfterAnswer.survey_id).where(Survey.group_id == group_id)
    return [
        After(each.answered_at.astimezone(now.tzinfo).date(), Together(each.together), each.figures, each.words)
        for each in await session.scalars(rows.order_by(Survey.id.desc()))
    ]
