"""What comes after the sign-up: profile, wishes, pause, own data, invitations, and coming back."""

import json
from datetime import timedelta

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up


async def sign_up(phone: Phone, company: str, trade: str = "Hius- ja kauneusala") -> None:
    """Sign up by the shortest way."""
    phone.says("/start")
    await phone.sees_part("Olen Puhti")
    phone.presses("Hyväksyn ja aloitan")
    await answer_all(phone, company, trade)


async def answer_all(phone: Phone, company: str, trade: str = "Hius- ja kauneusala") -> None:
    await phone.sees_part("1/7")
    phone.says(company)
    await phone.sees_part("2/7")
    phone.presses("Kalajoki")
    await phone.sees_part("3/7")
    phone.presses("1")
    await phone.sees_part("4/7")
    phone.presses(trade)
    await phone.sees_part("Valitsit")
    phone.presses("Valmis")
    await phone.sees_part("5/7")
    phone.presses("En osaa sanoa")
    await phone.sees_part("6/7")
    phone.presses("En osaa sanoa")
    await phone.sees_part("7/7")
    phone.presses("En vielä")
    await phone.sees_part("Tässä vastauksesi")
    phone.presses("Tallenna")
    await phone.sees_part("Kiitos, olet mukana.")


async def test_numbers_of_the_region_are_true(house: House) -> None:
    await sign_up(house.phone("Aino"), "Kampaamo Aino")
    await sign_up(house.phone("Eeva"), "Kampaamo Eeva")
    helmi = house.phone("Helmi")
    await sign_up(helmi, "Sorvaamo Helmi", "Elintarvikkeet ja lähiruoka")
    assert "Alueelta on nyt mukana 3 yritystä. Olet alasi ensimmäinen." in helmi.last.text
    liisa = house.phone("Liisa")
    await sign_up(liisa, "Kampaamo Liisa")
    assert "Alueelta on nyt mukana 4 yritystä. Niistä 2 on samalla alalla kuin sinä." in liisa.last.text


async def test_profile_is_changed_and_wishes_are_told(house: House) -> None:
    aino = house.phone("Aino", phone_number="+358400000001")
    await sign_up(aino, "Kampaamo Aino")
    aino.presses("Kerron lisää")
    await aino.sees_part("1/12 Mikä muu sinua kiinnostaa?")
    aino.says("ohita")
    await aino.sees(
        "2/12 Millaisten yritysten kanssa haluat tehdä yhteistyötä?",
        [
            ["Saman alan yritykset"],
            ["Muiden alojen yritykset"],
            ["Kaikki alat käyvät"],
            ["Ohita"],
            ["Jatkan myöhemmin"],
        ],
    )
    aino.presses("Muiden alojen yritykset")
    await aino.sees_part("3/12 Saako ryhmääsi tulla suora kilpailija")
    aino.says("kysy ensin minulta")
    await aino.sees_part("4/12 Milloin voit tavata muita?")
    aino.presses("Arki-iltaisin")
    await aino.sees_part("Valitsit: arki-iltaisin")
    aino.presses("Valmis")
    await aino.sees_part("5/12 Kuinka kauas voit lähteä tapaamiseen?")
    aino.says("Noin 30")
    await aino.sees_part("Se osuu kahden vaihtoehdon väliin. Kumpi sopii sinulle paremmin?\n\n5/12 Kuinka kauas")
    aino.says("puolen tunnin ajomatka")
    await aino.sees_part("Selvä: ”Noin 40 km”.\n\n6/12 Kuinka usein saan ehdottaa sinulle yhteistyökumppaneita?")
    aino.says("ohita")
    await aino.sees_part("7/12 Kerro yrityksestäsi yhdellä lauseella.")
    aino.presses("Jatkan myöhemmin")
    await aino.sees_part("Voit kertoa lisää milloin vain")
    aino.presses("Oma profiili")
    await aino.sees_part("Matka tapaamisiin: noin 40 km")
    aino.presses("Kerron lisää")
    await aino.sees_part("1/12 Mikä muu sinua kiinnostaa?")
    aino.says("ohita")
    await aino.sees_part("6/12 Kuinka usein saan ehdottaa sinulle yhteistyökumppaneita?")
    aino.says("ohita")
    await aino.sees_part("7/12 Kerro yrityksestäsi yhdellä lauseella.")
    aino.says("Leikkaan hiuksia <b>maalla</b> & kylällä.")
    await aino.sees_part("8/12 Mikä on puhelinnumerosi?")
    house.world.contact(aino.person)
    await aino.sees_part("9/12 Mikä on sähköpostiosoitteesi?")
    aino.presses("Jatkan myöhemmin")
    await aino.sees_part("Voit kertoa lisää milloin vain")
    aino.says("/profiili")
    await aino.sees(
        "Oma profiilisi\n\n"
        "Yritys: Kampaamo Aino\n"
        "Kunta: Kalajoki\n"
        "Koko: 1 henkilö\n"
        "Toimiala: hius- ja kauneusala\n"
        "Yhteistyö: en vielä\n"
        "Toivotut kumppanit: muiden alojen yritykset\n"
        "Kilpailijat: kysy ensin minulta\n"
        "Tapaamisajat: arki-iltaisin\n"
        "Matka tapaamisiin: noin 40 km\n"
        "Esittely: Leikkaan hiuksia <b>maalla</b> & kylällä.\n"
        "Puhelin: 040 000 0001"
    )
    aino.presses("Muokkaa tietoja")
    await aino.sees("Mitä haluat muokata?")
    aino.presses("Koko")
    await aino.sees_part("Kuinka monta ihmistä yrityksessäsi työskentelee?")
    aino.says("seitsemän")
    await aino.sees_part("Voisiko yrityksesi olla sellainen?")
    aino.presses("Ehkä")
    await aino.sees_part("Koko: 6–9 henkilöä\nVeturiyritys: ehkä")
    assert house.world.violations == []


async def test_a_break_ends_by_itself(house: House) -> None:
    aino = house.phone("Aino")
    await sign_up(aino, "Kampaamo Aino")
    aino.says("/tauko")
    await aino.sees_part("Kuinka pitkän tauon haluat?")
    aino.says("eilen")
    await aino.sees_part("En ymmärtänyt, kuinka pitkää taukoa tarkoitat.")
    aino.says("kaksi viikkoa")
    await aino.sees_part("Taukosi alkoi. Se päättyy itsestään maanantaina 7.12.")
    house.world.advance(timedelta(days=16))
    await aino.sees("Taukosi päättyi. Ehdotan sinulle taas yhteistyökumppaneita.", [["Päävalikko"]])
    aino.presses("Päävalikko")
    await aino.sees("Mitä haluat tehdä?")
    assert ["Kutsu työkaveri", "Pidä tauko"] in aino.last.buttons


async def test_a_day_that_may_be_two_is_asked_about(house: House) -> None:
    aino = house.phone("Aino")
    await signs_up(aino, "Kampaamo Aino")
    await hold(aino, ["/tauko", "ensi tiistai"])
    shown = await aino.sees_part("Vastauksesi voi ymmärtää monella tavalla. Mitä tarkoitat?")
    assert shown.buttons[:2] == [["ti 1.12.2026"], ["ti 24.11.2026"]]
    aino.presses("ti 24.11.2026")
    await aino.sees_part("Taukosi alkoi. Se päättyy itsestään huomenna.")
    await hold(aino, ["/tauko", "[Muuta tauon pituutta]", "juhannukseen asti"])
    await aino.sees_part("Taukosi alkoi. Se päättyy itsestään")
    assert house.world.violations == []


async def test_an_unfinished_signup_is_reminded_of_twice_and_then_left_alone(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Olen Puhti")
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("1/7")
    aino.says("Kampaamo Aino")
    await aino.sees_part("2/7")
    for wait in (timedelta(days=2), timedelta(days=3, hours=1)):
        seen = len(aino.messages)
        house.world.advance(wait)
        await house.world.wait_for(lambda before=seen: len(aino.messages) > before)
    nudge = (
        "Ilmoittautumisesi on vielä kesken, ja vastauksesi ovat tallessa. Jäit kysymykseen 2/7.\n\n"
        "Voit jatkaa siitä, kun sinulle sopii."
    )
    assert [each.text for each in aino.messages].count(nudge) == 2
    house.world.advance(timedelta(days=30))
    aino.presses("Jatka ilmoittautumista", aino.last)
    await aino.sees_part("2/7 Mikä on yrityksesi kotikunta?")
    assert [each.text for each in aino.messages].count(nudge) == 2


async def test_own_data_is_shown_given_as_a_file_and_erased(house: House) -> None:
    aino = house.phone("Aino")
    await sign_up(aino, "Kampaamo Aino")
    aino.says("/tietoni")
    await aino.sees_part("Mitä sinusta on tallessa")
    aino.presses("Lataa tiedostona")
    message = await aino.sees_part("Tässä tiedostossa on kaikki")
    stored = house.world.files.get(message.api["document"]["file_id"])
    assert stored is not None
    assert json.loads(stored.data)["yritys"]["name"] == "Kampaamo Aino"
    aino.says("/poista")
    await aino.sees_part("Haluatko varmasti poistaa tietosi?")
    aino.presses("Säilytä tietoni")
    await aino.sees_part("Tietosi ovat tallessa")
    aino.says("/poista")
    await aino.sees_part("Haluatko varmasti poistaa tietosi?")
    aino.presses("Poista tietoni")
    await aino.sees_part("Tietosi on poistettu.")
    aino.says("/start")
    await aino.sees_part("Kysyn ensin muutaman asian")


async def test_a_ready_group_is_invited_by_link(house: House) -> None:
    aino = house.phone("Aino")
    aino.says("/start")
    await aino.sees_part("Olen Puhti")
    aino.presses("Hyväksyn ja aloitan")
    await aino.sees_part("1/7")
    aino.says("Kampaamo Aino")
    await aino.sees_part("2/7")
    aino.says("Sievi")
    await aino.sees_part("3/7")
    aino.says("1")
    await aino.sees_part("4/7")
    aino.says("kampaamo")
    await aino.sees_part("Ymmärsin näin")
    aino.presses("Oikein")
    await aino.sees_part("5/7")
    aino.says("en tiiä")
    await aino.sees_part("6/7")
    aino.says("en tiiä")
    await aino.sees_part("7/7")
    aino.presses("Meillä on valmis ryhmä")
    await aino.sees_part("Mikä ryhmäsi nimi on?")
    aino.says("Sievin hyvinvointi")
    await aino.sees_part("Valmis ryhmä: Sievin hyvinvointi")
    aino.presses("Tallenna")
    await aino.sees_part("Jos haluat, kerro vielä toiveistasi")
    thanks, link = aino.messages[-3:-1]
    assert thanks.buttons == []
    assert thanks.text == (
        "Kiitos, olet mukana. Olet alueelta ensimmäinen.\n\n"
        "Kirjoitan sinulle, kun löydän yrittäjiä, joihin voisi kannattaa tutustua."
    )
    assert link.api["photo"]
    assert "Linkki on voimassa to 21.1.2027 asti." in link.text
    payload = link.text.split("start=")[1]
    eeva = house.phone("Eeva")
    house.world.open(eeva.person, payload)
    await eeva.sees_part("Sait kutsun ryhmään ”Sievin hyvinvointi”.\nSinut kutsui: Aino, Kampaamo Aino")


async def test_a_colleague_comes_by_link_once(house: House) -> None:
    aino = house.phone("Aino")
    await sign_up(aino, "Kampaamo Aino")
    aino.presses("Päävalikko")
    await aino.sees("Mitä haluat tehdä?")
    aino.presses("Kutsu työkaveri")
    message = await aino.sees_part("Lähetä tämä linkki työkaverille")
    payload = message.text.split("start=")[1]
    eeva = house.phone("Eeva")
    house.world.open(eeva.person, payload)
    await eeva.sees_part("Sait kutsun liittyä yritykseen.\nYritys: Kampaamo Aino\nSinut kutsui: Aino")
    eeva.presses("Hyväksyn ja aloitan")
    await eeva.sees_part("Tervetuloa, olet mukana.\nYritys: Kampaamo Aino")
    await aino.sees("Työkaverisi liittyi yritykseesi Puhdissa.\nHenkilö: Eeva", [["Päävalikko"]])
    stranger = house.phone("Outi")
    house.world.open(stranger.person, payload)
    await stranger.sees_part("Kysyn ensin muutaman asian")
    assert stranger.messages[0].text == "Kutsulinkki ei ole enää voimassa. Pyydä uusi linkki siltä, joka kutsui sinut."


async def test_the_same_name_opens_nothing_before_a_yes(house: House) -> None:
    aino, eeva = house.phone("Aino"), house.phone("Eeva")
    await sign_up(aino, "Kampaamo Aino")
    eeva.says("/start")
    await eeva.sees_part("Olen Puhti")
    eeva.presses("Hyväksyn ja aloitan")
    await eeva.sees_part("1/7")
    eeva.says("kampaamo  AINO")
    await eeva.sees_part("1/7 Samanniminen yritys on jo mukana. Onko se sinun yrityksesi?")
    eeva.presses("Kyllä, lähetä liittymispyyntö")
    await eeva.sees_part("Liittymispyyntösi on lähetetty.")
    eeva.says("/profiili")
    await eeva.sees_part("Ilmoittautumisesi on vielä kesken")
    await aino.sees_part("Joku haluaa liittyä yritykseesi Puhdissa.\nHenkilö: Eeva\nYritys: Kampaamo Aino")
    aino.presses("Hyväksy pyyntö")
    await aino.sees("Hyväksyit pyynnön.\nUusi työkaveri: Eeva")
    await eeva.sees_part("Pyyntösi hyväksyttiin, ja olet mukana.")
    eeva.presses("Oma profiili")
    await eeva.sees_part("Yritys: Kampaamo Aino")


async def test_language_can_be_changed(house: House) -> None:
    mary = house.phone("Mary", language_code="en")
    mary.says("/start")
    await mary.sees_part("Olen Puhti")
    mary.presses("In English")
    await mary.sees_part("I am Puhti, the bot of the YritysPuhti project.")
    mary.presses("I accept and start")
    await mary.sees_part("1/7 What is the name of your company?")


async def test_whoever_writes_english_is_offered_it_once(house: House) -> None:
    mary = house.phone("Mary")
    await begins(mary)
    mary.says("Mary Shop")
    await mary.sees_part("2/7")
    mary.says("I live in Sievi with my family")
    offer = await mary.sees(
        "You wrote in English. I can go on in English, too.\n\nKirjoitit englanniksi. Voin jatkaa myös englanniksi.",
        [["In English"]],
    )
    mary.says("do you speak english")
    await mary.sees_part("3/7")
    mary.presses("In English", offer)
    await mary.sees_part("3/7 How many people work in your company?")
    offers = [each for each in mary.messages if each.text.startswith("You wrote in English.")]
    assert offers == [offer]
    assert house.world.violations == []


async def test_an_answer_of_the_profile_is_deleted_only_on_purpose(house: House) -> None:
    aino = house.phone("Aino")
    await signs_up(aino, "Kampaamo Aino")
    await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Esittely]"])
    assert aino.last.buttons == [["Takaisin profiiliin"]]
    await hold(aino, ["Leikkaan hiuksia kylällä.", "[Muokkaa tietoja]", "[Esittely]"])
    assert aino.last.buttons == [["Poista vastaus"], ["Takaisin profiiliin"]]
    await hold(aino, ["en osaa sanoa"])
    await aino.sees_part("Esittely: Leikkaan hiuksia kylällä.")
    await hold(aino, ["[Muokkaa tietoja]", "[Esittely]"])
    aino.presses("Poista vastaus")
    shown = await aino.sees_part("Oma profiilisi")
    assert "Esittely" not in shown.text


async def test_somebody_without_a_company_answers_by_plans(house: House) -> None:
    aino = house.phone("Aino")
    await begins(aino)
    await hold(aino, ["ei oo vielä yritystä"])
    await aino.sees(
        "Voit olla mukana jo ennen yrityksen perustamista. Vastaa kysymyksiin suunnitelmiesi mukaan.\n\n"
        "2/7 Mikä on yrityksesi kotikunta?"
    )
    await hold(aino, ["[Muu kunta]"])
    await aino.sees("2/7 Mikä on yrityksesi kotikunta?\n\nValitsit: muu kunta.\nKirjoita vielä kunnan nimi.")
