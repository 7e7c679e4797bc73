"""Ready-made groups: companies come by a link, stay until they leave, and the founder names the group."""

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up

TO_THE_GROUP = ("Sievi", "1", "hieroja", "oikein", "en osaa sanoa", "en osaa sanoa", "[Meillä on valmis ryhmä]")


async def founds(phone: Phone, company: str, group: str) -> str:
    """Let somebody sign up with a ready-made group; gives the payload of its link."""
    await begins(phone)
    await hold(phone, [company, *TO_THE_GROUP, group, "[Tallenna]"])
    return next(each.text.split("start=")[1] for each in phone.messages if "start=" in each.text)


async def joins(phone: Phone, company: str, payload: str) -> None:
    """Let somebody who has signed up join by the link."""
    await signs_up(phone, company)
    async with work_done(phone.world):
        phone.world.open(phone.person, payload)
    await hold(phone, ["[Liity ryhmään]"])


async def test_a_company_stays_in_its_group_whatever_else_changes(calm_house: House) -> None:
    aino, eeva = calm_house.phone("Aino"), calm_house.phone("Eeva")
    await joins(eeva, "Kampaamo Eeva", await founds(aino, "Kampaamo Aino", "Sievin hyvinvointi"))
    await hold(eeva, ["/profiili", "[Muokkaa tietoja]", "[Koko]", "[2–5]"])
    await eeva.sees(
        "Oma profiilisi\n\n"
        "Yritys: Kampaamo Eeva\n"
        "Kunta: Kalajoki\n"
        "Koko: 2–5 henkilöä\n"
        "Toimiala: hyvinvointi ja terveys\n"
        "Valmis ryhmä: Sievin hyvinvointi"
    )
    await hold(eeva, ["[Muokkaa tietoja]", "[Yhteistyö]", "[En vielä]"])
    await eeva.sees(
        "Oma profiilisi\n\n"
        "Yritys: Kampaamo Eeva\n"
        "Kunta: Kalajoki\n"
        "Koko: 2–5 henkilöä\n"
        "Toimiala: hyvinvointi ja terveys\n"
        "Yhteistyö: en vielä"
    )
