"""What the recipe of a new question leads to; run by test_recipes.py in the copy that has followed it."""

import json
from typing import Any

from domain.form import Answer
from services import people
from services.profile import answers
from tests.harness.dialogue import hold
from tests.harness.house import House, built
from tests.harness.phone import Phone

SIGNUP = ("/start", "Hyväksyn ja aloitan", "Hieronta Helmi", "himangalta", "yksin", "hieroja", "oikein")
TO_LANGUAGES = ("en osaa sanoa", "en osaa sanoa", "en vielä", "tallenna", "kerron lisää", *["ohita"] * 5)


async def test_a_new_question_is_asked_answered_shown_stored_and_given_out(database_url: str) -> None:
    async with built(database_url) as house:
        aino = house.phone("Aino")
        await hold(aino, (*SIGNUP, *TO_LANGUAGES))
        await aino.sees(
            "6/14 Millä kielillä voit hoitaa asioita? Voit valita monta vaihtoehtoa.",
            [["Suomi", "Ruotsi"], ["Englanti"], ["Ohita"], ["Jatkan myöhemmin"]],
        )
        await hold(aino, ("[Suomi]", "[Englanti]", "[Valmis]"))
        await aino.sees("7/14 Milloin sinulla on kiireisintä?")
        await hold(aino, ("talvella", "/profiili"))
        await aino.sees_part("Kielet: suomi, englanti\nKiireisin aika: talvella")

        await hold(aino, ("[Muokkaa tietoja]", "[Kielet]", "[✓ Suomi]", "ruotsia ja englantia"))
        await aino.sees_part("Ymmärsin näin:\n• Englanti\n• Ruotsi")
        await hold(aino, ("oikein",))
        await aino.sees_part("Kielet: englanti, ruotsi\nKiireisin aika: talvella")

        assert await stored(house, aino) == {
            "languages": Answer(("english", "swedish"), "ruotsia ja englantia"),
            "season": Answer(("winter",)),
        }
        await hold(aino, ("/tietoni", "[Lataa tiedostona]"))
        given = given_out(house, aino)
        assert given["yritys"]["season"] == "winter"
        assert [each["choice"] for each in given["valinnat"] if each["role"] == "languages"] == ["english", "swedish"]
        assert house.world.violations == []


async def stored(house: House, phone: Phone) -> dict[str, Answer]:
    """Read the two new answers from the database."""
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        found = await answers.read(session, person_id=person.id, now=house.clock())
    return {key: found[key] for key in ("languages", "season")}


def given_out(house: House, phone: Phone) -> Any:
    """Open the newest file that the bot has sent."""
    stored = house.world.files.get(phone.last.api["document"]["file_id"])
    assert stored is not None
    return json.loads(stored.data)
