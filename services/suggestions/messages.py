"""Pass messages on between two introduced companies, for those who show no phone number or name on Telegram."""

from datetime import datetime

from sqlalchemy import select

from domain.form import Answer, Pending, Question
from domain.messages import MOST_IN_A_ROW, Message, Passing
from domain.notices import PASSED_MESSAGE
from domain.onboarding import Ask, MessagePassed, NothingOpen, Open, PromptFor, Step
from domain.people import Person
from domain.questions.messages import MESSAGE, MESSAGE_CHECK
from domain.suggestions import Introduced, Rules, ordered
from models import Company, ForbiddenPair, Introduction, Membership, PassedMessage
from models import Person as PersonRow
from models.queries import insert_new
from services import Session, outbox
from services.desk import complaints
from services.meetings import ending
from services.onboarding import prompts
from services.suggestions import choosing, introductions, pairs, profiles


async def ask(session: Session, *, person: Person, introduction_id: int) -> Step:
    """Ask what to pass on; where many messages had no answer, there is nothing to ask."""
    met = await introductions.read(session, introduction_id=introduction_id, company_id=person.company_id)
    if met is None or not met.may_write:
        return NothingOpen()
    if await _has_written_enough(session, person, introduction_id):
        return MessagePassed(met, Passing.too_many)
    return await _ask(session, person, met, MESSAGE, None)


async def _ask(session: Session, person: Person, met: Introduced, question: Question, words: str | None) -> Ask:
    pending = Pending(words=words, about=met.id)
    opened = await prompts.open_question(
        session, person_id=person.id, purpose=PromptFor.message, question=question, pending=pending
    )
    return Ask(opened, {}, met)


async def settle(
    session: Session, *, person: Person, opened: Open, answer: Answer, rules: Rules, now: datetime
) -> Step:
    """Show words as they would be sent, to whom; pass them on when the person says so."""
    about = opened.pending.about
    met = await introductions.read(session, introduction_id=about, company_id=person.company_id)
    if met is None or not met.may_write:
        await prompts.close(session, person_id=person.id)
        return NothingOpen()
    if answer.words is not None:
        return await _ask(session, person, met, MESSAGE_CHECK, answer.words)
    await prompts.close(session, person_id=person.id)
    if await _has_written_enough(session, person, about):
        return MessagePassed(met, Passing.too_many)
    is_passed = await _pass_on(session, person, about, opened.pending.words or "", rules, now)
    return MessagePassed(met, Passing.passed if is_passed else Passing.unreachable)


async def leave(session: Session, *, person_id: int) -> None:
    """Leave a message unsent, because the person turned to something else."""
    opened = await prompts.find(session, person_id=person_id)
    if opened is not None and opened.purpose is PromptFor.message:
        await prompts.put_aside(session, person_id=person_id)


async def _has_written_enough(session: Session, person: Person, introduction_id: int) -> bool:
    """Tell whether the company has sent so many messages that an answer has to come first."""
    writers = select(Membership.company_id).join(PassedMessage, PassedMessage.person_id == Membership.person_id)
    newest = writers.where(PassedMessage.introduction_id == introduction_id).order_by(PassedMessage.id.desc())
    found = (await session.scalars(newest.limit(MOST_IN_A_ROW))).all()
    return found == [person.company_id] * MOST_IN_A_ROW


async def _pass_on(
    session: Session, person: Person, introduction_id: int, words: str, rules: Rules, now: datetime
) -> bool:
    """Pass a message on to the people of the other company; False where none can be reached or wants to be."""
    row = await session.get_one(Introduction, introduction_id)
    other_id = row.second_id if row.first_id == person.company_id else row.first_id
    people = await profiles.people_there(session, company_id=other_id, today=choosing.day_of(rules, now))
    if not people or await pairs.is_forbidden(session, first_id=row.first_id, second_id=row.second_id):
        return False
    message = PassedMessage(introduction_id=row.id, person_id=person.id, words=words, sent_at=now)
    session.add(message)
    await session.flush()
    parcels = [
        outbox.Parcel(
            key=f"{PASSED_MESSAGE}:{message.id}:{each.id}",
            chat_id=each.telegram_id,
            person_id=each.id,
            kind=PASSED_MESSAGE,
            language=each.language,
            content={"id": message.id},
        )
        for each in people
    ]
    await outbox.put(session, parcels, now=now)
    return True


async def read(session: Session, *, message_id: int, person_id: int) -> Message | None:
    """Read a message to this person's company; None when it is not to them, or writing was stopped."""
    found = await _find(session, message_id, person_id)
    if found is None:
        return None
    message, row, sender_company = found
    if await pairs.is_forbidden(session, first_id=row.first_id, second_id=row.second_id):
        return None
    sender = await session.get_one(PersonRow, message.person_id)
    company = await session.get(Company, sender_company)
    return Message(row.id, message.id, sender.name, company.name if company else None, message.words)


async def _find(session: Session, message_id: int, person_id: int) -> tuple[PassedMessage, Introduction, int] | None:
    """Find a message to the company of this person, the introduction it belongs to, and the sender's company."""
    message = await session.get(PassedMessage, message_id)
    mine = await session.get(Membership, person_id)
    sender = await session.get(Membership, message.person_id) if message else None
    if message is None or mine is None or sender is None or mine.company_id == sender.company_id:
        return None
    row = await session.get_one(Introduction, message.introduction_id)
    if ordered(mine.company_id, sender.company_id) != (row.first_id, row.second_id):
        return None
    return message, row, sender.company_id


async def block(session: Session, *, person: Person, introduction_id: int, rules: Rules, now: datetime) -> bool:
    """Let no more messages pass between the two companies, nor a meeting be; False for an introduction of others."""
    met = await introductions.read(session, introduction_id=introduction_id, company_id=person.company_id)
    if met is None:
        return False
    row = await session.get_one(Introduction, introduction_id)
    pair = {"first_id": row.first_id, "second_id": row.second_id}
    await insert_new(session, ForbiddenPair, [pair | {"wanted_by": person.company_id, "forbidden_at": now}])
    await ending.stop(session, introduction_id=row.id, person_id=person.id, hours=rules.hours, now=now)
    return True


async def report(session: Session, *, person: Person, message_id: int, rules: Rules, now: datetime) -> int | None:
    """Keep a complaint about a message for the coordinator; gives its introduction, None for a message to others."""
    found = await _find(session, message_id, person.id)
    if found is None:
        return None
    message, row, _sender = found
    message.reported_at = message.reported_at or now
    await complaints.tell(session, message_id=message.id, among=rules.coordinators, now=now)
    return row.id


async def forget_old(session: Session, *, before: datetime) -> None:
    """Forget messages that were passed on long ago and that nobody complained about."""
    old = select(PassedMessage).where(PassedMessage.sent_at < before, PassedMessage.reported_at.is_(None))
    for row in await session.scalars(old):
        await session.delete(row)
