"""A privacy notice that changes: everybody is told once, beside the answer, and consent is asked anew."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from models import Person
from services import people
from tests.harness.dialogue import hold
from tests.harness.house import House, prepared, running, settings_for
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up

CHANGED = (
    "Tietosuojaseloste on muuttunut. Lue uusi seloste ja kerro, hyväksytkö sen.\n\n"
    "Vastauksesi ovat tallessa, ja voit jatkaa kuten ennen. "
    "Jos et hyväksy selostetta, voit poistaa tietosi: kirjoita /poista."
)
BUTTONS = [["Lue tietosuojaseloste"], ["Hyväksyn uuden selosteen"]]
THANKS = "Kiitos. Hyväksyit tietosuojaselosteen version 2."


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """A Puhti that does not run yet; its stories run it with one notice after another."""
    async with prepared(database_url) as house:
        yield house
        assert house.world.violations == []


@asynccontextmanager
async def with_notice(house: House, database_url: str, version: str) -> AsyncIterator[None]:
    settings = settings_for(house.sim.url, database_url, PUHTI_PROJECT__PRIVACY_VERSION=version)
    async with running(settings, house.clock):
        yield


async def consent(house: House, phone: Phone) -> tuple[str | None, bool]:
    """Read which version was accepted, and whether today."""
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        row = await session.get_one(Person, person.id)
        assert row.consented_at is not None
        return row.consent_version, row.consented_at.date() == house.clock().date()


def told(phone: Phone) -> list[list[list[str]]]:
    """List the buttons below each message that tells of the change."""
    return [each.buttons for each in phone.messages if each.text == CHANGED]


async def test_the_change_is_told_once_beside_the_answer(house: House, database_url: str) -> None:
    aino, eeva = house.phone("Aino"), house.phone("Eeva")
    async with with_notice(house, database_url, "1"):
        await begins(aino)
        await hold(aino, ["Hieronta Helmi"])
        house.world.advance(timedelta(hours=20))
    async with with_notice(house, database_url, "2"):
        await hold(aino, ["Tampereella"])
        assert aino.messages[-2].text == CHANGED
        assert told(aino) == [BUTTONS]
        await aino.sees_part("Selvä: Tampere.")
        # Nobody has to accept anything before going on.
        await hold(aino, ["1", "hieroja", "oikein"])
        await aino.sees_part("5/7")
        assert len(told(aino)) == 1
        assert await consent(house, aino) == ("1", False)
        await hold(aino, ["[Hyväksyn uuden selosteen]"])
        await aino.sees(THANKS, [])
        assert told(aino) == [[]]
        assert await consent(house, aino) == ("2", True)
        await hold(aino, ["en osaa sanoa"])
        await aino.sees_part("6/7")
        # Whoever comes now accepts the newest notice at once.
        await begins(eeva)
        await hold(eeva, ["Kampaamo Eeva"])
        await eeva.sees_part("2/7")
        assert told(eeva) == []
        assert len(told(aino)) == 1


async def test_an_open_question_of_the_profile_still_listens(house: House, database_url: str) -> None:
    aino = house.phone("Aino")
    async with with_notice(house, database_url, "1"):
        await signs_up(aino, "Hieronta Helmi")
        await hold(aino, ["/profiili", "[Muokkaa tietoja]"])
    async with with_notice(house, database_url, "2"):
        await hold(aino, ["[Esittely]"])
        assert told(aino) == [BUTTONS]
        await hold(aino, ["[Hyväksyn uuden selosteen]", "Hieron hartioita."])
        await aino.sees_part("Esittely: Hieron hartioita.")


async def test_the_notice_is_read_and_accepted_on_its_page(house: House, database_url: str) -> None:
    aino = house.phone("Aino")
    async with with_notice(house, database_url, "1"):
        await signs_up(aino, "Hieronta Helmi")
    async with with_notice(house, database_url, "2"):
        await hold(aino, ["/tietosuoja"])
        assert aino.last.text.startswith("Tietosuojaseloste, versio 2")
        assert aino.last.buttons == [["Hyväksyn uuden selosteen"], ["Päävalikko"]]
        assert told(aino) == []
        await hold(aino, ["Hyväksyn uuden selosteen"])
        await aino.sees(THANKS, [["Päävalikko"]])
        await hold(aino, ["/tietosuoja"])
        assert aino.last.buttons == [["Päävalikko"]]


async def test_an_old_button_accepts_no_newer_notice(house: House, database_url: str) -> None:
    aino = house.phone("Aino")
    async with with_notice(house, database_url, "1"):
        await signs_up(aino, "Hieronta Helmi")
    async with with_notice(house, database_url, "2"):
        await hold(aino, ["/profiili"])
    async with with_notice(house, database_url, "3 (syksy)"):
        await hold(aino, ["[Hyväksyn uuden selosteen]"])
        assert aino.last.text.startswith("Tietosuojaseloste, versio 3 (syksy)")
        assert await consent(house, aino) == ("1", True)
        await hold(aino, ["[Hyväksyn uuden selosteen]"])
        await aino.sees_part("Hyväksyit tietosuojaselosteen version 3 (syksy).")
        assert await consent(house, aino) == ("3 (syksy)", True)


async def test_erasing_everything_is_the_other_way(house: House, database_url: str) -> None:
    aino = house.phone("Aino")
    async with with_notice(house, database_url, "1"):
        await signs_up(aino, "Hieronta Helmi")
        await hold(aino, ["/poista"])
    async with with_notice(house, database_url, "2"):
        await hold(aino, ["[Poista tietoni]"])
        await aino.sees_part("Tietosi on poistettu.")
        assert told(aino) == []
