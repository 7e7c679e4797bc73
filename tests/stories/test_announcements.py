"""The coordinator's announcements: written, sent, read, answered, refused; on time, once, and only by coordinators."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import func, select

from models import Announcement, AnnouncementRecipient, RefusedTopic
from services import people
from simulator.faults import Fault
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House, prepared, running
from tests.harness.phone import Phone
from tests.harness.rows import NOW, entrepreneur
from tests.stories.test_desk import LIISA, about
from views.callbacks import ACTIONS, data

WRITE = ["/tyopoyta", "[Tiedotteet]", "[Kirjoita tiedote]"]
FOOTER = "Hankkeen tiedote: Ajankohtaista\n\nEuroopan unionin osarahoittama"


@asynccontextmanager
async def village(database_url: str, count: int, **environment: str) -> AsyncIterator[tuple[House, list[Phone]]]:
    """Prepare a Puhti whose coordinator is Liisa, with so many members; every second is in Sievi."""
    async with prepared(database_url, PUHTI_COORDINATORS__IDS=f"[{LIISA}]", **environment) as house:
        house.world.set_clock(NOW)
        house.phone("Liisa", id=LIISA)
        phones = [house.phone(f"Jäsen {number}") for number in range(1, count + 1)]
        async with house.check.write() as session:
            for number, phone in enumerate(phones):
                house.world.chat_of(phone.person).started = True
                told = about(f"Yritys {number + 1}", "crafts", "sievi" if number % 2 else "kalajoki")
                here = await entrepreneur(session, phone.person.id, phone.person.first_name, told)
                await people.tell(session, person_id=here.id, version=house.settings.project.privacy_version)
        yield house, phones
        assert house.world.violations == []


async def count(house: House, table: type[Announcement | AnnouncementRecipient | RefusedTopic]) -> int:
    async with house.check.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_an_announcement_to_seventeen_with_one_blocked_and_one_uncertain(database_url: str) -> None:
    async with village(database_url, 17) as (house, members):
        liisa, last = house.phone("Liisa"), members[-1]
        async with running(house.settings, house.clock):
            await hold(liisa, WRITE)
            async with work_done(house.world):
                bold = {"type": "bold", "offset": 0, "length": 6}
                house.world.sends(liisa.person, {"text": "Kokous on ti & ke. <b>", "entities": [bold]})
            await liisa.sees_part("Tallensin tekstin. Voit lähettää vielä lisää tekstiä, kuvan tai tiedoston.")
            await hold(liisa, ["[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await liisa.sees_part(
                "Tiedote lähetetään kaikille.\nVastaanottajia on 17.\nLähettäminen kestää alle minuutin."
            )
            await hold(liisa, ["[Esikatsele]"])
            shown = f"Kokous on ti & ke. <b>\n\n{FOOTER}"
            assert (liisa.messages[-2].text, liisa.messages[-2].entities) == (shown, [bold])
            house.world.chats[members[3].person.id].blocked = True
            house.world.faults.add(Fault("sendMessage", "cut_before", times=1))
            sending = liisa.with_button("Lähetä nyt")
            house.world.press(liisa.person, sending.message_id, label="Lähetä nyt")
            await house.world.wait_for(lambda: "Lukeneensa kuittasi 0/15." in sending_text(liisa, sending.message_id))
            told = sending_text(liisa, sending.message_id)
            assert told == (
                "Tiedote: ”Kokous on ti & ke. <b>”\n\nTiedote on lähetetty.\n15 vastaanottajaa sai sen.\n"
                "Yhtä ei tavoitettu, koska hän on estänyt botin.\n"
                "Yhden kohdalla en tiedä, menikö viesti perille.\nLukeneensa kuittasi 0/15.\n\n"
                "Voit lähettää tiedotteen uudelleen niille, joista en ole varma. Silloin joku voi saada sen kahdesti."
            )
            assert sum(got(phone, shown) for phone in members) == 15
            report = next(each for each in liisa.messages if each.message_id == sending.message_id)
            liisa.presses("Lähetä uudelleen (1)", report)
            await house.world.wait_for(lambda: "Lukeneensa kuittasi 0/16." in sending_text(liisa, sending.message_id))
            assert [got(phone, shown) for phone in members] == [0 if phone is members[3] else 1 for phone in members]
            assert last.last.buttons == [["Olen lukenut", "Vastaa"], ["En halua tällaisia viestejä"]]
            assert last.last.entities == [bold]


def sending_text(phone: Phone, message_id: int) -> str:
    return next(each.text for each in phone.messages if each.message_id == message_id)


def got(phone: Phone, text: str) -> int:
    return sum(each.text == text for each in phone.messages)


async def test_a_scheduled_announcement_leaves_after_a_restart_and_a_past_time_is_refused(database_url: str) -> None:
    async with village(database_url, 4) as (house, members):
        liisa = house.phone("Liisa")
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Huomenna on kahvit."])
        async with running(house.settings, house.clock):
            await hold(
                liisa, ["[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kunnan mukaan]", "[Sievi]", "[Valmis]"]
            )
            await liisa.sees_part("Kunta: Sievi\nVastaanottajia on 2.")
            await hold(liisa, ["[Valitse vastaanottajat]", "[Näytä nimet]"])
            await liisa.sees("Vastaanottajia on 2.\n\n• Jäsen 2, Yritys 2\n• Jäsen 4, Yritys 4")
            await hold(liisa, ["[Takaisin luonnokseen]", "[Esikatsele]", "[Ajasta]", "eilen klo 9"])
            await liisa.sees_part("Se aika on jo mennyt. Kirjoita aika, joka on vielä edessä.")
            await hold(liisa, ["huomenna klo 9"])
            await liisa.sees_part("Tiedote on ajastettu: ke 2.12. klo\u00a09.00")
        house.world.advance(timedelta(days=1))
        async with running(house.settings, house.clock):
            await members[1].sees_part("Huomenna on kahvit.")
            await members[3].sees_part("Huomenna on kahvit.")
            await liisa.sees_part("2 vastaanottajaa sai sen.")
        assert [len(phone.messages) for phone in members] == [0, 1, 0, 1]


async def test_members_say_that_they_have_read_answer_and_refuse(database_url: str) -> None:
    async with village(database_url, 3) as (house, members):
        liisa, (aino, eero, veera) = house.phone("Liisa"), members
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Tule mukaan.", "[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await hold(liisa, ["[Esikatsele]"])
            twice = liisa.with_button("Lähetä nyt")
            async with work_done(house.world):
                for _tap in range(2):
                    house.world.press(liisa.person, twice.message_id, data=twice.keyboard[0][0]["callback_data"])
            await liisa.is_told("Tiedote on jo lähdössä.")
            await house.world.wait_for(lambda: "kuittasi 0/3" in liisa.last.text)
            assert [[got(phone, f"Tule mukaan.\n\n{FOOTER}"), len(phone.messages)] for phone in members] == [[1, 1]] * 3
            await hold(aino, ["[Olen lukenut]"])
            await aino.is_told("Kiitos. Koordinaattori näkee, että olet lukenut tiedotteen.")
            assert aino.last.buttons == [["Vastaa"], ["En halua tällaisia viestejä"]]
            await hold(eero, ["[Vastaa]", "Milloin se alkaa?"])
            await eero.sees_part("Välitän vastauksesi koordinaattorille.")
            await liisa.sees_part("Lähettäjä: Jäsen 2, Yritys 2")
            await hold(liisa, ["[Vastaa]", "Klo 18."])
            await eero.sees_part("Koordinaattori vastasi sinulle.")
            assert "Jäsen 2: Milloin se alkaa?\n\nKoordinaattori: Klo 18." in eero.last.text
            await hold(veera, ["[En halua tällaisia viestejä]"])
            await veera.sees_part("En lähetä sinulle enää tiedotteita tästä aiheesta: Ajankohtaista")
            await hold(liisa, ["/tyopoyta", "[Tiedotteet]", "[ti 1.12.2026 Tule mukaan.]"])
            await liisa.sees_part("Lukeneensa kuittasi 1/3.")
            await hold(liisa, ["[Ketkä ovat lukeneet]"])
            await liisa.sees_part("Ovat lukeneet:\n• Jäsen 1, Yritys 1\n\nEivät ole vielä kuitanneet:\n• Jäsen 2")
            await hold(liisa, ["[Takaisin raporttiin]", "[Muistuta muita]"])
            await liisa.sees_part("Muistutan 2 vastaanottajaa")
            await eero.sees_part("Koordinaattori toivoo, että luet tämän tiedotteen: ”Tule mukaan.”.")
            await hold(eero, ["[Olen lukenut]", "/tiedotteet", "[ti 1.12.2026 Tule mukaan.]"])
            await eero.sees_part(FOOTER)
            await hold(liisa, [*WRITE, "Toinen.", "[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await liisa.sees_part("Ilman tiedotetta jää:\nYksi ei halua tiedotteita tästä aiheesta.")
            before = len(veera.messages)
            await hold(liisa, ["[Esikatsele]", "[Lähetä nyt]"])
            await aino.sees_part("Toinen.")
            await house.world.wait_for(lambda: "kuittasi 0/2" in liisa.last.text)
            assert len(veera.messages) == before


async def test_a_long_text_is_split_a_picture_goes_along_and_too_much_is_refused(database_url: str) -> None:
    async with village(database_url, 1, PUHTI_ANNOUNCEMENTS__CONFIRM_OVER="0") as (house, (aino,)):
        liisa = house.phone("Liisa")
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Ä" * 3900, "Ö" * 3900, "Å" * 4000])
            await liisa.sees_part("Tiedotteessa olisi 11804 merkkiä, ja siihen mahtuu enintään 8000.")
            async with work_done(house.world):
                house.world.photo(liisa.person)
            await hold(liisa, ["[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]", "[Esikatsele]"])
            await hold(liisa, ["[Lähetä nyt]"])
            await liisa.sees_part("Olet lähettämässä tiedotetta yhdelle ihmiselle.")
            await hold(liisa, ["[Lähetä yhdelle]"])
            await aino.sees_part(FOOTER)
            assert [("photo" in each.api, len(each.text)) for each in aino.messages] == [
                *((True, 0), (False, 3766), (False, 134), (False, 3766)),
                (False, 134 + len(FOOTER) + 2),
            ]


async def test_others_learn_nothing_of_announcements_and_change_nothing(database_url: str) -> None:
    async with village(database_url, 2) as (house, (aino, eero)):
        liisa = house.phone("Liisa")
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Salaisuus", "[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await hold(aino, ["/ohje"])
            forged = [data("announcing", each, "1", 5) for each in ACTIONS["announcing"]]
            forged += [data("announcing", each, "1.needed") for each in ("topic_to", "by", "group")]
            async with work_done(house.world):
                for each in forged:
                    house.world.press(aino.person, aino.last.message_id, data=each)
            assert [
                each.text for each in aino.messages if "Salaisuus" in each.text or "Vastaanottaj" in each.text
            ] == []
            async with house.check.read() as session:
                row = await session.get_one(Announcement, 1)
                assert (row.state, row.topic) == ("draft", "news")
            assert await count(house, AnnouncementRecipient) == 0
            await hold(liisa, ["[Esikatsele]", "[Lähetä nyt]"])
            await eero.sees_part("Salaisuus")
            await house.world.wait_for(lambda: "kuittasi 0/2" in liisa.last.text)
            # What belongs to another member is not theirs either.
            async with work_done(house.world):
                for action in ("show", "read", "reply", "refuse"):
                    house.world.press(eero.person, eero.last.message_id, data=data("announcement", action, "1"))
            async with house.check.read() as session:
                assert (await session.get_one(AnnouncementRecipient, 1)).read_at is None
            assert await count(house, RefusedTopic) == 0


async def test_it_goes_on_after_its_coordinator_is_taken_out_who_sees_nothing_more(database_url: str) -> None:
    async with village(database_url, 3) as (house, members):
        liisa = house.phone("Liisa")
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Matkalla.", "[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await hold(liisa, ["[Esikatsele]", "[Ajasta]", "huomenna klo 9"])
        seen = len(liisa.messages)
        house.world.advance(timedelta(days=1))
        nobody = house.settings.coordinators.model_copy(update={"ids": ()})
        async with running(house.settings.model_copy(update={"coordinators": nobody}), house.clock):
            for phone in members:
                await phone.sees_part("Matkalla.")
            members[0].presses("Vastaa")
            await members[0].sees_part("Mitä haluat vastata?")
            members[0].says("Kiitos.")
            await members[0].sees_part("Välitän vastauksesi koordinaattorille.")
        told = [each.text for each in liisa.messages[seen:]]
        assert [each for each in told if "Matkalla" in each or "vastaus" in each or "vastaanottaj" in each] == []


async def test_whoever_blocks_or_is_erased_in_between_gets_nothing_and_harms_nobody(database_url: str) -> None:
    async with village(database_url, 3) as (house, (aino, eero, veera)):
        liisa = house.phone("Liisa")
        async with running(house.settings, house.clock):
            await hold(liisa, [*WRITE, "Hei.", "[Teksti on valmis]", "[Valitse vastaanottajat]", "[Kaikille]"])
            await hold(liisa, ["[Esikatsele]", "[Lähetä nyt]"])
            await house.world.wait_for(lambda: "kuittasi 0/3" in liisa.last.text)
            await hold(aino, ["/poista", "[Poista tietoni]"])
            async with work_done(house.world):
                house.world.block(eero.person)
            await hold(liisa, ["/tyopoyta", "[Tiedotteet]", "[ti 1.12.2026 Hei.]", "[Muistuta muita]"])
            await liisa.sees_part("Muistutan 2 vastaanottajaa")
            await veera.sees_part("Koordinaattori toivoo, että luet tämän tiedotteen: ”Hei.”.")
            assert [len(phone.messages) for phone in (eero, veera)] == [1, 2]
