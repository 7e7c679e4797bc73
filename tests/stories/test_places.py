"""Where a company is: in the region, in another municipality of Finland, or somewhere that nobody knows."""

import pytest

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins

ASKED = "2/7 Mikä on yrityksesi kotikunta?"
SIZE = "3/7 Kuinka monta ihmistä yrityksessäsi työskentelee? Laske itsesi mukaan."
REGION = [["Alavieska", "Kalajoki"], ["Kannus", "Merijärvi"], ["Oulainen", "Sievi"], ["Ylivieska"]]
WAYS_OUT = [["Takaisin", "Jatkan myöhemmin"]]


def welcomed(name: str) -> str:
    return (
        f"Selvä: {name}. Hanke on tarkoitettu tämän alueen yrityksille. Voit silti ilmoittautua. "
        f"Koordinaattori kertoo sinulle, voiko yrityksesi olla mukana.\n\n{SIZE}"
    )


def doubted(name: str) -> str:
    return (
        "En tunnistanut kuntaa. Valitse se listasta. Jos yrityksesi on muualla, "
        f"paina ”Muu kunta: {name}” tai kirjoita nimi uudelleen.\n\n{ASKED}"
    )


async def comes_to_the_place(house: House) -> Phone:
    aino = house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi"])
    return aino


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Tampereella", "Tampere"), ("Oulussa", "Oulu"), ("oon tampereelta", "Tampere"), ("Muu kunta: Vihti", "Vihti")],
)
async def test_another_municipality_is_understood_at_once(calm_house: House, typed: str, name: str) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, [typed])
    await aino.sees(welcomed(name))
    await hold(aino, ["1", "hieroja", "oikein", "en osaa sanoa", "en osaa sanoa", "ei vielä"])
    await aino.sees_part(f"Kunta: {name} (muu kunta)\n")


async def test_an_unknown_place_is_taken_with_one_tap(calm_house: House) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, ["lintukoto"])
    question = await aino.sees(doubted("Lintukoto"), [["Muu kunta: Lintukoto"], *REGION, *WAYS_OUT])
    await hold(aino, ["[Muu kunta: Lintukoto]"])
    await aino.sees(welcomed("Lintukoto"))
    answered = next(each for each in aino.messages if each.message_id == question.message_id)
    assert (answered.text, answered.buttons) == (f"{ASKED}\n\nLintukoto (muu kunta)", [])


@pytest.mark.parametrize("typed", ["Muu kunta: Lintukoto", "muu kunta"])
async def test_the_tap_may_be_typed(calm_house: House, typed: str) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, ["Lintukoto", typed])
    await aino.sees(welcomed("Lintukoto"))


async def test_a_slip_is_written_again(calm_house: House) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, ["Kljk", "Klajoki ehkä"])
    await aino.sees_part("Selvä: Kalajoki.\n\n3/7")


async def test_the_choice_of_another_municipality_may_be_typed(calm_house: House) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, ["Muu kunta"])
    await aino.sees(f"{ASKED}\n\nValitsit: muu kunta.\nKirjoita vielä kunnan nimi.")
    await hold(aino, ["Lintukoto."])
    await aino.sees(welcomed("Lintukoto"))


@pytest.mark.parametrize("typed", ["en kerro", "99999", "tuolla meren takana jossain"])
async def test_what_is_no_name_is_asked_again(calm_house: House, typed: str) -> None:
    aino = await comes_to_the_place(calm_house)
    await hold(aino, [typed])
    await aino.sees(
        "En tunnistanut kuntaa. Valitse se listasta. Jos yrityksesi on muualla, kirjoita pelkkä kunnan nimi.\n\n"
        + ASKED,
        [*REGION[:3], ["Ylivieska", "Muu kunta"], *WAYS_OUT],
    )
