"""What people wrote and confirmed is given out without names, and only of those who agreed."""

from bot.database import Database
from domain.form import Answer
from services import learning, people
from services.learning import Example
from tests.harness.rows import NOW, entrepreneur

TOLD = {
    "company_name": Answer((), "Kampaamo Helmi"),
    "trades": Answer(("beauty",), "Aino Helmen kampaamosta, soita 040 123 4567"),
    "needs": Answer(("invoicing_payments",), "asiakkaat ei maksa\noon himangalta"),
    "offers": Answer(("websites",)),
    "top_need": Answer(("invoicing_payments",)),
}


async def test_answers_come_out_without_names(database: Database) -> None:
    async with database.write() as session:
        aino = await entrepreneur(session, 1, "Aino", TOLD)
        await people.consent(session, person_id=aino.id, version="2", now=NOW)
    async with database.read() as session:
        assert await learning.examples(session, versions=["2"]) == (
            Example("topics", "needs", "asiakkaat ei maksa", ("invoicing_payments",)),
            Example("topics", "needs", "oon …", ("invoicing_payments",)),
            Example("trades", "trades", "… kampaamosta, soita …", ("beauty",)),
        )


async def test_answers_stay_of_people_who_accepted_another_notice(database: Database) -> None:
    async with database.write() as session:
        await entrepreneur(session, 1, "Aino", TOLD)
        sanna = await entrepreneur(session, 2, "Sanna", {"needs": Answer(("events",), "juhlat tulossa")})
        await people.consent(session, person_id=sanna.id, version="2", now=NOW)
    async with database.read() as session:
        found = await learning.examples(session, versions=["2", "3"])
        assert [each.text for each in found] == ["juhlat tulossa", "hieroja"]
        assert await learning.examples(session, versions=[]) == ()
