"""After two yeses: what each allows to be seen, and messages passed on for those who show nothing."""

from dataclasses import replace

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.partners import KAISA, introduced, seen, signs_up_as, tells_more


async def test_only_what_is_allowed_is_seen(calm_house: House) -> None:
    kaisa, anna = await introduced(
        calm_house,
        ("Anna", "Puhelin", ("040 000 0003",)),
        ("Kaisa", "Puhelin", ("040 000 0002",)),
        ("Kaisa", "Sähköposti", ("kaisa@kudonta.example",)),
        ("Kaisa", "Näkyy kumppanille", ("[Sähköposti]", "[Nimi Telegramissa]", "[Valmis]")),
    )
    await anna.sees_part(
        "Yrittäjä: Kaisa\nYritys: Kaisan Kudonta\nKunta: Ylivieska\n"
        "Sähköposti: kaisa@kudonta.example\nTelegramissa: @kaisan_kudonta\n\n"
    )
    assert seen(anna, "040 000 0002") == 0
    # Kaisa pressed last, so her card comes with the answer; Anna gets none, because Kaisa does not show her number.
    cards = [[each.api["contact"] for each in phone.messages if "contact" in each.api] for phone in (kaisa, anna)]
    assert cards == [[{"phone_number": "+358400000003", "first_name": "Anna", "last_name": "Hieronta Helmi"}], []]


async def test_the_name_on_telegram_is_kept_only_where_it_may_be_seen(calm_house: House) -> None:
    kaisa, anna = await introduced(calm_house, ("Kaisa", "Näkyy kumppanille", ("[Nimi Telegramissa]", "[Valmis]")))
    await anna.sees_part("Telegramissa: @kaisan_kudonta")
    await tells_more(kaisa, "Näkyy kumppanille", "[✓ Nimi Telegramissa]", "[Ei muuta]", "[Valmis]")
    await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]"])
    await anna.sees(
        "Yrittäjä: Kaisa\nYritys: Kaisan Kudonta\nKunta: Ylivieska\n\n"
        "Yhteystietoja ei näytetä. Voit lähettää viestin minun kauttani."
    )


async def test_messages_are_passed_on_until_they_are_stopped(calm_house: House) -> None:
    kaisa, anna = await introduced(calm_house)
    await hold(anna, ["[Lähetä viesti Puhdin kautta]"])
    await anna.sees(
        "Mitä haluat kirjoittaa? Välitän viestin, ja siinä näkyvät nimesi ja yrityksesi nimi.\n"
        "Vastaanottaja: Kaisa, Kaisan Kudonta",
        [["Älä lähetä"]],
    )
    check = "Lähetänkö tämän viestin? Voit myös kirjoittaa sen tilalle toisen viestin.\nVastaanottaja: {}\n\n”{}”"
    await hold(anna, ["Moi", "Moi, <b>sopisiko</b> kahvi?"])
    await anna.sees(
        check.format("Kaisa, Kaisan Kudonta", "Moi, <b>sopisiko</b> kahvi?"), [["Lähetä viesti"], ["Älä lähetä"]]
    )
    assert seen(kaisa, "sopisiko") == 0
    await hold(anna, ["[Lähetä viesti]"])
    await anna.sees(
        "Välitän viestisi. Jos saat vastauksen, välitän senkin sinulle.\nVastaanottaja: Kaisa, Kaisan Kudonta",
        [["Päävalikko"]],
    )
    await kaisa.sees(
        "Välitän sinulle viestin. Lähettäjä: Anna, Hieronta Helmi\n\n”Moi, <b>sopisiko</b> kahvi?”",
        [["Vastaa viestiin"], ["Estä viestit", "Ilmoita koordinaattorille"]],
    )
    await hold(kaisa, ["[Vastaa viestiin]", "Sopii hyvin.", "lähetä viesti"])
    await anna.sees_part("Lähettäjä: Kaisa, Kaisan Kudonta\n\n”Sopii hyvin.”")
    await hold(anna, ["[Vastaa viestiin]", "[Älä lähetä]"])
    await anna.sees("Mitä haluat tehdä?")
    await hold(kaisa, ["[Ilmoita koordinaattorille]"])
    await kaisa.sees_part("Ilmoituksesi on tallessa koordinaattoria varten. Jos asialla on kiire, ota yhteyttä:")
    await hold(kaisa, ["[Estä viestit]"])
    await kaisa.sees_part("Selvä. En välitä enää viestejä teidän välillänne. Jos olitte sopineet tapaamisen, se on")
    await hold(kaisa, ["/ehdotukset", "[Anna, Hieronta Helmi]"])
    assert kaisa.last.buttons == [["Pyydä apua koordinaattorilta"], ["Päävalikko"]]
    # Anna is not told of the block: it looks as if nobody of the company could be reached.
    await hold(anna, ["[Vastaa viestiin]", "Oletko siellä?", "[Lähetä viesti]"])
    await anna.sees_part("En voi nyt välittää viestiäsi, koska yrityksestä ei tavoiteta ketään.")
    assert seen(kaisa, "siellä") == 0
    await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]"])
    await anna.sees(
        "Yrittäjä: Kaisa\nYritys: Kaisan Kudonta\nKunta: Ylivieska\n\n"
        "Yhteystietoja ei näytetä. Voit lähettää viestin minun kauttani.",
        [
            ["Ehdota aikaa"],
            ["Lähetä viesti Puhdin kautta"],
            ["Pyydä apua koordinaattorilta"],
            ["Päävalikko"],
        ],
    )
    await hold(anna, ["[Pyydä apua koordinaattorilta]"])
    await anna.sees(
        "Sinua auttaa hankkeen koordinaattori. Ota yhteyttä.\n\nKerro, kehen haluat tutustua:\nKaisa, Kaisan Kudonta"
    )


async def test_what_is_meant_for_something_else_is_never_passed_on(calm_house: House) -> None:
    kaisa, anna = await introduced(calm_house)
    await hold(anna, ["[Lähetä viesti Puhdin kautta]"])
    await signs_up_as(
        calm_house.phone("Liisa"), replace(KAISA, company="Liisan Leipä", trade="Elintarvikkeet ja lähiruoka")
    )
    await anna.sees_part("Elintarvikeyritys")
    # The label of the card that came meanwhile answers the card.
    await hold(anna, ["haluan tutustua"])
    await anna.sees_part("Vastasit: haluan tutustua.")
    await hold(anna, ["Mitä kuuluu?"])
    await anna.sees_part("En ymmärtänyt viestiäsi.")
    for turns_away in ("/ohje", "[Päävalikko]"):
        await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]", "[Lähetä viesti Puhdin kautta]", "Mitä kuuluu?"])
        await hold(anna, [turns_away, "lähetä viesti"])
        await anna.sees_part("En ymmärtänyt viestiäsi.")
    assert (seen(kaisa, "tutustua”"), seen(kaisa, "kuuluu"), seen(kaisa, "Välitän sinulle")) == (0, 0, 0)
