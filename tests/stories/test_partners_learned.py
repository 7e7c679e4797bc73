"""What answers lead to: suggestions learn from them and say so, and three who know each other are a group idea."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.harness.dialogue import hold, noticing_commits
from tests.harness.house import House, prepared, running, settings_for
from tests.harness.partners import HELMI, KAISA, About, seen, signs_up_as
from tests.harness.phone import Phone

EEVA = About("Eevan Retket", "Oulainen", trade="Matkailu ja elämykset", needs=HELMI.needs)
OUTI = About("Outin Putiikki", "Kannus", trade="Kauppa ja verkkokauppa", needs=HELMI.needs[:1])
SANNA = About("Sannan Leipä", "Kannus", trade="Elintarvikkeet ja lähiruoka", needs=HELMI.needs[:1])
MOVED = "Aiemmat vastauksesi ovat muuttaneet vähän ehdotusten järjestystä."
WEIGHS = (
    "Ehdotuksissasi painaa nyt enemmän: yhteinen tarve; apu, jota voit saada.\n"
    "Ehdotuksissasi painaa nyt vähemmän: apu, jota voit antaa; lyhyt matka."
)
IDEA = (
    "Yhteinen tarve: hinnoittelu ja kannattavuus\n\n"
    "Nämä yritykset haluavat tutustua toisiinsa tai tekevät jo yhteistyötä:\n"
    "• Kaisan Kudonta, Ylivieska\n• Eevan Retket, Oulainen\n• Hieronta Helmi, Kalajoki"
)
FOUND = "Perusta: hinnoittelu ja kannattavuus"
LEARNED = "Mitä olen oppinut sinusta"


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """A Puhti that learns from seven answers on, with a coordinator."""
    async with prepared(database_url) as house:
        settings = settings_for(
            house.sim.url,
            database_url,
            PUHTI_SUGGESTIONS__LEARN_FROM="7",
            PUHTI_SUGGESTIONS__FIRST="4",
            PUHTI_SUGGESTIONS__PER_WEEK="5",
            PUHTI_COORDINATORS__IDS=f"[{house.phone('Raija').person.id}]",
        )
        async with running(settings, house.clock):
            yield house


async def answers(phone: Phone, card: str, reply: str) -> None:
    await hold(phone, ["/ehdotukset", f"[{card}]", f"[{reply}]"])


async def test_answers_are_learned_from_and_make_a_group_idea(house: House) -> None:
    raija, kaisa, eeva, anna = (house.phone(name) for name in ("Raija", "Kaisa", "Eeva", "Anna"))
    await hold(raija, ["/start"])
    for phone, about in ((kaisa, KAISA), (eeva, EEVA), (house.phone("Outi"), OUTI), (house.phone("Sanna"), SANNA)):
        await signs_up_as(phone, about)
    await signs_up_as(anna, HELMI)
    yes, crafts, tours, massage = (
        "Haluan tutustua",
        "Käsityöyritys, Ylivieska",
        "Matkailuyritys, Oulainen",
        "Hyvinvointialan yritys, Kalajoki",
    )
    await answers(kaisa, tours, yes)
    await answers(kaisa, massage, yes)
    await answers(eeva, crafts, yes)
    await answers(eeva, massage, yes)
    await answers(anna, "Kauppa, Kannus", "Älä ehdota tätä enää")
    await answers(anna, crafts, yes)
    assert (seen(raija, IDEA), seen(anna, MOVED)) == (0, 0)
    assert LEARNED not in str(anna.last.buttons)
    await answers(anna, tours, yes)
    await raija.sees(
        f"Ryhmäaihio\n\n{IDEA}\n\nVoit perustaa ryhmän ja kutsua yritykset siihen.",
        [[FOUND], ["Koordinaattorin työpöytä"]],
    )
    with noticing_commits(house.world):
        await house.world.wait_for(lambda: house.records.lessons() == [7])
    await hold(anna, ["/ehdotukset"])
    assert anna.last.buttons[-2:] == [[LEARNED], ["Päävalikko"]]
    await hold(anna, [f"[{LEARNED}]"])
    await anna.sees(
        f"{MOVED}\n{WEIGHS}\n\nJos haluat, unohdan, mitä olen oppinut vastauksistasi.",
        [["Unohda, mitä olet oppinut"], ["Ehdotukset", "Päävalikko"]],
    )
    await hold(anna, ["/ehdotukset", "[Elintarvikeyritys, Kannus]", "[Näytä lisätiedot]"])
    assert anna.last.text.endswith(f"haluaa tutustua.\n\n{MOVED}\n{WEIGHS}")
    await hold(anna, [f"[{LEARNED}]", "[Unohda, mitä olet oppinut]"])
    await anna.sees(
        "Olen nyt unohtanut, mitä olin oppinut sinusta. Aiemmat vastauksesi eivät enää muuta ehdotustesi järjestystä. "
        "En silti ehdota sinulle yrityksiä, joita et halua.",
        [["Ehdotukset", "Päävalikko"]],
    )
    await hold(anna, ["/ehdotukset"])
    assert anna.last.buttons[-2:] == [["Kaisa, Kaisan Kudonta"], ["Päävalikko"]]
    await hold(anna, ["[Elintarvikeyritys, Kannus]", "[Näytä lisätiedot]"])
    assert (anna.last.text.endswith("haluaa tutustua."), anna.last.buttons[0]) == (True, [yes])
    # An old button tells how it is now.
    await hold(anna, [f"[{LEARNED}]"])
    await anna.sees_part("Vastauksesi eivät ole muuttaneet ehdotusten järjestystä.")
    house.world.advance(timedelta(days=1))
    await hold(raija, ["/tyopoyta", "[Ryhmäaihiot]"])
    await raija.sees(f"Ryhmäaihiot\n\n{IDEA}", [[FOUND], ["Koordinaattorin työpöytä"]])
    assert [seen(phone, IDEA) for phone in (raija, kaisa, eeva, anna)] == [2, 0, 0, 0]
    assert house.world.violations == []
