"""A group meets: it is called together in a sentence, answers, is moved and called off; and who may do none of this."""

from datetime import timedelta

from tests.harness.dialogue import hold
from tests.harness.gathered import GROUP, gathered, goes
from tests.harness.house import running
from tests.harness.partners import seen
from tests.harness.phone import Phone
from tests.harness.rows import NOW
from views.callbacks import data

FOUR = ("Anna", "Kaisa", "Eeva", "Outi")
QUORUM = "Tapaaminen pidetään, jos vähintään 3 yritystä pääsee."
CARD = f"Tapaaminen: ti 8.12. klo 18.00\nPaikka: kirjasto\nRyhmä: {GROUP}"


def kept(text: str) -> str:
    """Write times as the bot does: nothing comes between «klo» and the hour."""
    return text.replace("klo ", "klo\N{NO-BREAK SPACE}")


async def calls(phone: Phone, words: str) -> None:
    """Let somebody of the group call a meeting in one sentence that is understood for certain."""
    await hold(phone, ["/ryhmat", "[Tapaamiset]", "[Kutsu koolle]", words, "[Lähetä kutsu]"])


async def test_a_meeting_is_called_in_a_sentence_that_is_asked_about(database_url: str) -> None:
    async with gathered(database_url, *FOUR, at=NOW - timedelta(days=1)) as house:
        anna, kaisa = house.phone("Anna"), house.phone("Kaisa")
        async with running(house.settings, house.clock):
            await hold(anna, ["/ryhmat", "[Tapaamiset]"])
            await anna.sees(
                f"Tapaamiset\nRyhmä: {GROUP}\n\nTapaamista ei ole vielä sovittu.",
                [["Kutsu koolle"], ["Näytä ryhmä", "Päävalikko"]],
            )
            await hold(anna, ["[Kutsu koolle]", "ensi tiistaina klo 18 kirjastolla"])
            await anna.sees_part("Mitä näistä tarkoitat?")
            await hold(anna, [kept("[ti 8.12. klo 18.00]")])
            draft = (
                f"Tapaaminen: ti 8.12. klo 18.00\nPaikka: kirjasto\nRyhmä: {GROUP} (4 yritystä)\n{QUORUM}\n\n"
                "Kutsua ei ole vielä lähetetty. Kun lähetät sen, kysyn ryhmän yrityksiltä, ketkä pääsevät."
            )
            await anna.sees(kept(draft), [["Lähetä kutsu", "Muokkaa"], ["Hylkää luonnos"]])
        # The draft outlives the program, and what is shown in between.
        async with running(house.settings, house.clock):
            await hold(anna, ["/profiili", "/ryhmat", "[Tapaamiset]", "[Kutsu koolle]"])
            await anna.sees(kept(draft))
            await hold(anna, ["[Muokkaa]", "[Kerro aihe]", "Kesän retket", "[Muokkaa]", "[Vähimmäismäärä]", "[2]"])
            assert seen(kaisa, "Ryhmäsi on kutsuttu tapaamiseen.") == 0
            await hold(anna, ["[Lähetä kutsu]"])
            await anna.sees_part("Merkitsin, että yrityksesi pääsee paikalle. Voit muuttaa vastausta.")
            await kaisa.sees(
                kept(
                    "Ryhmäsi on kutsuttu tapaamiseen.\nTapaaminen: ti 8.12. klo 18.00\nPaikka: kirjasto\n"
                    f"Aihe: Kesän retket\nRyhmä: {GROUP}\n\nTulossa on 1 yritys.\n\n"
                    "Pääsetkö paikalle? Vastausaikaa on su 6.12.2026 asti."
                ),
                [
                    ["Pääsen paikalle", "Tulen etänä"],
                    ["Ehkä", "En pääse"],
                    ["Lisää kalenteriin"],
                    ["Tapaamiset", "Päävalikko"],
                ],
            )


async def test_companies_answer_and_the_caller_hears_of_it_at_once_of_all(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna, kaisa, eeva, outi, liisa = (house.phone(name) for name in (*FOUR, "Liisa"))
        await calls(anna, "8.12. klo 18 kirjastolla")
        await hold(kaisa, ["[Pääsen paikalle]"])
        await hold(outi, ["[En pääse]"])
        assert seen(anna, "Tulijoita on tarpeeksi") == 0
        await hold(eeva, ["[Tulen etänä]"])
        for phone in (anna, kaisa, outi):
            await phone.sees_part("Tulijoita on tarpeeksi, joten tapaaminen pidetään.")
        house.world.advance(timedelta(minutes=31))
        await anna.sees(
            kept(
                f"Kutsuusi on tullut uusia vastauksia.\n\n{CARD}\n\n"
                "Tulijoita on tarpeeksi, joten tapaaminen pidetään.\n"
                "Pääsee paikalle:\n• Annan Aitta, Kalajoki\n• Kaisan Kudonta, Ylivieska\n"
                "Tulee etänä:\n• Eevan Eväät, Sievi\nEi pääse:\n• Outin Onki, Oulainen\n\n"
                "Vastauksesi: pääset paikalle."
            ),
            [
                *(["Tulen etänä", "Ehkä"], ["En pääse"], ["Siirrä tapaamista", "Peru tapaaminen"]),
                *(["Lisää kalenteriin"], ["Tapaamiset", "Päävalikko"]),
            ],
        )
        await hold(kaisa, ["[Lisää kalenteriin]"])
        await kaisa.sees_part("Avaa tämä tiedosto, niin voit tallentaa tapaamisen kalenteriisi.")
        await hold(kaisa, ["[Ehkä]"])
        await outi.sees_part("Tulijoita ei ole enää tarpeeksi. Kutsuja päättää, pidetäänkö tapaaminen.")
        await hold(kaisa, ["[Pääsen paikalle]", "[Ehkä]"])
        house.world.advance(timedelta(minutes=31))
        await anna.sees_part("Kutsuusi on tullut uusia vastauksia.")
        told = ("Tulijoita on tarpeeksi, joten tapaaminen pidetään.\nTapaaminen", "Tulijoita ei ole enää tarpeeksi")
        assert [[seen(phone, text) for text in told] for phone in (outi, eeva)] == [[1, 1], [1, 1]]
        assert seen(anna, "Kutsuusi on tullut uusia vastauksia.") == 2
        await hold(liisa, ["/start", "/tyopoyta", "[Ryhmät]", f"[{GROUP}]", "[Tapaamiset]"])
        await hold(liisa, [kept("[ti 8.12. klo 18.00]")])
        await liisa.sees_part("Ehkä:\n• Kaisan Kudonta, Ylivieska\n")


async def test_a_meeting_moves_is_asked_about_anew_and_is_called_off(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna, kaisa, eeva = (house.phone(name) for name in ("Anna", "Kaisa", "Eeva"))
        await calls(anna, "8.12. klo 18 kirjastolla")
        await hold(kaisa, ["[Pääsen paikalle]"])
        first = kaisa.last
        await hold(anna, ["[Siirrä tapaamista]", "[Vaihda aika]", "9.12. klo 17"])
        await anna.sees_part(kept("Sovittu aika on ti 8.12. klo 18.00, kunnes lähetät muutokset."))
        await hold(anna, ["[Lähetä muutokset]"])
        await kaisa.sees(
            kept(
                "Ryhmäsi tapaamisen aika on muuttunut.\nTapaaminen: ke 9.12. klo 17.00\nPaikka: kirjasto\n"
                f"Ryhmä: {GROUP}\n\nTulossa on 1 yritys.\n\nPääsetkö paikalle? Vastausaikaa on ma 7.12.2026 asti."
            )
        )
        # What was asked about the old time answers nothing about the new one.
        kaisa.presses("Ehkä", first)
        await kaisa.is_told("Tämä painike on vanhentunut. Tässä on uusin viesti.")
        await kaisa.sees_part("Ei vielä vastausta:\n• Kaisan Kudonta, Ylivieska")
        await hold(anna, ["[Siirrä tapaamista]", "[Vaihda paikka]", "Torikahvila", "[Lähetä muutokset]"])
        await kaisa.sees_part("Ryhmäsi tapaamisen tiedot ovat muuttuneet. Aika on sama kuin ennen.")
        await hold(anna, ["[Peru tapaaminen]", "[Kyllä, peru tapaaminen]"])
        card = f"Tapaaminen: ke 9.12. klo 17.00\nPaikka: Torikahvila\nRyhmä: {GROUP}"
        off = kept(f"Tapaaminen on valitettavasti peruttu.\n{card}")
        for phone in (kaisa, eeva):
            await phone.sees(off, [["Poista kalenterista"], ["Tapaamiset", "Päävalikko"]])
        assert [seen(phone, "aika on muuttunut") for phone in (anna, kaisa, eeva)] == [0, 1, 1]


async def test_two_who_change_a_meeting_at_once_do_not_undo_each_other(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna, kaisa, eeva = (house.phone(name) for name in ("Anna", "Kaisa", "Eeva"))
        await calls(kaisa, "8.12. klo 18 kirjastolla")
        await hold(anna, ["/ryhmat", "[Tapaamiset]", kept("[ti 8.12. klo 18.00]"), "[Siirrä tapaamista]"])
        await hold(kaisa, ["[Siirrä tapaamista]", "[Vaihda aika]", "9.12. klo 17"])
        await hold(anna, ["[Vaihda aika]", "10.12. klo 9", "[Lähetä muutokset]"])
        await hold(kaisa, ["[Lähetä muutokset]"])
        await kaisa.sees_part("Tapaaminen muuttui sillä välin, joten en lähettänyt muutoksiasi.")
        assert kept("to 10.12. klo 9.00") in kaisa.last.text
        assert seen(eeva, kept("ke 9.12. klo 17.00")) == 0


async def test_the_caller_is_asked_afterwards_who_was_there(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna, kaisa = house.phone("Anna"), house.phone("Kaisa")
        await calls(anna, "8.12. klo 18 kirjastolla")
        invitation = kaisa.last
        await hold(kaisa, ["[Pääsen paikalle]"])
        house.world.set_clock(NOW.replace(day=9, hour=8, minute=0))
        await anna.sees(
            kept(
                f"Miten tapaaminen meni?\n\n{CARD}\n\nPaikalla oli 2 yritystä.\n"
                "Jos jokin on merkitty väärin, paina yrityksen painiketta. Vastaukset kutsuun on merkitty valmiiksi."
            ),
            [
                *(["✓ Annan Aitta, Kalajoki"], ["✓ Kaisan Kudonta, Ylivieska"], ["Eevan Eväät, Sievi"]),
                *(["Outin Onki, Oulainen"], ["Kirjoita muistio", "Valmis"]),
            ],
        )
        await hold(anna, ["[✓ Kaisan Kudonta, Ylivieska]", "[Outin Onki, Oulainen]", "[Kirjoita muistio]"])
        await hold(anna, ["Sovittiin kesän retkistä."])
        await anna.sees_part(
            "Paikalla oli:\n• Annan Aitta, Kalajoki\n• Outin Onki, Oulainen\n\nMuistio: Sovittiin kesän retkistä."
        )
        # Whoever did not call it looks, and marks nothing.
        kaisa.presses("Ehkä", invitation)
        await kaisa.is_told("Tämä painike on vanhentunut. Tässä on uusin viesti.")
        await hold(kaisa, ["/ryhmat", "[Tapaamiset]", kept("[Viimeksi: ti 8.12. klo 18.00]")])
        await kaisa.sees_part("Muistio: Sovittiin kesän retkistä.")
        house.world.press(kaisa.person, kaisa.last.message_id, data=data("gather", "mark", "1.2.1"))
        await kaisa.sees_part("En löydä tällaista tapaamista.")
        assert seen(kaisa, "Miten tapaaminen meni?") == 0


async def test_what_is_no_time_or_too_long_is_asked_for_anew(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna = house.phone("Anna")
        await hold(anna, ["/ryhmat", "[Tapaamiset]", "[Kutsu koolle]"])
        for words, answer in (
            ("eilen klo 12", "Se aika on jo mennyt."),
            ("31.2. klo 12", "Sellaista päivää tai kellonaikaa ei ole."),
            ("joskus keväällä", "Tarvitsen tarkan päivän."),
            ("ti 9.12. klo 18", "Mitä näistä tarkoitat?"),
            ("8.12. klo 18 tai 9.12. klo 18", "Mitä näistä tarkoitat?"),
        ):
            await hold(anna, [words])
            await anna.sees_part(answer)
        await hold(anna, ["8.12. klo 18", "k" * 3000])
        await anna.sees_part("Missä ryhmä tapaa?")
        await hold(anna, ["[Jätä paikka avoimeksi]"])
        await anna.sees_part("Paikka on vielä avoin.")
        house.world.set_clock(NOW + timedelta(days=8))
        await hold(anna, ["[Lähetä kutsu]"])
        await anna.sees_part("Se aika on jo mennyt. Valitse toinen aika.")


async def test_strangers_and_those_who_left_call_and_answer_nothing(database_url: str) -> None:
    async with gathered(database_url, *FOUR) as house, running(house.settings, house.clock):
        anna, kaisa, veikko = (house.phone(name) for name in ("Anna", "Kaisa", "Veikko"))
        await hold(kaisa, ["/ryhmat", "[Tapaamiset]", "[Kutsu koolle]", "8.12. klo 18 kirjastolla"])
        await goes(house, "Kaisa", "removed")
        await hold(kaisa, ["[Lähetä kutsu]"])
        await kaisa.sees_part("En löydä tällaista tapaamista.")
        await calls(anna, "8.12. klo 18 kirjastolla")
        await hold(veikko, ["/start"])
        for action in ("list", "call", "show", "yes", "no", "move", "cancel", "cancel_sure", "send", "edit", "drop"):
            for number in ("1", "2"):
                house.world.press(veikko.person, veikko.last.message_id, data=data("gather", action, number, 1))
        await hold(veikko, ["/ohje"])
        secrets = ("kirjasto", GROUP, "Annan")
        assert [text.text for text in veikko.messages for word in secrets if word in text.text] == []
        await hold(anna, ["/ryhmat", "[Tapaamiset]", kept("[ti 8.12. klo 18.00]")])
        await anna.sees_part("Pääsee paikalle:\n• Annan Aitta, Kalajoki\nEi vielä vastausta:\n• Eevan Eväät")


async def test_where_the_settings_say_so_only_the_contact_calls_meetings(database_url: str) -> None:
    async with (
        gathered(database_url, *FOUR, PUHTI_GROUPS__MEMBERS_CALL="false") as house,
        running(house.settings, house.clock),
    ):
        for name, rows in (
            ("Anna", [["Kutsu koolle"], ["Näytä ryhmä", "Päävalikko"]]),
            ("Kaisa", [["Näytä ryhmä", "Päävalikko"]]),
        ):
            await hold(house.phone(name), ["/ryhmat", "[Tapaamiset]"])
            assert house.phone(name).last.buttons == rows
