"""Companies that know each other already: told co-operation, an invitation by a code, and a ready-made group."""

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.partners import HELMI, KAISA, seen, signs_up_as, tells_more


async def test_a_newcomer_by_invitation_is_not_suggested_to_the_inviter(calm_house: House) -> None:
    kaisa, anna = calm_house.phone("Kaisa"), calm_house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await hold(kaisa, ["[Päävalikko]", "[Kutsu yrittäjä mukaan]"])
    link = next(each for each in kaisa.messages if "start=" in each.text)
    assert link.api["photo"]
    assert link.text.startswith(
        "Lähetä tämä linkki yrittäjälle, jonka haluaisit mukaan, tai näytä hänelle kuvan koodi.\n\n"
        "Linkki on voimassa to 21.1.2027 asti.\n\n"
        "Merkitsen muistiin, että tunnette toisenne. En siis ehdota teitä toisillenne.\n\n"
    )
    async with work_done(calm_house.world):
        calm_house.world.open(anna.person, link.text.split("start=")[1])
    await anna.sees_part("Sinut kutsui: Kaisa, Kaisan Kudonta")
    await signs_up_as(anna, HELMI)
    assert (seen(anna, "Löysin"), seen(kaisa, "Löysin")) == (0, 0)


async def test_told_cooperation_is_confirmed_by_the_other(calm_house: House) -> None:
    kaisa, anna = calm_house.phone("Kaisa"), calm_house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await tells_more(kaisa, "Kehittämistarpeet", "[✓ Hinnoittelu ja kannattavuus]", "[Poista vastaus]")
    await signs_up_as(anna, HELMI)
    await tells_more(anna, "Yhteistyö", "[Kyllä, kerron kenen kanssa]", "Myydään yhdessä Kaisan Kudonnan kanssa")
    assert seen(kaisa, "Toinen yritys kertoi") == 0
    await tells_more(anna, "Yhteistyökumppanit", "Kaisan Kudonta, messuilla")
    await kaisa.sees(
        "Toinen yritys kertoi, että se tekee yhteistyötä yrityksesi kanssa.\nYritys: Hieronta Helmi\n\n"
        "Pitääkö se paikkansa? Jos teette jo yhteistyötä, en ehdota teitä toisillenne.",
        [["Kyllä, teemme yhteistyötä"], ["Ei pidä paikkaansa"]],
    )
    await hold(kaisa, ["[Kyllä, teemme yhteistyötä]"])
    await kaisa.sees("Kiitos. Merkitsin muistiin, että teette yhteistyötä.\nYritys: Hieronta Helmi", [["Päävalikko"]])
