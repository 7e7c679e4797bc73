"""A coordinator says how groups are looked for, founds one of a proposal, and discards others with a reason."""

from tests.harness.dialogue import hold
from tests.harness.neighbours import town
from tests.harness.partners import seen

TO_PROPOSALS = ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Ryhmäehdotukset]"]


async def test_groups_are_looked_for_and_founded(database_url: str) -> None:
    async with town(database_url) as house:
        liisa, kaisa = house.phone("Liisa"), house.phone("Kaisa")
        await hold(liisa, ["/start", *TO_PROPOSALS])
        await liisa.sees(
            "Ryhmäehdotukset\n\nEtsin yrityksistä, joilla ei ole vielä ryhmää, ne, jotka sopivat parhaiten yhteen. "
            "Ehdotuksessa on 3–7 yritystä, joten ryhmään mahtuu vielä muitakin.\n\n"
            "Näin etsin:\n• Katson kaikkia yrityksiä, joilla ei ole ryhmää.\n"
            "• Sekä ryhmien määrä että niiden sopivuus ratkaisevat.",
            [
                *(["Etsi ryhmiä"], ["Monta ryhmää", "✓ Siltä väliltä", "Hyviä ryhmiä"]),
                *(["Kunnat", "Toimialat", "Aiheet"], ["Enintään kolme ryhmää"], ["Toiveet yrityksistä"]),
                ["Kaikki ryhmät"],
            ],
        )
        await hold(liisa, ["[Enintään kolme ryhmää]", "[Etsi ryhmiä]"])
        await liisa.sees(
            "Ryhmäehdotukset\n\nLöysin 1 ryhmän.\n\n1 yritys jäi ilman ryhmää:\n• muut sopivat paremmin yhteen: 1\n\n"
            "Ehdotus 1\nYhteinen tarve: verkkosivut ja löytyminen netistä, hinnoittelu ja kannattavuus\n"
            "• Hieronta Helmi, Kalajoki\n• Kaisan Kudonta, Ylivieska\n• Eevan Eväät, Sievi\n"
            "• Veikon Verstas, Kannus\n\n"
            "Tähän ryhmässä ei ole osaajaa: verkkosivut ja löytyminen netistä, hinnoittelu ja kannattavuus\n"
            "Pisin matka: 56 km",
            [["Perusta tämä ryhmä"], ["Näytä kuvana"], ["Hylkää ehdotus"], ["Etsi uudelleen", "Kaikki ryhmät"]],
        )
        await hold(liisa, ["[Näytä kuvana]"])
        await liisa.sees(
            "Ehdotus 1\nMuut tiedot ovat ehdotuksessa.", [["Perusta tämä ryhmä"], ["Takaisin ehdotuksiin"]]
        )
        assert "photo" in liisa.last.api
        await hold(liisa, ["[Perusta tämä ryhmä]"])
        await liisa.sees_part("Vaihe: Ryhmäaihio")
        assert "Kaisan Kudonta, Ylivieska" in liisa.last.text
        assert seen(kaisa, "ryhm") == 0
        await hold(liisa, [*TO_PROPOSALS, "[Näytä ryhmä]"])
        await liisa.sees_part("Kaisan Kudonta, Ylivieska")
        # Whoever has a group is not looked at again.
        await hold(liisa, [*TO_PROPOSALS, "[Etsi uudelleen]", "[Etsi ryhmiä]"])
        await liisa.sees_part("En löytänyt yhtään ryhmää")
        await hold(kaisa, ["/start"])


async def test_a_coordinator_says_how_groups_are_looked_for(database_url: str) -> None:
    async with town(database_url) as house:
        liisa = house.phone("Liisa")
        await hold(liisa, ["/start", *TO_PROPOSALS])
        await hold(liisa, ["[Kunnat]", "[Kalajoki]", "[Sievi]", "[Kannus]", "[Ylivieska]", "[Valmis]"])
        await liisa.sees_part("Näin etsin:\n• Kunnat: Kalajoki, Sievi, Kannus, Ylivieska\n• Sekä ryhmien määrä")
        await hold(liisa, ["[Toimialat]", "[Ei rajausta]", "[Monta ryhmää]", "[Etsi ryhmiä]"])
        await liisa.sees_part("Löysin 1 ryhmän.\n\nEhdotus 1")
        await hold(liisa, ["[Hylkää ehdotus]", "[Kaksi ei sovi yhteen]", "[Hieronta Helmi, Kalajoki]"])
        await liisa.sees_part("Ensimmäinen: Hieronta Helmi, Kalajoki\nMinkä yrityksen kanssa se ei sovi yhteen?")
        await hold(liisa, ["[Eevan Eväät, Sievi]"])
        await liisa.sees(
            "Hylkäsin ehdotuksen.\nEn enää ehdota näitä samaan ryhmään: Hieronta Helmi – Eevan Eväät",
            [["Takaisin ehdotuksiin"], ["Toiveet yrityksistä"]],
        )
        await hold(liisa, ["[Takaisin ehdotuksiin]", "[Etsi uudelleen]", "[Etsi ryhmiä]"])
        await liisa.sees_part("Löysin 1 ryhmän.")
        there = [company in liisa.last.text for company in ("Hieronta Helmi", "Eevan Eväät")]
        assert sorted(there) == [False, True]
        await hold(liisa, ["[Etsi uudelleen]", "[Toiveet yrityksistä]"])
        await liisa.sees_part("• Eri ryhmiin: Hieronta Helmi – Eevan Eväät\n\nPoista toive painamalla sitä.")
        await hold(liisa, ["[Lisää toive]", "helmi", "[Hieronta Helmi, Kalajoki]", "Eevan", "[Eevan Eväät, Sievi]"])
        await hold(liisa, ["[Samaan ryhmään]"])
        await liisa.sees_part("• Samaan ryhmään: Hieronta Helmi – Eevan Eväät")
        await hold(liisa, ["[Hieronta Helmi – Eevan Eväät]"])
        await liisa.sees_part("Toiveita ei ole vielä.")


async def test_a_proposal_whose_time_has_not_come_is_put_off(database_url: str) -> None:
    async with town(database_url) as house:
        liisa, kaisa = house.phone("Liisa"), house.phone("Kaisa")
        await hold(liisa, ["/start", *TO_PROPOSALS, "[Etsi ryhmiä]"])
        await liisa.sees_part("Löysin 1 ryhmän.")
        await hold(liisa, ["[Hylkää ehdotus]", "[Ei ole ajankohtainen]"])
        await liisa.sees_part("Hylkäsin ehdotuksen.\nJätän sen yritykset pois ehdotuksista ")
        await hold(liisa, ["[Takaisin ehdotuksiin]", "[Etsi uudelleen]"])
        await liisa.sees_part("yritystä on toistaiseksi poissa ehdotuksista.")
        await hold(liisa, ["[Etsi ryhmiä]"])
        await liisa.sees_part("En löytänyt yhtään ryhmää")
        await hold(liisa, ["[Etsi uudelleen]", "[Toiveet yrityksistä]", "[Ota takaisin mukaan]"])
        await liisa.sees_part("Toiveita ei ole vielä.")
        await hold(liisa, ["[Takaisin hakuun]", "[Etsi ryhmiä]"])
        await liisa.sees_part("Löysin 1 ryhmän.")
        # The companies hear nothing of all this.
        assert seen(kaisa, "ryhm") == 0
        await hold(kaisa, ["/start"])
