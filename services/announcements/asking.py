"""Ask for the text, the audience, the time and the answers of an announcement, and take in what is answered."""

from datetime import datetime

from domain.announcements import AnnouncementRules, AnnouncementShown, Body
from domain.desk import Coordinator
from domain.form import Answer, Pending, Question
from domain.meetings import slot_of
from domain.onboarding import Ask, Open, PromptFor, Step
from domain.people import Person
from domain.questions import announcements as questions
from models import Announcement
from services import Session
from services.announcements import drafting, receiving, sending
from services.onboarding import prompts


async def ask(session: Session, *, by: Coordinator, question: Question, about: int) -> Ask:
    """Open a question about a draft; what is chosen already stays ticked."""
    row = await session.get(Announcement, about, populate_existing=True)
    chosen = (row.audience or {}) if row else {}
    kind = next((each for each, asked in questions.AUDIENCES.items() if asked is question), "")
    pending = Pending(tuple(chosen.get(kind, ())), about=about)
    opened = await prompts.open_question(
        session, person_id=by.person_id, purpose=PromptFor.announcing, question=question, pending=pending
    )
    return Ask(opened, {})


async def settle(
    session: Session, *, by: Coordinator, opened: Open, answer: Answer, rules: AnnouncementRules, now: datetime
) -> Step:
    """Take in what a coordinator answered; `now` is in the local zone."""
    await prompts.close(session, person_id=by.person_id)
    number, question = opened.pending.about, opened.question
    if question is questions.DESK_ANSWER:
        return await receiving.answer_from_desk(session, number=number, words=answer.words or "", now=now)
    if question is questions.WHEN:
        return await _scheduled(session, by, number, answer, rules, now)
    for kind, asked in questions.AUDIENCES.items():
        if asked is question:
            await drafting.choose(session, by=by, number=number, about=kind, chosen=answer.choices or None)
    return AnnouncementShown(number)


async def _scheduled(
    session: Session, by: Coordinator, number: int, answer: Answer, rules: AnnouncementRules, now: datetime
) -> Step:
    slot = slot_of(answer.choices[0]) if answer.choices else None
    done = slot is not None and await sending.schedule(
        session, by=by, number=number, wall=slot.wall, rules=rules, now=now
    )
    return AnnouncementShown(number, late=not done)


async def take(session: Session, *, by: Coordinator, opened: Open, more: Body) -> tuple[Ask, int | None]:
    """Take in a part of the text or a file, and ask for more; gives how long it would be where that is too long."""
    number = opened.pending.about
    too_long = await drafting.add(session, by=by, number=number, more=more)
    return await ask(session, by=by, question=questions.WRITING, about=number), too_long


async def ask_member(session: Session, *, person: Person, number: int) -> Ask | None:
    """Ask a member for an answer to an announcement; None for one to others."""
    if await receiving.mine(session, number=number, person_id=person.id) is None:
        return None
    opened = await prompts.open_question(
        session,
        person_id=person.id,
        purpose=PromptFor.announcement,
        question=questions.ANSWER,
        pending=Pending(about=number),
    )
    return Ask(opened, {})


async def settle_member(
    session: Session, *, person: Person, opened: Open, answer: Answer, rules: AnnouncementRules, now: datetime
) -> Step:
    """Bring a member's answer to the coordinators."""
    await prompts.close(session, person_id=person.id)
    about, words = opened.pending.about, answer.words or ""
    return await receiving.answer(
        session, number=about, person_id=person.id, words=words, among=rules.coordinators, now=now
    )
