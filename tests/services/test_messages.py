from sqlalchemy import select

from bot.database import Database
from domain.form import Answer
from domain.messages import Lost, Passing
from domain.onboarding import Ask, MessagePassed, Step
from domain.people import Person
from models import Outbox
from services import Session, privacy
from services.suggestions import introductions, messages, undelivered
from tests.harness.rows import NOW, RULES, entrepreneur


async def pair(session: Session) -> tuple[Person, Person]:
    """Introduce two entrepreneurs; the introduction has the number 1."""
    one, other = [await entrepreneur(session, number, f"Nimi {number}") for number in (1, 2)]
    await introductions.introduce(session, pair=(one.company_id or 0, other.company_id or 0), rules=RULES, now=NOW)
    return one, other


async def writes(session: Session, person: Person, words: str) -> Passing:
    """Let somebody ask for, write and send a message, as far as it is possible."""
    step: Step = await messages.ask(session, person=person, introduction_id=1)
    for answer in (Answer((), words), Answer(("send",))):
        if isinstance(step, Ask):
            step = await messages.settle(session, person=person, opened=step.open, answer=answer, rules=RULES, now=NOW)
    assert isinstance(step, MessagePassed)
    return step.result


async def test_an_answer_has_to_come_after_some_messages(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        came = [await writes(session, one, f"Viesti {number}") for number in range(6)]
        assert came == [Passing.passed] * 5 + [Passing.too_many]
        assert await writes(session, other, "Vastaus") is Passing.passed
        assert await writes(session, one, "Viesti 6") is Passing.passed
        told = select(Outbox.chat_id).where(Outbox.kind == "passed_message").order_by(Outbox.id)
        assert (await session.scalars(told)).all() == [2, 2, 2, 2, 2, 1, 2]


async def test_the_sender_is_told_when_the_receiver_is_erased_before_it_arrives(database: Database) -> None:
    async with database.write() as session:
        one, other = await pair(session)
        await writes(session, one, "Perillä")
        await writes(session, one, "Matkalla")
        arrived = (await session.scalars(select(Outbox).where(Outbox.kind == "passed_message").limit(1))).one()
        arrived.state = "sent"
        await privacy.erase(session, person=other, now=NOW)
        lost = (await session.scalars(select(Outbox).where(Outbox.kind == "message_lost"))).one()
        assert (lost.chat_id, lost.key) == (1, "message_lost:2")
    async with database.read() as session:
        assert await undelivered.read(session, message_id=2, person_id=one.id) == Lost(None, None)
