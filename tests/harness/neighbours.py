"""A Puhti whose coordinator is Liisa, and in which five companies of neighbouring municipalities have signed up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from domain.form import Answer
from services import people
from tests.harness.house import House, prepared, running
from tests.harness.rows import NOW, entrepreneur

LIISA = 500
"""The coordinator's number on Telegram."""

TOWN = {
    "Anna": ("Hieronta Helmi", "kalajoki"),
    "Kaisa": ("Kaisan Kudonta", "ylivieska"),
    "Eeva": ("Eevan Eväät", "sievi"),
    "Outi": ("Outin Onki", "oulainen"),
    "Veikko": ("Veikon Verstas", "kannus"),
}


@asynccontextmanager
async def settled(database_url: str) -> AsyncIterator[House]:
    """Let five sign up where Liisa coordinates, without a bot yet."""
    environment = {"PUHTI_COORDINATORS__IDS": f"[{LIISA}]", "PUHTI_SUGGESTIONS__PER_WEEK": "0"}
    async with prepared(database_url, **environment) as house:
        house.world.set_clock(NOW)
        house.phone("Liisa", id=LIISA)
        async with house.check.write() as session:
            for name, (company, place) in TOWN.items():
                person = house.phone(name).person
                house.world.chat_of(person).started = True
                told = {"company_name": Answer((), company), "municipality": Answer((place,))}
                here = await entrepreneur(session, person.id, name, told)
                await people.tell(session, person_id=here.id, version=house.settings.project.privacy_version)
        yield house
        assert house.world.violations == []


@asynccontextmanager
async def town(database_url: str) -> AsyncIterator[House]:
    """Run a Puhti whose coordinator is Liisa, and in which five have signed up."""
    async with settled(database_url) as house, running(house.settings, house.clock):
        yield house
