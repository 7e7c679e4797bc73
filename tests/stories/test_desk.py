"""The coordinator's desk: what it shows, a pair by hand, a pair kept apart, a call for help; and who learns nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import func, select

from domain.form import SKIPPED, Answer, Answers
from models import Audit, ForbiddenPair, Outbox, Suggestion
from services import people
from services.suggestions import telling
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House, prepared, running
from tests.harness.partners import seen, tells_more
from tests.harness.phone import Phone
from tests.harness.rows import NOW, RULES, entrepreneur
from views.callbacks import ACTIONS, data

LIISA = 500
"""The coordinator's number on Telegram."""


def about(name: str, trade: str, place: str, needs: tuple[str, ...] = (), offers: tuple[str, ...] = ()) -> Answers:
    """Answer a sign-up."""
    return {
        "company_name": Answer((), name),
        "municipality": Answer((place,)),
        "trades": Answer((trade,)),
        "needs": Answer(needs) if needs else SKIPPED,
        "top_need": Answer(needs[:1]) if needs else SKIPPED,
        "offers": Answer(offers) if offers else SKIPPED,
    }


TOWN = {
    "Kaisa": about("Kaisan Kudonta", "crafts", "ylivieska", needs=("pricing",), offers=("ecommerce",)),
    "Anna": about("Hieronta Helmi", "wellness", "kalajoki", needs=("pricing", "ecommerce")),
    "Eeva": about("Eevan Eväät", "food", "oulainen"),
    "Outi": about("Outin Onki", "tourism", "oulainen", needs=("financing",)),
}
"""Kaisa and Anna suit each other, the two others suit nobody."""

DESK = [
    ["Kumppanuudet"],
    ["Ilman ehdotusta"],
    ["Vertaa kahta yritystä"],
    ["Seuraavat viikkoehdotukset"],
    ["Ryhmäaihiot", "Ryhmät"],
    ["Hiljaisia ryhmiä"],
    ["Tiedotteet"],
    ["Estetyt parit"],
    ["Ilmoitetut viestit"],
    ["Päävalikko"],
]
ORIGIN = "Hankkeen koordinaattori ehdottaa teitä toisillenne."


@asynccontextmanager
async def town(database_url: str) -> AsyncIterator[House]:
    """Prepare a Puhti whose coordinator is Liisa, and in which four have signed up."""
    async with prepared(database_url, PUHTI_COORDINATORS__IDS=f"[{LIISA}]") as house:
        house.world.set_clock(NOW)
        house.phone("Liisa", id=LIISA)
        async with house.check.write() as session:
            for name, told in TOWN.items():
                person = house.phone(name).person
                house.world.chat_of(person).started = True
                here = await entrepreneur(session, person.id, name, told)
                await people.tell(session, person_id=here.id, version=house.settings.project.privacy_version)
                await telling.welcome(session, company_id=here.company_id or 0, rules=RULES, now=NOW)
        yield house
        assert house.world.violations == []


@asynccontextmanager
async def desk(database_url: str) -> AsyncIterator[tuple[House, Phone]]:
    """Run it."""
    async with town(database_url) as house, running(house.settings, house.clock):
        yield house, house.phone("Liisa")


async def count(house: House, table: type[Audit | ForbiddenPair | Outbox | Suggestion]) -> int:
    async with house.check.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_coordinator_sees_who_waits_and_suggests_a_pair_by_hand(database_url: str) -> None:
    async with desk(database_url) as (house, liisa):
        anna, eeva = house.phone("Anna"), house.phone("Eeva")
        await hold(liisa, ["/tyopoyta"])
        await liisa.sees("Koordinaattorin työpöytä\n\nMitä haluat tehdä?", DESK)
        await hold(liisa, ["[Kumppanuudet]"])
        numbers = (
            "• Ilmoittautunut: 4\n• Saanut ehdotuksen: 2\n• Halunnut tutustua: 0\n"
            "• Tutustutettu, kun kumpikin halusi: 0\n• Jutellut tai sopinut ajan: 0\n• Sopinut ajan: 0"
        )
        await liisa.sees_part(f"Viimeiset 30 päivää\n{numbers}\n\nAlusta asti\n{numbers}")
        await hold(liisa, ["/tyopoyta", "[Ilman ehdotusta]"])
        await liisa.sees(
            "Ilman ehdotusta\n\n2 yritystä ei ole vielä saanut ehdotusta.\n\n"
            "Eevan Eväät, Oulainen\nMukana alle vuorokauden.\n"
            "Yritys ei ole kertonut tarpeistaan eikä osaamisestaan.\n\n"
            "Outin Onki, Oulainen\nMukana alle vuorokauden.\n"
            "Samassa kunnassa tai enintään 60 km:n päässä kenelläkään ei ole samaa tarvetta. "
            "Kukaan ei myöskään voi auttaa tätä yritystä tai saada siltä apua.\n\n"
            "Seuraavat viikkoehdotukset lähtevät ma 7.12.2026.\n\nValitse yritys, niin voit verrata sitä toiseen.",
            [["Eevan Eväät, Oulainen"], ["Outin Onki, Oulainen"], ["Koordinaattorin työpöytä"]],
        )
        await hold(liisa, ["[Eevan Eväät, Oulainen]", "xyzzy"])
        await liisa.sees_part("En löytänyt yritystä tällä nimellä: xyzzy\n\nMihin yritykseen haluat verrata sitä?")
        await hold(liisa, ["heironta hlemi"])
        await liisa.sees_part("Vertaan sitä tähän yritykseen: Eevan Eväät, Oulainen")
        await hold(liisa, ["[Hieronta Helmi, Kalajoki]"])
        await liisa.sees_part("Kaksi yritystä\n• Eevan Eväät, Oulainen\n• Hieronta Helmi, Kalajoki\n\nSopivuus: ")
        assert liisa.last.buttons[0] == ["Ehdota toisilleen"]
        await hold(liisa, ["[Ehdota toisilleen]"])
        await liisa.sees_part("Saa ehdotuksen nyt: Eevan Eväät, Oulainen\nSaa ehdotuksen nyt: Hieronta Helmi, Kalajoki")
        await eeva.sees(
            "Ehdotus\nHyvinvointialan yritys, Kalajoki (noin 48 km), 1 henkilö\n\n"
            f"{ORIGIN}\n\nMiksi voitte sopia yhteen:\n• Toimitte eri aloilla, joten ette kilpaile keskenään",
            [["Haluan tutustua"], ["Ei nyt", "Näytä lisätiedot"], ["Älä ehdota tätä enää"]],
        )
        names = ((eeva, "Helmi"), (eeva, "Anna"), (anna, "Eeva"), (eeva, "Liisa"), (anna, "Liisa"))
        assert [seen(phone, name) for phone, name in names] == [0] * len(names)
        await hold(eeva, ["[Näytä lisätiedot]", "[Haluan tutustua]"])
        await hold(anna, ["/ehdotukset", "[Elintarvikeyritys, Oulainen]"])
        await anna.sees_part(ORIGIN)
        await hold(anna, ["[Haluan tutustua]"])
        await anna.sees_part("Yritys: Eevan Eväät")
        async with house.check.read() as session:
            acts = (await session.execute(select(Audit.act, Audit.person_id.is_not(None), Audit.company_id))).all()
        assert [tuple(each) for each in acts] == [("suggested", True, 3)]


async def test_a_pair_kept_apart_is_taken_back_quietly_and_a_week_is_tried_out(database_url: str) -> None:
    async with desk(database_url) as (house, liisa):
        kaisa, anna, outi = (house.phone(name) for name in ("Kaisa", "Anna", "Outi"))
        await kaisa.sees_part("Hyvinvointialan yritys")
        told = len(kaisa.messages), len(anna.messages)
        pair = ["[Vertaa kahta yritystä]", "helmi", "[Hieronta Helmi, Kalajoki]", "KUDONTA"]
        await hold(liisa, ["/tyopoyta", *pair, "[Kaisan Kudonta, Ylivieska]"])
        await liisa.sees_part("– Eri alat\n\nYrityksiä on jo ehdotettu toisilleen.")
        await hold(liisa, ["[Estä pari]"])
        await liisa.sees_part("Jos parilla oli avoimia ehdotuksia, peruin ne. Yritykset eivät saa tietää estosta.")
        await hold(liisa, ["[Kirjoitan syyn]", "Riitaa rajasta", "/tyopoyta", "[Estetyt parit]"])
        await liisa.sees_part("• Kaisan Kudonta, Ylivieska\n• Hieronta Helmi, Kalajoki\nSyy: Riitaa rajasta")
        assert (len(kaisa.messages), len(anna.messages)) == told
        await hold(anna, ["/ehdotukset"])
        await anna.sees_part("Aiemmat ehdotukset\n• Käsityöyritys, Ylivieska (noin 41 km), 1 henkilö: vanhentunut")
        await hold(kaisa, ["[Haluan tutustua]"])
        await kaisa.sees_part("Tämä ehdotus ei ole enää voimassa.")
        await tells_more(outi, "Kehittämistarpeet", "[Hinnoittelu ja kannattavuus]", "[Valmis]")
        await hold(liisa, ["[Kaisan Kudonta – Hieronta Helmi]", "[Poista esto]", "/tyopoyta"])
        suggestions, messages = [await count(house, each) for each in (Suggestion, Outbox)]
        await hold(liisa, ["[Seuraavat viikkoehdotukset]"])
        await liisa.sees_part("Seuraavat viikkoehdotukset lähtevät ma 7.12.2026. Näin ehdottaisin, jos mikään")
        assert "Kenelle: Hieronta Helmi, Kalajoki\n• Kaisan Kudonta, Ylivieska (" in liisa.last.text
        # Of all that was made and taken back only the answer to the coordinator is there.
        assert [await count(house, each) for each in (Suggestion, Outbox)] == [suggestions, messages + 1]
        house.world.advance(timedelta(days=7))
        await anna.sees_part("Käsityöyritys, Ylivieska")


async def test_others_learn_nothing_whatever_they_send_or_press(database_url: str) -> None:
    async with town(database_url) as house:
        liisa, anna = house.phone("Liisa"), house.phone("Anna")
        async with running(house.settings, house.clock):
            await hold(liisa, ["/tyopoyta", "[Vertaa kahta yritystä]"])
        # From now on Liisa is a coordinator no more; her question is still open.
        nobody = house.settings.coordinators.model_copy(update={"ids": ()})
        async with running(house.settings.model_copy(update={"coordinators": nobody}), house.clock):
            forged = [
                data("desk", action, "1" if action in {"find", "reason"} else "1.2") for action in ACTIONS["desk"]
            ]
            before = [await count(house, each) for each in (Suggestion, Audit, ForbiddenPair)]
            await hold(anna, ["/tyopoyta"])
            await hold(liisa, ["Hieronta"])
            for phone in (anna, liisa):
                async with work_done(house.world):
                    for each in forged:
                        house.world.press(phone.person, phone.last.message_id, data=each)
                await hold(phone, ["/tyopoyta"])
                await phone.sees_part("En ymmärtänyt viestiäsi.")
            assert [await count(house, each) for each in (Suggestion, Audit, ForbiddenPair)] == before
            told = [message.text for phone in (anna, liisa) for message in phone.messages]
            words = (
                "Kaisan",
                "Eevan",
                "Outin",
                "Kumppanuudet",
                "Ilman ehdotusta",
                "Kaksi yritystä",
                "Mitä yritystä tarkoitat",
            )
            assert [(word, text) for word in words for text in told if word in text] == []


async def test_a_call_for_help_reaches_the_coordinator_or_says_whom_to_ask(database_url: str) -> None:
    async with desk(database_url) as (house, liisa):
        kaisa, anna = house.phone("Kaisa"), house.phone("Anna")
        await hold(anna, ["/ehdotukset", "[Käsityöyritys, Ylivieska]", "[Haluan tutustua]"])
        await hold(kaisa, ["[Haluan tutustua]", "[Pyydä apua koordinaattorilta]"])
        # Liisa has never written to the bot, so nothing can be sent to her.
        await kaisa.sees(
            "Sinua auttaa hankkeen koordinaattori. Ota yhteyttä.\n\nKerro, kehen haluat tutustua:\nAnna, Hieronta Helmi"
        )
        await hold(liisa, ["/start"])
        await tells_more(kaisa, "Puhelin", "040 000 0002")
        await hold(kaisa, ["[Pyydä apua koordinaattorilta]", "[Pyydä apua koordinaattorilta]"])
        await kaisa.sees("Välitän pyyntösi koordinaattorille. Hän näkee nimesi, yrityksesi ja sallimasi yhteystiedot.")
        await liisa.sees(
            "Yrittäjä pyytää sinulta apua tutustumiseen.\n"
            "Yrittäjä: Kaisa\nYritys: Kaisan Kudonta\nPuhelin: 040 000 0002\n\n"
            "Toinen yrittäjä: Anna, Hieronta Helmi\n\nOta yhteyttä avun pyytäjään.",
            [["Koordinaattorin työpöytä"]],
        )
        assert seen(liisa, "pyytää sinulta apua") == 1
        await hold(anna, ["[Pyydä apua koordinaattorilta]"])
        await anna.sees_part("Et näytä yhteystietojasi muille. Ota siksi myös itse yhteyttä: hankkeen koordinaattori.")
        await liisa.sees_part("Avun pyytäjä ei näytä yhteystietoja. Pyysin häntä ottamaan sinuun yhteyttä.")
