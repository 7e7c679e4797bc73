"""A year of a group: from a proposal to a project and after, with all that comes between."""

from datetime import UTC, datetime, timedelta

from tests.harness.dialogue import hold
from tests.harness.house import House, running
from tests.harness.neighbours import settled
from tests.harness.partners import seen
from tests.harness.phone import Phone
from tests.stories.test_group_proposals import TO_PROPOSALS
from tests.stories.test_groups import GROUP, adds
from tests.stories.test_quiet_groups import NUDGE, moves

OTHER = "Retkien tekijät"
SMALL = "Ryhmä on nyt liian pieni hankkeeseen."
EVE = "Ryhmäsi tapaa huomenna."
USE = "Onko ryhmästä ollut hyötyä yrityksellesi?"
AFTER = "Toimiiko ryhmä vielä yhdessä?"


async def begins(house: House) -> None:
    """Let a group be founded of a proposal and named; one of the invited refuses, and another comes instead."""
    liisa, anna, kaisa, eeva, outi, veikko = people(house)
    await hold(liisa, ["/start", *TO_PROPOSALS, "[Etsi ryhmiä]"])
    await liisa.sees_part("Löysin 1 ryhmän.")
    await hold(liisa, ["[Perusta tämä ryhmä]", "[Muuta nimi]", GROUP, "[Kutsu 4 yritystä]"])
    for each in (anna, kaisa, veikko):
        await hold(each, ["[Olen mukana]"])
    await hold(eeva, ["[En lähde mukaan]"])
    await adds(liisa, "Outin Onki, Oulainen")
    await hold(liisa, ["[Kutsu 1 yritys]"])
    await hold(outi, ["[Olen mukana]"])
    await hold(liisa, ["[Yritykset]", "[Hieronta Helmi, Kalajoki]", "[Tee yhteyshenkilöksi]"])
    await moves(house, "Tutustuminen")
    await hold(anna, ["/ryhmat", "[Tapaamiset]", "[Kutsu koolle]", "ti 15.12. klo 18 kirjastolla", "[Lähetä kutsu]"])
    for each in (kaisa, outi):
        await hold(each, ["[Pääsen paikalle]"])


async def goes_on(house: House) -> None:
    """Let the group meet, fall silent and be heard of, become too small, and be joined by another."""
    liisa, anna, kaisa, eeva, outi, veikko = people(house)
    house.world.set_clock(datetime(2026, 12, 14, 15, 30, tzinfo=UTC))
    for each in (anna, kaisa, outi, veikko):
        await each.sees_part(EVE)
    house.world.set_clock(datetime(2026, 12, 16, 10, 0, tzinfo=UTC))
    await anna.sees_part("Miten tapaaminen meni?")
    house.world.advance(timedelta(days=31))
    await anna.sees_part(f"{NUDGE}\nRyhmä: {GROUP}\nViimeksi kuultu: ti 15.12.2026")
    await hold(anna, ["[Kaikki hyvin]"])
    await moves(house, "Valmistelu")
    for each in (kaisa, veikko):
        await hold(each, ["/ryhmat", "[Poistu ryhmästä]", "[Kyllä, poistun ryhmästä]"])
    await liisa.sees_part(f"{SMALL}\nRyhmä: {GROUP}\nVielä puuttuu 1 yritys.")
    await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Aiheiden ympärille]"])
    await hold(liisa, ["[Markkinointi ja näkyvyys]", "[Valmis]", OTHER])
    await adds(liisa, "Eevan Eväät, Sievi")
    await hold(liisa, ["[Kutsu 1 yritys]"])
    await hold(eeva, ["[Olen mukana]"])
    await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{OTHER}]", "[Yhdistä]", f"[{GROUP}]", "[Kyllä, yhdistä ryhmät]"])
    await eeva.sees_part(f"Kaksi ryhmää jatkaa yhdessä.\nRyhmä: {OTHER}\nRyhmä: {GROUP}")


async def ends(house: House) -> None:
    """Let the project be applied for, run, end and go on as a network, and say what came of it."""
    liisa, anna, _kaisa, eeva, outi, _veikko = people(house)
    await moves(house, "Haettu", "Hanke käynnissä")
    house.world.set_clock(datetime(2027, 9, 1, 10, 0, tzinfo=UTC))
    for each in (anna, eeva, outi):
        await each.sees_part(USE)
        await hold(each, ["[5]", "[En kirjoita mitään]"])
    house.world.advance(timedelta(days=15))
    await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vastaukset]"])
    await liisa.sees_part("keskiarvo 5,0, vastauksia 3")
    await moves(house, "Päättynyt", "Verkosto jatkaa")
    house.world.set_clock(datetime(2028, 3, 20, 10, 0, tzinfo=UTC))
    await anna.sees_part(f"{AFTER}\nRyhmä: {GROUP}")
    await hold(anna, ["[Kyllä, toimii]", "[2]", "[1]", "7 tuotetta", "Teemme yhä messut yhdessä"])
    await anna.sees_part("Ryhmä toimii yhdessä.\n• Uudet työpaikat: 2\n• Uudet yritykset: 1")


def people(house: House) -> list[Phone]:
    return [house.phone(name) for name in ("Liisa", "Anna", "Kaisa", "Eeva", "Outi", "Veikko")]


async def test_a_group_lives_through_a_year(database_url: str) -> None:
    async with settled(database_url) as house:
        async with running(house.settings, house.clock):
            await begins(house)
        # The program is started anew between the planning of a reminder and its time.
        async with running(house.settings, house.clock):
            await goes_on(house)
            await ends(house)
        table = {
            each.person.first_name: [seen(each, text) for text in (EVE, NUDGE, SMALL, USE, AFTER)]
            for each in people(house)
        }
    # Two had left when the companies were asked the second time, and one came only then.
    assert table == {
        "Liisa": [0, 0, 1, 0, 0],
        "Anna": [1, 1, 0, 2, 1],
        "Kaisa": [1, 0, 0, 1, 0],
        "Eeva": [0, 0, 0, 1, 0],
        "Outi": [1, 0, 0, 2, 0],
        "Veikko": [1, 0, 0, 1, 0],
    }
