"""Suggestions that wait: a late yes, silence that rests, one's own pace, and a profile that changes meanwhile."""

from datetime import timedelta

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.partners import HELMI, KAISA, About, seen, signs_up_as, tells_more

GONE = "Tämä ehdotus ei ole enää voimassa."
BOTH = "Myös toinen yrittäjä haluaa tutustua sinuun."
FOUND = "Löysin sinulle yrittäjän, johon voisi kannattaa tutustua."


async def test_a_late_yes_still_makes_a_pair(house: House) -> None:
    kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    await hold(anna, ["[Näytä ehdotus]", "[Haluan tutustua]"])
    house.world.advance(timedelta(days=8))
    await kaisa.sees_part("Yksi ehdotus odottaa vielä vastaustasi.\n\nEhdotus\nHyvinvointialan yritys")
    house.world.advance(timedelta(days=30))
    await hold(kaisa, ["/ehdotukset", "[Hyvinvointialan yritys, Kalajoki]", "[Haluan tutustua]"])
    await kaisa.sees_part(f"{BOTH}\n\nYrittäjä: Anna")
    await anna.sees_part(f"{BOTH}\n\nYrittäjä: Kaisa")
    assert seen(kaisa, "Yksi ehdotus odottaa") == 1


async def test_a_yes_that_comes_too_late_is_told_so(house: House) -> None:
    kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    await hold(anna, ["[Näytä ehdotus]", "[Haluan tutustua]"])
    card = kaisa.last
    house.world.advance(timedelta(days=61))
    kaisa.presses("Haluan tutustua", card)
    await house.world.wait_for(lambda: GONE in card.text)
    assert (seen(anna, BOTH), seen(kaisa, BOTH)) == (0, 0)


async def test_whoever_answers_nothing_rests_and_comes_back(house: House) -> None:
    anna = house.phone("Anna")
    trades = ("Matkailu ja elämykset", "Elintarvikkeet ja lähiruoka", "Kauppa ja verkkokauppa")
    for name, trade in zip(("Eeva", "Outi", "Sanna"), trades, strict=True):
        await signs_up_as(house.phone(name), About(f"Yritys {name}", trade=trade, needs=HELMI.needs[:1]))
    await signs_up_as(anna, HELMI)
    await anna.sees_part("Löysin sinulle 3 yrittäjää")
    house.world.advance(timedelta(days=15))
    await anna.sees(
        "Näyttää siltä, että nyt ei ole sopiva aika ehdotuksille. Pidän niistä taukoa, kunnes haluat jatkaa.",
        [["Haluan yhä ehdotuksia"], ["Päävalikko"]],
    )
    kaisa = house.phone("Kaisa")
    await signs_up_as(kaisa, KAISA)
    await hold(anna, ["/ehdotukset"])
    await anna.sees_part("Ehdotukset ovat tauolla, kunnes haluat jatkaa.\n\nVoit vielä vastata")
    assert "Käsityöyritys" not in anna.last.text
    await hold(anna, ["[Haluan yhä ehdotuksia]"])
    assert seen(anna, "Selvä, ehdotukset jatkuvat.") == 1
    await anna.sees_part(f"{FOUND}\n\nEhdotus\nKäsityöyritys, Ylivieska (noin 41 km)")


async def test_somebody_hears_once_a_week_who_wants_so(house: House) -> None:
    kaisa = house.phone("Kaisa")
    await signs_up_as(kaisa, KAISA)
    await tells_more(kaisa, "Ehdotukset", "[Kootusti kerran viikossa]")
    house.world.advance(timedelta(days=1))
    for name, trade in (("Anna", HELMI.trade), ("Eeva", "Matkailu ja elämykset")):
        await signs_up_as(house.phone(name), About(f"Yritys {name}", trade=trade, needs=HELMI.needs[:1]))
    await hold(kaisa, ["/ehdotukset"])
    await kaisa.sees_part("Sinulle ei ole vielä ehdotuksia. Kirjoitan sinulle, kun löydän yrittäjän")
    house.world.advance(timedelta(days=6))
    await kaisa.sees(
        "Löysin sinulle 2 yrittäjää, joihin voisi kannattaa tutustua.", [["Näytä ensimmäinen"], ["Päävalikko"]]
    )
    await hold(kaisa, ["[Näytä ensimmäinen]"])
    await kaisa.sees_part("Ehdotus 1/2\nHyvinvointialan yritys, Kalajoki")


async def test_a_card_is_looked_at_again_when_it_is_answered(house: House) -> None:
    kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    await hold(anna, ["[Näytä ehdotus]"])
    card = anna.last
    await tells_more(kaisa, "Osaaminen", "[✓ Verkkokauppa]", "[Sosiaalinen media]", "[Valmis]")
    await hold(anna, ["[Haluan tutustua]"])
    assert card.text == GONE
    await anna.sees(
        "Tiedot ovat muuttuneet tämän ehdotuksen jälkeen. Katso ehdotus uudelleen ja vastaa vielä kerran.\n\n"
        "Ehdotus\nKäsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä\n\n"
        "Miksi ehdotan teitä toisillenne:\n"
        "• Yhteinen tarve: hinnoittelu ja kannattavuus\n"
        "• Toimitte eri aloilla, joten ette kilpaile keskenään",
        [["Haluan tutustua"], ["Ei nyt", "Näytä lisätiedot"], ["Älä ehdota tätä enää"]],
    )
    await tells_more(kaisa, "Kehittämistarpeet", "[✓ Hinnoittelu ja kannattavuus]", "[Poista vastaus]")
    anna.presses("Haluan tutustua")
    await house.world.wait_for(lambda: GONE in anna.last.text)
    await hold(anna, ["/ehdotukset"])
    await anna.sees_part("Aiemmat ehdotukset\n• Käsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä: vanhentunut")
