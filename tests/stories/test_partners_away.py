"""Somebody goes away between the first yes and the second: on a break, behind a block, or for good."""

from datetime import timedelta

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.partners import HELMI, KAISA, seen, signs_up_as
from tests.harness.phone import Phone

BOTH = "Myös toinen yrittäjä haluaa tutustua sinuun."


async def one_yes(house: House) -> tuple[Phone, Phone]:
    """Let Anna say yes to Kaisa, who has not answered yet."""
    kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    await hold(anna, ["[Näytä ehdotus]", "[Haluan tutustua]"])
    return kaisa, anna


async def test_whoever_is_on_a_break_is_introduced_after_it(house: House) -> None:
    kaisa, anna = await one_yes(house)
    await hold(anna, ["/tauko", "2 viikkoa"])
    await hold(kaisa, ["[Haluan tutustua]"])
    await kaisa.sees_part("Vastasit: haluan tutustua.")
    assert (seen(anna, BOTH), seen(kaisa, BOTH)) == (0, 0)
    house.world.advance(timedelta(days=15))
    await kaisa.sees_part("Yrittäjä: Anna")
    await anna.world.wait_for(lambda: seen(anna, "Yrittäjä: Kaisa") == 1)


async def test_whoever_blocked_the_bot_is_introduced_when_back(house: House) -> None:
    kaisa, anna = await one_yes(house)
    async with work_done(house.world):
        house.world.block(anna.person)
    await hold(kaisa, ["[Haluan tutustua]"])
    await kaisa.sees_part("Vastasit: haluan tutustua.")
    async with work_done(house.world):
        house.world.unblock(anna.person)
    await kaisa.sees_part("Yrittäjä: Anna")
    await anna.sees_part("Yrittäjä: Kaisa")
    assert (seen(anna, BOTH), seen(kaisa, BOTH)) == (1, 1)


async def test_nothing_is_left_of_whoever_is_erased(house: House) -> None:
    kaisa, anna = await one_yes(house)
    card = kaisa.last
    await hold(anna, ["/poista", "[Poista tietoni]"])
    await hold(kaisa, ["[Haluan tutustua]"])
    assert card.text == "Tämä ehdotus ei ole enää voimassa."
    await hold(kaisa, ["/ehdotukset"])
    await kaisa.sees_part("Sinulle ei ole vielä ehdotuksia.")
    assert seen(kaisa, BOTH) == 0


async def test_whoever_is_on_a_break_is_suggested_to_nobody(calm_house: House) -> None:
    kaisa, anna = calm_house.phone("Kaisa"), calm_house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await hold(kaisa, ["/tauko", "2 viikkoa"])
    await signs_up_as(anna, HELMI)
    assert seen(anna, "Kirjoitan sinulle, kun löydän yrittäjiä, joihin voisi kannattaa tutustua.") == 1
    assert seen(kaisa, "Löysin") == 0
