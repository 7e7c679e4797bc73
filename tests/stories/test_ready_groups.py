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


async def test_the_founder_names_the_group(calm_house: House) -> None:
    aino, eeva = calm_house.phone("Aino"), calm_house.phone("Eeva")
    await joins(eeva, "Kampaamo Eeva", await founds(aino, "Kampaamo Aino", "Sievin hyvinvointi"))
    await hold(eeva, ["/profiili", "[Muokkaa tietoja]", "[Valmis ryhmä]"])
    await eeva.sees(
        "Ryhmän nimen voi vaihtaa se yritys, joka perusti ryhmän.\n"
        "Ryhmä: Sievin hyvinvointi\n"
        "Perustaja: Kampaamo Aino\n\n"
        "Jos yrityksesi ei ole enää mukana ryhmässä, muuta vastaustasi yhteistyöstä.",
        [["Muuta vastausta yhteistyöstä"], ["Takaisin profiiliin"]],
    )
    await hold(eeva, ["[Muuta vastausta yhteistyöstä]"])
    await eeva.sees("Teetkö jo yhteistyötä muiden yritysten kanssa?")
    await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Valmis ryhmä]", "Hyvän olon ryhmä"])
    await aino.sees_part("Valmis ryhmä: Hyvän olon ryhmä")
    await hold(eeva, ["/profiili"])
    await eeva.sees_part("Valmis ryhmä: Hyvän olon ryhmä")


async def test_a_group_without_its_founder_is_named_by_those_who_are_left(calm_house: House) -> None:
    aino, eeva = calm_house.phone("Aino"), calm_house.phone("Eeva")
    await joins(eeva, "Kampaamo Eeva", await founds(aino, "Kampaamo Aino", "Sievin hyvinvointi"))
    await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Yhteistyö]", "[En vielä]"])
    await hold(eeva, ["/profiili", "[Muokkaa tietoja]", "[Valmis ryhmä]", "Hyvän olon ryhmä"])
    await eeva.sees_part("Valmis ryhmä: Hyvän olon ryhmä")
