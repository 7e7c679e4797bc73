from tests.harness.house import House

WELCOME = """Hei Aino

Olen Puhti, YritysPuhti-hankkeen botti.
Autan alueen pieniä yrityksiä löytämään toisensa, kokoontumaan ryhmäksi ja sopimaan tapaamisista.

Kysyn ensin muutaman asian yrityksestäsi. Siihen menee noin kaksi minuuttia, ja voit jatkaa myöhemmin siitä, mihin jäit.

Tallennan vastauksesi, jotta voin ehdottaa sinulle sopivia yhteistyökumppaneita. \
Yhteystietosi näkyvät toiselle yrittäjälle vasta, kun kumpikin haluaa tutustua."""

WAYS_OUT = [["Takaisin", "Jatkan myöhemmin"]]


async def test_signup_by_typing_only(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees(WELCOME, [["Hyväksyn ja aloitan"], ["Lue tietosuojaseloste"], ["En nyt"]])
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees(
        "1/7 Mikä yrityksesi nimi on?",
        [["Ei vielä yritystä"], ["Sivutoiminen yritys"], ["Jatkan myöhemmin"]],
    )
    aino.says("Hieronta Helmi")
    await aino.sees("2/7 Mikä on yrityksesi kotikunta?")
    aino.says("kalajoella himangalla")
    await aino.sees(
        "Selvä: Kalajoki (Himanka).\n\n3/7 Kuinka monta ihmistä yrityksessäsi työskentelee? Laske itsesi mukaan.",
        [["1", "2–5"], ["6–9", "10 tai enemmän"], *WAYS_OUT],
    )
    aino.says("ihan yksin oon")
    await aino.sees_part("4/7 Mikä on yrityksesi toimiala?")
    aino.says("oon hieroja ja teen vähän jalkahoitoja")
    await aino.sees_part("Ymmärsin näin:\n• Hyvinvointi ja terveys\n• Hius- ja kauneusala\n\nOnko tämä oikein?")
    aino.says("oikein")
    await aino.sees_part("5/7 Mitä haluat kehittää?")
    aino.says("asiakkaat ei löydä mua netistä ja hinnottelu on ihan hakusessa")
    await aino.sees_part("• Verkkosivut ja löytyminen netistä\n• Hinnoittelu ja kannattavuus")
    aino.says("Oikein")
    await aino.sees_part("5/7 Mikä näistä on sinulle nyt tärkein?")
    aino.says("verkkosivut")
    await aino.sees_part("6/7 Missä asioissa voit auttaa muita yrittäjiä?")
    aino.says("en osaa sanoa")
    await aino.sees_part("7/7 Teetkö jo yhteistyötä muiden yritysten kanssa?")
    aino.says("en vielä")
    await aino.sees(
        "Selvä: ”En vielä”.\n\n"
        "Tässä vastauksesi. Ovatko ne oikein?\n\n"
        "Yritys: Hieronta Helmi\n"
        "Kunta: Kalajoki (Himanka)\n"
        "Koko: 1 henkilö\n"
        "Toimiala: hyvinvointi ja terveys, hius- ja kauneusala\n"
        "Kehittämistarpeet: verkkosivut ja löytyminen netistä (tärkein), hinnoittelu ja kannattavuus\n"
        "Osaaminen: ei vastausta\n"
        "Yhteistyö: en vielä",
        [["Tallenna"], ["Muokkaa vastausta"], ["Jatkan myöhemmin"]],
    )
    aino.presses("Tallenna")
    await aino.sees_part("Kiitos, olet mukana. Olet alueelta ensimmäinen.")
    assert house.world.violations == []
