"""Suggestions from the sign-up to two yeses and what comes after, and a no that stays."""

from datetime import timedelta

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.partners import HELMI, KAISA, About, seen, signs_up_as, tells_more
from tests.harness.phone import Phone

ANSWERS = [["Haluan tutustua"], ["Ei nyt", "Näytä lisätiedot"], ["Älä ehdota tätä enää"]]
KAISAS_CARD = (
    "Käsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä\n\n"
    "Miksi ehdotan teitä toisillenne:\n"
    "• Yhteinen tarve: hinnoittelu ja kannattavuus\n"
    "• Hän voi auttaa sinua: verkkokauppa\n"
    "• Toimitte eri aloilla, joten ette kilpaile keskenään"
)
HELMIS_CARD = (
    "Ehdotus\n"
    "Hyvinvointialan yritys, Kalajoki (noin 41 km), 1 henkilö\n\n"
    "Miksi ehdotan teitä toisillenne:\n"
    "• Yhteinen tarve: hinnoittelu ja kannattavuus\n"
    "• Sinä voit auttaa häntä: verkkokauppa\n"
    "• Toimitte eri aloilla, joten ette kilpaile keskenään"
)
YES = (
    "Vastasit: haluan tutustua. Toinen yrittäjä saa tietää siitä vain, jos hänkin haluaa tutustua. "
    "Silloin kerron siitä kummallekin."
)
BOTH = "Myös toinen yrittäjä haluaa tutustua sinuun."


async def two_of_them(house: House) -> tuple[Phone, Phone]:
    """Let Kaisa sign up and then Anna, who fits her."""
    kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    return kaisa, anna


async def test_a_newcomer_sees_three_at_once_and_they_see_the_newcomer(calm_house: House) -> None:
    trades = ("Matkailu ja elämykset", "Elintarvikkeet ja lähiruoka", "Kauppa ja verkkokauppa")
    others = [calm_house.phone(name) for name in ("Eeva", "Outi", "Sanna")]
    kaisa, anna = calm_house.phone("Kaisa"), calm_house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    for phone, trade in zip(others, trades, strict=True):
        await signs_up_as(phone, About(f"Yritys {phone.person.name}", "Oulainen", trade=trade, needs=HELMI.needs[:1]))
    await signs_up_as(anna, HELMI)
    await anna.sees_part("Löysin sinulle 3 yrittäjää, joihin voisi kannattaa tutustua.")
    assert anna.last.buttons[0] == ["Näytä ensimmäinen"]
    await hold(anna, ["[Näytä ensimmäinen]"])
    await anna.sees(f"Ehdotus 1/3\n{KAISAS_CARD}", ANSWERS)
    await hold(anna, ["[Ei nyt]"])
    await anna.sees_part("Vastasit: ei nyt. Toinen yrittäjä ei saa tietää siitä.")
    assert anna.last.buttons == [["Näytä seuraava", "Päävalikko"]]
    await hold(anna, ["[Näytä seuraava]"])
    await anna.sees_part("Ehdotus 1/2\nMatkailuyritys, Oulainen (noin 48 km), 1 henkilö")
    await hold(anna, ["[Näytä lisätiedot]"])
    await anna.sees_part("Haluaa kehittää: hinnoittelu ja kannattavuus.")
    await hold(anna, ["/ehdotukset"])
    await anna.sees(
        "Ehdotukset sinulle\n\n"
        "Odottaa vastaustasi\n"
        "• Matkailuyritys, Oulainen (noin 48 km), 1 henkilö\n"
        "• Elintarvikeyritys, Oulainen (noin 48 km), 1 henkilö\n\n"
        "Aiemmat ehdotukset\n"
        "• Käsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä: ei nyt",
        [["Matkailuyritys, Oulainen"], ["Elintarvikeyritys, Oulainen"], ["Päävalikko"]],
    )
    # Kaisa was told of the others before, and three are enough for a week.
    assert kaisa.last.text.startswith(
        "Löysin sinulle yrittäjän, johon voisi kannattaa tutustua.\n\nEhdotus 3/3\nKauppa, Oulainen (noin 28 km)"
    )
    names = ["Hieronta Helmi", "Kaisan Kudonta", "Anna", "Kaisa"]
    assert [name for name in names for phone in (anna, kaisa) if name in phone.last.text] == []


async def test_two_yeses_introduce_both_and_later_it_is_asked_how_it_went(house: House) -> None:
    kaisa, anna = await two_of_them(house)
    await kaisa.sees(f"Löysin sinulle yrittäjän, johon voisi kannattaa tutustua.\n\n{HELMIS_CARD}", ANSWERS)
    await tells_more(kaisa, "Puhelin", "040 000 0002")
    await tells_more(kaisa, "Esittely", "Kudon mattoja: www.kudonta.example")
    await hold(anna, ["[Näytä ehdotus]"])
    await anna.sees(f"Ehdotus\n{KAISAS_CARD}", ANSWERS)
    await hold(anna, ["[Haluan tutustua]"])
    await anna.sees(f"Käsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä\n\n{YES}", [["Ehdotukset", "Päävalikko"]])
    assert seen(kaisa, "tutustua sinuun") == 0
    await hold(kaisa, ["[Haluan tutustua]"])
    await kaisa.sees(
        f"{BOTH}\n\n"
        "Yrittäjä: Anna\nYritys: Hieronta Helmi\nKunta: Kalajoki\n\n"
        "Yhteystietoja ei näytetä. Voit lähettää viestin minun kauttani.\n\n"
        "Näin voit aloittaa keskustelun:\n"
        "• Aiheena hinnoittelu ja kannattavuus: mitä olet jo kokeillut?\n"
        "• Aiheena verkkokauppa: mikä auttaisi sinua eniten?\n"
        "• Millaisia asiakkaita sinulla on, ja voisimmeko tarjota heille jotakin yhdessä?\n\n"
        "Ota yhteyttä, kun sinulle sopii. Kysyn myöhemmin, miten kävi.",
        [["Ehdota aikaa"], ["Lähetä viesti Puhdin kautta"], ["Pyydä apua koordinaattorilta"], ["Päävalikko"]],
    )
    await house.world.wait_for(lambda: "contact" in anna.last.api)
    card = {"phone_number": "+358400000002", "first_name": "Kaisa", "last_name": "Kaisan Kudonta"}
    assert anna.last.api["contact"] == card
    assert anna.messages[-2].text.startswith(
        f"{BOTH}\n\n"
        "Yrittäjä: Kaisa\nYritys: Kaisan Kudonta\nKunta: Ylivieska\n"
        "Puhelin: 040 000 0002\nEsittely: Kudon mattoja: www.kudonta.example\n\n"
    )
    assert seen(anna, "www.kudonta.example") == 1
    house.world.advance(timedelta(days=10, hours=1))
    for phone, other in ((anna, "Kaisa, Kaisan Kudonta"), (kaisa, "Anna, Hieronta Helmi")):
        await phone.sees(
            f"Oletteko ehtineet jutella?\nYrittäjä: {other}",
            [["Kyllä", "Olemme sopineet ajan"], ["Emme vielä", "Ei onnistunut"]],
        )
    await hold(kaisa, ["[Kyllä]"])
    await kaisa.sees_part("Kiitos, tieto on tallessa.")
    await hold(anna, ["[Emme vielä]"])
    await anna.sees_part("Selvä. Kysyn tästä vielä enintään kerran.")
    # The tenth day would be a Sunday.
    house.world.advance(timedelta(days=11))
    await anna.sees_part("Oletteko ehtineet jutella?")
    await hold(anna, ["[Ei onnistunut]"])
    await anna.sees(
        "Harmi. Mikä oli esteenä?\nYrittäjä: Kaisa, Kaisan Kudonta",
        [["En saanut vastausta"], ["Aikaa ei löytynyt"], ["Yhteistä asiaa ei löytynyt"], ["Muu syy"]],
    )
    await hold(anna, ["[Aikaa ei löytynyt]"])
    await anna.sees_part("Kiitos, että kerroit. Etsin sinulle muita yrittäjiä ja kirjoitan, kun löydän sopivan.")
    house.world.advance(timedelta(days=60))
    await hold(anna, ["/ehdotukset"])
    await anna.sees(
        "Ehdotukset sinulle\n\nAiemmat ehdotukset\n• Kaisa, Kaisan Kudonta: ei onnistunut", [["Päävalikko"]]
    )
    await hold(kaisa, ["/ehdotukset"])
    await kaisa.sees_part("Kumpikin haluaa tutustua\n• Anna, Hieronta Helmi")
    assert (seen(kaisa, "Oletteko ehtineet"), seen(anna, "Oletteko ehtineet")) == (0, 0)
    assert house.world.violations == []


async def test_both_may_press_at_the_same_moment(calm_house: House) -> None:
    kaisa, anna = await two_of_them(calm_house)
    await hold(anna, ["[Näytä ehdotus]"])
    anna.presses("Haluan tutustua")
    kaisa.presses("Haluan tutustua")
    await anna.sees_part("Yrittäjä: Kaisa")
    await kaisa.sees_part("Yrittäjä: Anna")
    await hold(anna, ["/ehdotukset"])
    await anna.sees_part("Kumpikin haluaa tutustua\n• Kaisa, Kaisan Kudonta")
    assert (seen(anna, BOTH), seen(kaisa, BOTH)) == (1, 1)


async def test_a_no_stays_and_a_yes_of_one_side_is_never_told(house: House) -> None:
    kaisa, anna = await two_of_them(house)
    await hold(kaisa, ["[Haluan tutustua]"])
    await hold(anna, ["[Näytä ehdotus]", "[Älä ehdota tätä enää]"])
    await anna.sees_part("Toinen yrittäjä ei saa tietää siitä, enkä ehdota tätä yritystä sinulle enää.")
    assert anna.last.buttons == [["Ehdotukset", "Päävalikko"]]
    for _month in range(12):
        house.world.advance(timedelta(days=30))
        await tells_more(anna, "Koko", "[1]")
    await hold(anna, ["/ehdotukset"])
    await anna.sees(
        "Ehdotukset sinulle\n\n"
        "Aiemmat ehdotukset\n"
        "• Käsityöyritys, Ylivieska (noin 41 km), 2–5 henkilöä: älä ehdota tätä enää",
        [["Päävalikko"]],
    )
    await hold(kaisa, ["/ehdotukset"])
    await kaisa.sees_part("Vastasit: haluan tutustua\n• Hyvinvointialan yritys, Kalajoki (noin 41 km), 1 henkilö")
    assert [seen(phone, word) for phone in (anna, kaisa) for word in (BOTH, "Yrittäjä:")] == [0, 0, 0, 0]


async def test_a_card_of_others_and_an_answer_twice_change_nothing(calm_house: House) -> None:
    kaisa, anna = await two_of_them(calm_house)
    await hold(anna, ["[Näytä ehdotus]"])
    card = anna.last
    await hold(anna, ["[Haluan tutustua]"])
    stranger = calm_house.phone("Outi")
    await signs_up_as(stranger, About("Outin Putiikki", trade="Kauppa ja verkkokauppa"))
    data = calm_house.world.messages(kaisa.person)[-1].api["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    number = data.split(":")[2]
    await hold(stranger, ["/ehdotukset"])
    assert seen(stranger, "Hyvinvointialan yritys") == 0
    assert stranger.last.buttons == [["Kerron, mitä haluan kehittää"], ["Päävalikko"]]
    await hold(stranger, ["[Kerron, mitä haluan kehittää]"])
    await stranger.sees_part("Mitä haluat kehittää?")
    assert number.isdecimal()
    await hold(anna, ["/ehdotukset"])
    await anna.sees_part("Vastasit: haluan tutustua\n• Käsityöyritys")
    assert card.buttons == [["Ehdotukset", "Päävalikko"]]
