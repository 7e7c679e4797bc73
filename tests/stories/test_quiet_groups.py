"""A group that falls silent, is asked after once and lives again; what its companies answer; what comes after."""

from datetime import UTC, datetime, timedelta

from models import Group
from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.neighbours import town
from tests.harness.partners import seen
from tests.stories.test_groups import GROUP, founds

NUDGE = "Ryhmästäsi ei ole kuulunut vähään aikaan."
THREE = ("Anna", "Kaisa", "Eeva")


async def gathered(house: House) -> None:
    """Let three companies be in a group in the stage of acquaintance, with Anna as its contact."""
    liisa = house.phone("Liisa")
    await hold(liisa, ["/start"])
    await founds(liisa, "Hieronta Helmi, Kalajoki", "Kaisan Kudonta, Ylivieska", "Eevan Eväät, Sievi")
    await hold(liisa, ["[Kutsu 3 yritystä]"])
    for name in THREE:
        await hold(house.phone(name), ["[Olen mukana]"])
    await hold(liisa, ["[Yritykset]", "[Hieronta Helmi, Kalajoki]", "[Tee yhteyshenkilöksi]"])
    await moves(house, "Tutustuminen")


async def moves(house: House, *stages: str) -> None:
    for stage in stages:
        await hold(house.phone("Liisa"), ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vaihda vaihe]", f"[{stage}]"])
        await hold(house.phone("Liisa"), ["[Kyllä, vaihda vaihe]", "[Ei huomautusta]"])


async def test_a_quiet_group_is_asked_after_once_and_lives_again(database_url: str) -> None:
    async with town(database_url) as house:
        await gathered(house)
        liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
        await hold(liisa, ["/tyopoyta", "[Hiljaisia ryhmiä]"])
        await liisa.sees_part("Hiljaisia ryhmiä ei ole.")
        house.world.advance(timedelta(days=30))
        await anna.sees(
            f"{NUDGE}\nRyhmä: {GROUP}\nViimeksi kuultu: ti 1.12.2026\n\n"
            "Niin käy helposti, kun arjessa on kiire. Mitä haluat tehdä seuraavaksi?\n\n"
            "Jos kaikki on hyvin, kerro se ensimmäisellä painikkeella. Sitten en kysy hetkeen uudelleen.",
            [["Kaikki hyvin"], ["Kutsu koolle"], ["Kysy koordinaattorilta"], ["Näytä ryhmä"]],
        )
        house.world.advance(timedelta(days=5))
        await hold(liisa, ["/tyopoyta", "[Hiljaisia ryhmiä]"])
        await liisa.sees_part(f"Ryhmä: {GROUP}\nVaihe: Tutustuminen\nHiljaa 35 päivää.")
        assert [seen(each, NUDGE) for each in (anna, kaisa)] == [1, 0]
        await hold(anna, ["[Kaikki hyvin]"])
        await anna.sees_part("Hyvä kuulla. Kirjasin tämän")
        await hold(kaisa, ["/ryhmat"])
        await kaisa.sees_part("Viimeksi: ryhmästä kuultiin (ti 5.1.2027).\nSeuraavaksi:")
        await hold(liisa, ["/tyopoyta", "[Hiljaisia ryhmiä]"])
        await liisa.sees_part("Hiljaisia ryhmiä ei ole.")
        # A silence is a new one only after a sign of life.
        house.world.advance(timedelta(days=31))
        await anna.sees_part(f"{NUDGE}\nRyhmä: {GROUP}\nViimeksi kuultu: ti 5.1.2027")
        assert [seen(each, NUDGE) for each in (anna, kaisa)] == [1, 0]


async def test_the_coordinator_is_asked_where_there_is_no_contact(database_url: str) -> None:
    async with town(database_url) as house:
        liisa = house.phone("Liisa")
        await hold(liisa, ["/start"])
        await founds(liisa, "Hieronta Helmi, Kalajoki")
        house.world.advance(timedelta(days=21))
        await liisa.sees_part(f"Yhdestä ryhmästä ei ole kuulunut vähään aikaan.\nRyhmä: {GROUP}\nVaihe: Ryhmäaihio")
        await hold(liisa, ["[Hiljaisia ryhmiä]", "[Kaikki hyvin]"])
        await liisa.sees_part("Viimeksi: ryhmästä kuultiin (ti 22.12.2026).")
        assert seen(liisa, "Yhdestä ryhmästä ei ole kuulunut") == 1


async def test_companies_tell_of_what_use_their_group_is(database_url: str) -> None:
    async with town(database_url) as house:
        await gathered(house)
        liisa, anna, kaisa, eeva = (house.phone(name) for name in ("Liisa", *THREE))
        house.world.set_clock(datetime(2027, 2, 2, 10, 0, tzinfo=UTC))
        for phone in (anna, kaisa, eeva):
            await phone.sees_part("Onko ryhmästä ollut hyötyä yrityksellesi?")
        assert [seen(each, "Onko ryhmästä ollut hyötyä") for each in (anna, kaisa, eeva, liisa)] == [1, 1, 1, 0]
        await hold(anna, ["[4]"])
        await anna.sees_part("Haluatko kertoa, miksi?")
        await hold(anna, ["Sain kaksi uutta asiakasta"])
        await anna.sees(
            f"Kiitos, vastauksesi on tallessa.\nRyhmä: {GROUP}\n\nVastauksesi nyt: 4\n”Sain kaksi uutta asiakasta”\n\n"
            "Voit muuttaa vastausta ti 16.2.2027 asti.",
            [["Muuta vastausta"], ["Ryhmät", "Päävalikko"]],
        )
        await hold(kaisa, ["5", "Hyvä porukka", "[Muuta vastausta]", "[2]", "[En kirjoita mitään]"])
        await kaisa.sees_part("Vastauksesi nyt: 2\n\nVoit muuttaa")
        await hold(eeva, ["/ryhmat", "[Vastaa kyselyyn]", "[4]", "Zz aikaa menee"])
        answers = ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vastaukset]"]
        await hold(liisa, answers)
        await liisa.sees_part("• ti 2.2.2027: auki ti 16.2.2027 asti, vastauksia 3")
        house.world.advance(timedelta(days=15))
        await hold(liisa, answers)
        await liisa.sees_part("Onko ryhmästä ollut hyötyä (1–5)?\n• ti 2.2.2027: keskiarvo 3,3, vastauksia 3")
        # Two lines are too few to be shown without telling whose they are.
        assert [seen(liisa, each) for each in ("Sain kaksi", "Zz aikaa", "Hyvä porukka")] == [0, 0, 0]
        await hold(anna, ["[Muuta vastausta]"])
        await anna.sees_part("Tämä kysely on jo päättynyt")


async def test_the_contact_tells_what_came_after_the_project(database_url: str) -> None:
    async with town(database_url) as house:
        await gathered(house)
        liisa, anna, kaisa = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa"))
        await moves(house, "Valmistelu", "Haettu", "Hanke käynnissä", "Päättynyt")
        house.world.set_clock(datetime(2027, 6, 1, 12, 0, tzinfo=UTC))
        await anna.sees(
            f"Toimiiko ryhmä vielä yhdessä?\nRyhmä: {GROUP}\n\n"
            "Tämän jälkeen kysyn kolme lukua ja yhden rivin. Niistä rahoittaja näkee, mitä hankkeesta syntyi.",
            [["Kyllä, toimii"], ["Osittain"], ["Ei enää"], ["Ryhmät", "Päävalikko"]],
        )
        await hold(anna, ["[Kyllä, toimii]", "[2]", "ei yhtään", "montako lie"])
        await anna.sees_part("En ymmärtänyt lukua.")
        await hold(anna, ["7 tuotetta", "Teemme yhä messut yhdessä"])
        await anna.sees_part(
            "Ryhmä toimii yhdessä.\n• Uudet työpaikat: 2\n• Uudet yritykset: 0\n• Uudet tuotteet ja palvelut: 7\n"
            "”Teemme yhä messut yhdessä”"
        )
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Vastaukset]"])
        await liisa.sees_part("Hankkeen jälkeen:\n• ti 1.6.2027: Ryhmä toimii yhdessä.\n• Uudet työpaikat: 2")
        assert seen(kaisa, "Toimiiko ryhmä") == 0
        await hold(liisa, ["[Takaisin ryhmään]", "[Tee tarina]"])
        await liisa.sees_part("Tässä on ryhmän tarina rahoittajalle.")
        stored = house.world.files.get(liisa.last.api["document"]["file_id"])
        assert stored is not None
        assert stored.data[:5] == b"%PDF-"
        assert liisa.last.api["document"]["file_name"] == "ryhman-tarina.pdf"
        # Years in which nothing ran: only the newest question comes.
        house.world.set_clock(datetime(2029, 1, 10, 12, 0, tzinfo=UTC))
        await anna.sees_part("Toimiiko ryhmä vielä yhdessä?")
        assert seen(anna, "Toimiiko ryhmä") == 2
        async with house.check.read() as session:
            assert (await session.get_one(Group, 1)).nudged_at is None


async def test_a_group_is_split_in_two(database_url: str) -> None:
    async with town(database_url) as house:
        await gathered(house)
        liisa, anna, kaisa, eeva = (house.phone(name) for name in ("Liisa", *THREE))
        await hold(liisa, ["[Jaa kahtia]", "[Hieronta Helmi, Kalajoki]", "[Kaisan Kudonta, Ylivieska]"])
        await liisa.sees_part("Uuteen ryhmään siirtyy 2 yritystä.")
        await hold(liisa, ["[✓ Hieronta Helmi, Kalajoki]"])
        await liisa.sees_part("Uuteen ryhmään siirtyy 1 yritys.")
        await hold(liisa, ["[Jaa ryhmä]"])
        await liisa.sees_part("Ryhmä on jaettu, ja tässä on uusi ryhmä.")
        await liisa.sees_part(f"{GROUP} 2\nVaihe: Tutustuminen")
        split = "Ryhmäsi on jakautunut kahdeksi. Yrityksesi on nyt tässä ryhmässä."
        await kaisa.sees_part(f"{split}\nRyhmä: {GROUP} 2")
        for phone in (anna, eeva):
            await phone.sees_part(f"{split}\nRyhmä: {GROUP}")
        await hold(kaisa, ["[Näytä ryhmä]"])
        await kaisa.sees_part("Mukana on 1 yritys.")
        await hold(anna, ["[Näytä ryhmä]"])
        await anna.sees_part("Lisäksesi mukana:\n• Eevan Eväät, Sievi")
        assert "Kaisan" not in anna.last.text
