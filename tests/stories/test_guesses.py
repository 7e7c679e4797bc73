"""A described problem: the bot says that it is not certain, offers guesses, and takes no for an answer."""

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins

WAYS_OUT = ["Takaisin", "Jatkan myöhemmin"]
NEEDS = "5/7 Mitä haluat kehittää? Voit valita monta vaihtoehtoa tai kirjoittaa omin sanoin."
UNSURE = "En ole varma, mitä tarkoitat. Sopiiko jokin näistä? Voit valita useita."
UNPAID, PRICES, SERVICE = "Laskutus ja saatavat", "Hinnoittelu ja kannattavuus", "Asiakaspalvelu ja -kokemus"


async def comes_to_needs(phone: Phone) -> None:
    await begins(phone)
    await hold(phone, ("Hieronta Helmi", "Kalajoki", "1", "hieroja", "oikein"))


async def test_guesses_are_ticked_and_saved(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await comes_to_needs(aino)
    aino.says("asiakkaat ei maksa ajallaan")
    rest = [["Valitse listasta"], WAYS_OUT]
    await aino.sees(f"{NEEDS}\n\n{UNSURE}", [[UNPAID], [SERVICE], [PRICES], ["Ei mikään näistä"], *rest])
    aino.presses(UNPAID)
    await aino.sees(
        f"{NEEDS}\n\n{UNSURE}\n\nValitsit: laskutus ja saatavat.\nValitse lisää tai paina ”Valmis”.",
        [["✓ " + UNPAID], [SERVICE], [PRICES], ["Valmis"], *rest],
    )
    aino.presses(SERVICE)
    await aino.sees_part("Valitsit: laskutus ja saatavat, asiakaspalvelu ja -kokemus.")
    aino.presses("✓ " + SERVICE)
    await aino.sees_part("Valitsit: laskutus ja saatavat.")
    aino.presses("Valmis")
    await aino.sees_part("6/7")


async def test_none_of_the_guesses_leaves_the_words(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await comes_to_needs(aino)
    await hold(aino, ("asiakkaat ei maksa ajallaan", "ei mikään näistä", "en osaa sanoa", "ei vielä"))
    await aino.sees_part("Kehittämistarpeet: asiakkaat ei maksa ajallaan\n")


async def test_the_list_is_one_press_away(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await comes_to_needs(aino)
    await hold(aino, ("asiakkaat ei maksa ajallaan", f"[{UNPAID}]", "[Valitse listasta]"))
    shown = await aino.sees_part("Valitsit: laskutus ja saatavat.")
    assert UNSURE not in shown.text
    await hold(aino, ("[Verkkokauppa]", "[Valmis]"))
    await aino.sees_part("5/7 Mikä näistä on sinulle nyt tärkein?")


async def test_a_trade_that_is_none_of_the_guesses_is_another_trade(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ("Hieronta Helmi", "Kalajoki", "1", "laitan ihmisten jalat kuntoon"))
    await aino.sees_part(UNSURE)
    aino.presses("Ei mikään näistä")
    await hold(aino, ("en osaa sanoa", "en osaa sanoa", "ei vielä"))
    await aino.sees_part("Toimiala: muu ala")
