from datetime import timedelta

from sqlalchemy import func, select

from bot.database import Database
from domain.form import Answer
from domain.people import Person
from domain.suggestions import Answered, Gone, Reply, State
from models import Outbox, Suggestion, Tie
from services import Session, ties
from services.suggestions import answering, telling
from tests.harness.rows import NOW, RULES, entrepreneur


async def named(session: Session, number: int, name: str) -> Person:
    return await entrepreneur(session, number, f"Nimi {number}", {"company_name": Answer((), name)})


async def tells(session: Session, person: Person, words: str, days: int = 0) -> tuple[int, bool]:
    """Let somebody name companies; gives how many people were asked by now, and whether no more are."""
    company_id, now = person.company_id or 0, NOW + timedelta(days=days)
    await ties.tell(session, company_id=company_id, words=words, now=now)
    asked = await session.scalar(select(func.count()).where(Outbox.kind == "tie_asked"))
    return asked or 0, await ties.asks_no_more(session, company_id=company_id, now=now)


async def says_yes(session: Session, person: Person) -> answering.Taken:
    """Let somebody say yes to the only suggestion of their company."""
    number = await session.scalar(select(Suggestion.id).where(Suggestion.company_id == person.company_id))
    return await answering.answer(
        session, person=person, suggestion_id=number or 0, version=1, reply=Reply.yes, rules=RULES, now=NOW
    )


async def test_only_some_companies_at_a_time_are_asked(database: Database) -> None:
    async with database.write() as session:
        others = [await named(session, number, f"Firma {number}") for number in range(1, 14)]
        helmi = await named(session, 20, "Hieronta Helmi")
        everybody = ", ".join(f"Firma {number}" for number in range(1, 14))
        assert await tells(session, helmi, "Firma 1") == (1, False)
        assert await tells(session, helmi, everybody) == (10, True)
        tie = await session.scalar(select(Tie.id).order_by(Tie.id).limit(1))
        await ties.answer(session, person=others[0], tie_id=tie or 0, is_so=False, rules=RULES, now=NOW)
        assert await tells(session, helmi, everybody) == (11, True)
        assert await tells(session, helmi, everybody, days=91) == (13, False)


async def test_a_card_is_taken_back_when_the_two_turn_out_to_know_each_other(database: Database) -> None:
    async with database.write() as session:
        crafts = {"company_name": Answer((), "Kudonta @kaisa"), "trades": Answer(("crafts",))}
        kaisa, helmi = await entrepreneur(session, 1, "Kaisa", crafts), await entrepreneur(session, 2, "Helmi")
        assert await telling.welcome(session, company_id=helmi.company_id or 0, rules=RULES, now=NOW) == 1
        assert isinstance(await says_yes(session, kaisa), Answered)
        await ties.tell(session, company_id=kaisa.company_id or 0, words="Hieronta Helmi", now=NOW)
        tie = await session.scalar(select(Tie.id)) or 0
        asked = await ties.read(session, tie_id=tie, person_id=helmi.id)
        assert asked is not None
        assert asked.company == "Kudonta …"
        known = await ties.answer(session, person=helmi, tie_id=tie, is_so=True, rules=RULES, now=NOW)
        assert known is not None
        assert known.company == "Kudonta @kaisa"
        rows = await session.scalars(select(Suggestion))
        assert {row.company_id: row.state for row in rows} == {
            kaisa.company_id: State.answered,
            helmi.company_id: State.withdrawn,
        }
        assert await says_yes(session, helmi) == Gone()
