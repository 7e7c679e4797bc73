"""Two introduced entrepreneurs agree on a time, are reminded of it, move it and call it off."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House, prepared, running
from tests.harness.partners import introduced, seen
from tests.harness.phone import Phone
from tests.harness.signup import signs_up

HELSINKI = ZoneInfo("Europe/Helsinki")
SENT = "Välitän ehdotuksesi. Kerron, kun saan vastauksen."
AGREED = "Tapaaminen on sovittu."
OFF = "Tapaaminen on valitettavasti peruttu."
ANNA, KAISA = "Yrittäjä: Anna, Hieronta Helmi", "Yrittäjä: Kaisa, Kaisan Kudonta"


def kept(text: str) -> str:
    """Write times as the bot does: nothing comes between «klo» and the hour."""
    return text.replace("klo ", "klo\N{NO-BREAK SPACE}")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


async def proposes(phone: Phone, words: str) -> None:
    """Let somebody propose what is understood for certain."""
    await hold(phone, ["[Ehdota aikaa]", words, "[Lähetä ehdotus]"])


async def agree(anna: Phone, kaisa: Phone, words: str, label: str) -> None:
    await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]"])
    await proposes(anna, words)
    await hold(kaisa, [kept(f"[Sopii {label}]")])


async def test_a_sentence_is_echoed_sent_and_agreed_on(calm_house: House) -> None:
    kaisa, anna = await introduced(calm_house)
    await hold(anna, ["[Ehdota aikaa]"])
    await anna.sees(
        "Milloin sinulle sopisi tavata? Valitse päivä tai kirjoita omin sanoin, "
        "esimerkiksi ”ensi tiistaina klo 18 kirjastolla”. Voit ehdottaa enintään kolmea aikaa.",
        [
            *(["ti 24.11.", "ke 25.11."], ["to 26.11.", "pe 27.11."], ["la 28.11.", "su 29.11."]),
            *(["ma 30.11.", "ti 1.12."], ["En ehdota aikaa"]),
        ],
    )
    for words, answer in (
        ("eilen klo 12", "Se aika on jo mennyt."),
        ("joskus keväällä", "Tarvitsen tarkan päivän."),
    ):
        await hold(anna, [words])
        await anna.sees_part(answer)
    await hold(anna, ["ke 4.12. klo 18"])
    assert anna.last.buttons == [[kept("pe 4.12. klo 18.00")], [kept("ke 2.12. klo 18.00")], ["En ehdota aikaa"]]
    await hold(anna, ["ensi tiistaina klo 18 kirjastolla"])
    await anna.sees(
        "Mitä näistä tarkoitat? Voit myös kirjoittaa ajan toisin.",
        [[kept("ti 1.12. klo 18.00")], [kept("ti 24.11. klo 18.00")], ["En ehdota aikaa"]],
    )
    await hold(anna, [kept("[ti 1.12. klo 18.00]")])
    await anna.sees(
        kept(
            "Ehdotuksesi on tämä:\n• ti 1.12. klo 18.00\nPaikka: kirjasto\n\n"
            "Onko tämä oikein? Voit myös kirjoittaa toisen ajan."
        ),
        [["Lähetä ehdotus"], ["Lisää vielä yksi aika"], ["Kerron paikan"], ["En ehdota aikaa"]],
    )
    assert seen(kaisa, "Sopisiko tavata?") == 0
    await hold(anna, ["lähetä ehdotus"])
    await anna.sees(kept(f"{SENT}\n• ti 1.12. klo 18.00\n{KAISA}"), [["Ehdotukset", "Päävalikko"]])
    await kaisa.sees(
        kept(f"Sopisiko tavata? Toinen yrittäjä ehdottaa:\n• ti 1.12. klo 18.00\nPaikka: kirjasto\n{ANNA}"),
        [[kept("Sopii ti 1.12. klo 18.00")], ["Ehdotus ei sovi"], ["Ehdota toista aikaa"], ["Päävalikko"]],
    )
    offer = kaisa.last
    await hold(kaisa, [kept("[Sopii ti 1.12. klo 18.00]")])
    ending = "\n\nJos sinulle tulee este, siirrä tapaamista tai peru se painikkeella."
    when = kept("Aika: ti 1.12. klo 18.00\nPaikka: kirjasto")
    rows = [["Siirrä tapaamista", "Peru tapaaminen"], ["Päävalikko"]]
    assert (offer.text, offer.buttons) == (f"{AGREED}\n{when}\n{ANNA}{ending}", rows)
    await anna.sees(f"{AGREED}\n{when}\n{KAISA}{ending}", rows)
    await hold(kaisa, ["/ehdotukset"])
    await kaisa.sees_part(kept("• Anna, Hieronta Helmi: ti 1.12. klo 18.00, paikka: kirjasto"))
    await hold(kaisa, ["[Anna, Hieronta Helmi]", "[Peru tapaaminen]", "[Ei, älä peru tapaamista]"])
    await kaisa.sees_part(kept("Olette sopineet tapaamisen:\n• ti 1.12. klo 18.00, paikka: kirjasto"))
    await hold(kaisa, ["[Peru tapaaminen]", "[Kyllä, peru tapaaminen]"])
    await anna.sees(
        f"{OFF}\n{when}\n{KAISA}\n\nJos haluat, voit ehdottaa uutta aikaa.", [["Ehdota aikaa"], ["Päävalikko"]]
    )
    assert (seen(anna, AGREED), seen(kaisa, AGREED)) == (1, 1)


async def test_times_are_turned_down_and_cross_each_other(calm_house: House) -> None:
    kaisa, anna = await introduced(calm_house)
    await hold(anna, ["[Ehdota aikaa]", "[ke 25.11.]"])
    assert anna.last.buttons[0] == [kept("klo 9.00"), kept("klo 10.00")]
    await hold(anna, [kept("[klo 10.00]"), "[Lisää vielä yksi aika]", "[pe 27.11.]", "klo 14–15"])
    await hold(anna, ["[Kerron paikan]", "Torikatu 1", "[Kerron paikan]", "[Jätä paikka avoimeksi]"])
    await anna.sees_part(kept("• pe 27.11. klo 14.00–15.00\n\n"))
    await hold(anna, ["[Kerron paikan]", "Kauppakatu 3"])
    await anna.sees_part(kept("• ke 25.11. klo 10.00\n• pe 27.11. klo 14.00–15.00\nPaikka: Kauppakatu 3"))
    await hold(anna, ["[Lähetä ehdotus]"])
    offer = kaisa.last
    await hold(kaisa, ["[Ehdotus ei sovi]"])
    assert offer.text == f"Selvä. Kerron toiselle yrittäjälle, että ehdotus ei sovi.\n{ANNA}"
    unfit = "Ehdotuksesi ei valitettavasti sovi tällä kertaa. Voit ehdottaa toista aikaa."
    await anna.sees(f"{unfit}\n{KAISA}", [["Ehdota aikaa"], ["Päävalikko"]])
    # Both propose at once, and both accept at once what the other proposed.
    await hold(kaisa, ["[Ehdota aikaa]", "ke klo 12"])
    await hold(anna, ["[Ehdota aikaa]", "to klo 13"])
    async with work_done(calm_house.world):
        kaisa.presses("Lähetä ehdotus")
        anna.presses("Lähetä ehdotus")
    assert [seen(phone, "Sopisiko tavata?") for phone in (kaisa, anna)] == [1, 1]
    async with work_done(calm_house.world):
        kaisa.presses(kept("Sopii to 26.11. klo 13.00"))
        anna.presses(kept("Sopii ke 25.11. klo 12.00"))
    assert [seen(phone, AGREED) for phone in (kaisa, anna)] == [1, 1]
    await hold(kaisa, ["/ehdotukset", "[Anna, Hieronta Helmi]"])
    await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]"])
    held = anna.last.text.split("\n\n")[-1].removeprefix("Olette sopineet tapaamisen:\n• ")
    assert kaisa.last.text.endswith(f"\n\nOlette sopineet tapaamisen:\n• {held}")
    await changes_nothing_by_forged_buttons(calm_house, anna)
    await hold(anna, ["[Siirrä tapaamista]", "pe klo 9", "[Lähetä ehdotus]"])
    await kaisa.sees(
        kept(f"Sopisiko tapaamisellenne toinen aika?\n• pe 27.11. klo 9.00\n{ANNA}\n\n")
        + f"Aiemmin sovittu aika on voimassa, kunnes hyväksyt uuden. Sovittu aika: {held}",
        [
            [kept("Sopii pe 27.11. klo 9.00")],
            ["Ehdotus ei sovi"],
            ["Siirrä tapaamista", "Peru tapaaminen"],
            ["Päävalikko"],
        ],
    )


async def changes_nothing_by_forged_buttons(house: House, anna: Phone) -> None:
    """Let a stranger press the buttons of Anna's meeting, and what never was on a button."""
    stranger, shown = house.phone("Outi"), anna.last.text
    await signs_up(stranger, "Outin Putiikki")
    keyboard = anna.last.api["reply_markup"]["inline_keyboard"]
    forged = [button["callback_data"] for row in keyboard for button in row if "meeting:" in button["callback_data"]]
    assert len(forged) == 2
    for data in (*forged, "meeting:yes:1.1:", "meeting:none:1.1:", "meeting:cancel_sure:1.1:1", "meeting:yes:x.y:"):
        async with work_done(house.world):
            house.world.press(stranger.person, stranger.last.message_id, data=data)
    assert (seen(stranger, "Anna"), seen(stranger, "Kaisa")) == (0, 0)
    await hold(anna, ["/ehdotukset", "[Kaisa, Kaisan Kudonta]"])
    assert anna.last.text == shown


REMINDERS = {
    "Sinulla on huomenna tapaaminen.": "tomorrow",
    "Tapaamisesi alkaa pian.": "soon",
    "Oletteko ehtineet jutella?": "asked",
}

Told = tuple[str, str, str]
"""Who was told, when in local time, and what."""


def told(house: House) -> list[Told]:
    return sorted(
        (name, f"{datetime.fromtimestamp(message.api['date'], HELSINKI):%Y-%m-%dT%H:%M}", kind)
        for name, phone in house.phones.items()
        for message in phone.messages
        for words, kind in REMINDERS.items()
        if message.text.startswith(words)
    )


async def live_until(house: House, time: str, *expected: Told) -> None:
    """Put the clock to each of these times and then to the last; nothing but these may come."""
    for moment in sorted({each[1] for each in expected}):
        house.world.set_clock(at(moment) + timedelta(seconds=5))
        so_far = {each for each in expected if each[1] <= moment}
        await house.world.wait_for(lambda so_far=so_far: so_far <= set(told(house)))
    house.world.set_clock(at(time))


def both(time: str, kind: str) -> list[Told]:
    return [("Anna", time, kind), ("Kaisa", time, kind)]


async def test_reminders_come_once_at_their_local_time_over_the_change_of_the_clocks(database_url: str) -> None:
    async with prepared(database_url) as house:
        house.world.set_clock(at("2027-10-27T12:00"))
        async with running(house.settings, house.clock):
            kaisa, anna = await introduced(house)
            await agree(anna, kaisa, "pe klo 8.30 kirjastolla", "pe 29.10. klo 8.30")
            expected = both("2027-10-28T17:00", "tomorrow")
            await live_until(house, "2027-10-28T18:00", *expected)
            # Two hours before half past eight is night, and what is moved meanwhile is not reminded of.
            await hold(kaisa, ["[Siirrä tapaamista]", "ma klo 10", "[Lähetä ehdotus]"])
            await hold(anna, [kept("[Sopii ma 1.11. klo 10.00]")])
        async with running(house.settings, house.clock):
            expected += both("2027-10-31T17:00", "tomorrow") + both("2027-11-01T08:00", "soon")
            expected += both("2027-11-02T10:00", "asked")
            await live_until(house, "2027-11-03T12:00", *expected)
            await hold(anna, ["/ehdotukset"])
            assert anna.last.text.endswith("• Kaisa, Kaisan Kudonta")
        assert told(house) == sorted(expected)
        assert house.world.violations == []


async def test_whoever_is_blocked_hears_only_that_the_meeting_is_off(house: House) -> None:
    kaisa, anna = await introduced(house)
    await agree(anna, kaisa, "to klo 12", "to 26.11. klo 12.00")
    await hold(anna, ["[Lähetä viesti Puhdin kautta]", "Nähdään siellä.", "[Lähetä viesti]"])
    await hold(kaisa, ["[Estä viestit]", "[Kyllä, estä viestit]"])
    await kaisa.sees_part("Selvä. En välitä enää viestejä teidän välillänne.")
    await anna.sees_part(OFF)
    await proposes(anna, "pe klo 12")
    await anna.sees_part("En voi nyt välittää ehdotustasi,")
    assert seen(kaisa, "Ehdotan") == 0


async def test_a_meeting_is_off_when_one_of_the_two_goes_away(house: House) -> None:
    kaisa, anna = await introduced(house)
    await agree(anna, kaisa, "to klo 12", "to 26.11. klo 12.00")
    await hold(kaisa, ["/tauko", "2 viikkoa"])
    assert kaisa.last.text.startswith(OFF)
    await anna.sees_part(OFF)
    await proposes(anna, "pe klo 12")
    await anna.sees_part("En voi nyt välittää ehdotustasi,")
    await hold(kaisa, ["/tauko", "[Lopeta tauko nyt]"])
    await agree(anna, kaisa, "pe klo 12", "pe 27.11. klo 12.00")
    async with work_done(house.world):
        house.world.block(kaisa.person)
    async with work_done(house.world):
        house.world.unblock(kaisa.person)
    assert (seen(anna, OFF), seen(kaisa, OFF)) == (2, 1)
    await agree(anna, kaisa, "ma 30.11. klo 12 torilla", "ma 30.11. klo 12.00")
    await hold(anna, ["[Lähetä viesti Puhdin kautta]", "Nähdään siellä.", "[Lähetä viesti]"])
    await hold(kaisa, ["[Ilmoita koordinaattorille]"])
    assert (seen(anna, OFF), seen(kaisa, OFF)) == (2, 1)
    await hold(kaisa, ["[Estä viestit]"])
    await kaisa.sees(
        kept(
            "Haluatko estää viestit? Silloin myös tapaamisenne peruuntuu. Kerron toiselle yrittäjälle vain, että "
            "tapaaminen on peruttu.\nAika: ma 30.11. klo 12.00\nPaikka: tori\nYrittäjä: Anna, Hieronta Helmi"
        ),
        [["Kyllä, estä viestit"], ["Ei, älä estä viestejä"]],
    )
    await hold(kaisa, ["[Ei, älä estä viestejä]", "[Peru tapaaminen]", "[Kyllä, peru tapaaminen]"])
    assert (seen(anna, OFF), seen(kaisa, OFF)) == (3, 1)
    await agree(anna, kaisa, "ma 30.11. klo 12 torilla", "ma 30.11. klo 12.00")
    # A block of which Telegram has not told shows when a message is refused.
    house.world.chat_of(kaisa.person).blocked = True
    await hold(anna, ["[Lähetä viesti Puhdin kautta]", "Nähdään siellä.", "[Lähetä viesti]"])
    lost = (
        "Viestisi ei mennyt perille, koska yrityksestä ei tavoiteta nyt ketään.\nVastaanottaja: Kaisa, Kaisan Kudonta"
    )
    assert (seen(anna, f"{lost}\n\n”Nähdään siellä.”"), seen(anna, OFF), seen(kaisa, OFF)) == (1, 4, 1)
    house.world.chat_of(kaisa.person).blocked = False
    await hold(kaisa, ["/ehdotukset"])
    await agree(anna, kaisa, "ma 30.11. klo 12 torilla", "ma 30.11. klo 12.00")
    await hold(kaisa, ["/poista", "[Poista tietoni]"])
    await anna.sees(kept(f"{OFF}\nAika: ma 30.11. klo 12.00"), [["Päävalikko"]])
