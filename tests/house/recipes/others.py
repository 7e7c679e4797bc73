"""What the recipes of a text, a command, a table and a notice lead to; run by test_recipes.py in the copy."""

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from models import Feedback
from services import feedback, people
from tests.harness.dialogue import hold
from tests.harness.house import House, built
from tests.harness.phone import Phone

SIGNUP = (
    *("/start", "Hyväksyn ja aloitan", "Hieronta Helmi", "himangalta", "yksin", "hieroja", "oikein"),
    *("en osaa sanoa", "en osaa sanoa", "en vielä", "tallenna"),
)


async def test_a_text_a_command_a_table_and_a_notice(database_url: str) -> None:
    async with built(database_url) as house:
        aino = house.phone("Aino")
        await hold(aino, SIGNUP)

        await hold(aino, ("/alue",))
        await aino.sees("Mukana on 1 yritys.", [["Päävalikko"]])
        await hold(aino, ("[Päävalikko]", "[Alue lukuina]"))
        await aino.sees("Mukana on 1 yritys.")

        await leave_feedback(house, aino, "Kiitos avusta")
        await hold(aino, ("/tietoni", "[Lataa tiedostona]"))
        assert [each["words"] for each in given_out(house, aino)["palautteet"]] == ["Kiitos avusta"]
        await hold(aino, ("/poista", "[Säilytä tietoni]"))
        await aino.sees_part("Voit katsoa niitä milloin vain: avaa /tietoni.")

        house.world.advance(timedelta(days=185))
        await aino.sees("Ilmoittautumisestasi on puoli vuotta. Onko profiilisi vielä ajan tasalla?")

        await hold(aino, ("/poista", "[Poista tietoni]"))
        async with house.check.read() as session:
            assert await session.scalar(select(func.count()).select_from(Feedback)) == 0
        assert house.world.violations == []


async def leave_feedback(house: House, phone: Phone, words: str) -> None:
    """Use the new service, as a handler would."""
    async with house.check.write() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        await feedback.leave(session, person_id=person.id, words=words, now=house.clock())


def given_out(house: House, phone: Phone) -> Any:
    """Open the newest file that the bot has sent."""
    stored = house.world.files.get(phone.last.api["document"]["file_id"])
    assert stored is not None
    return json.loads(stored.data)
