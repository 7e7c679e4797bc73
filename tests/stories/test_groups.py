"""A group from its founding to its end, in one conversation of many; and who learns or changes nothing of it."""

from datetime import timedelta

from sqlalchemy import select

from models import Audit, Group, GroupMember, GroupTask, StageChange
from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.neighbours import town
from tests.harness.partners import seen
from tests.harness.phone import Phone
from views.callbacks import ACTIONS, data

GROUP = "Hyvinvointialan yhteismarkkinointi"
AIM = "Ryhmäaihio tarkoittaa, että ryhmää vasta kootaan. Mikään ei vielä sido sinua."


async def founds(liisa: Phone, *companies: str) -> None:
    """Let the coordinator found a group by hand, and add these companies."""
    await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Aiheiden ympärille]"])
    await hold(liisa, ["[Markkinointi ja näkyvyys]", "[Valmis]", GROUP])
    for company in companies:
        await adds(liisa, company)


async def adds(liisa: Phone, company: str) -> None:
    await hold(liisa, ["[Lisää yritys]", company.partition(",")[0], f"[{company}]"])


async def test_a_group_lives_from_its_founding_to_its_end(database_url: str) -> None:
    async with town(database_url) as house:
        await gathers(house)
        await prepares_and_ends(house)


async def gathers(house: House) -> None:
    """Let a group be founded and invited: one says yes, one is thinking and reminded, one says no."""
    liisa, anna, kaisa, eeva, outi = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa", "Eeva", "Outi"))
    await hold(liisa, ["/start"])
    await founds(liisa, "Hieronta Helmi, Kalajoki", "Kaisan Kudonta, Ylivieska", "Eevan Eväät, Sievi")
    assert [seen(each, GROUP) for each in (anna, kaisa, eeva, outi)] == [0, 0, 0, 0]
    await hold(liisa, ["[Kutsu 3 yritystä]"])
    await liisa.sees_part("Huomaa:\n• Vielä puuttuu 3 yritystä.\n\nYritykset:\n• Hieronta Helmi, Kalajoki: kutsuttu")
    await anna.sees(
        f"Sinua on ehdotettu ryhmään.\nRyhmä: {GROUP}\n\n{AIM}\n\n"
        "Ryhmään on kutsuttu 3 yritystä, kun sinun yrityksesi lasketaan mukaan.\n"
        "Kunnat: Kalajoki, Sievi, Ylivieska\n\nAiheet: markkinointi ja näkyvyys\n\n"
        "Vastausaikaa on pe 11.12.2026 asti.",
        [
            *(["Olen mukana", "Mietin vielä"], ["En lähde mukaan"], ["Kysy koordinaattorilta"]),
            ["Ryhmät", "Päävalikko"],
        ],
    )
    await hold(anna, ["[Olen mukana]"])
    await anna.sees_part("Mukana on 1 yritys. Vielä puuttuu 2 yritystä.\n\nMuut ryhmän yritykset näkevät")
    await hold(kaisa, ["[Mietin vielä]"])
    await hold(eeva, ["/ryhmat"])
    await eeva.sees_part("Yksi on jo mukana. Yksi miettii vielä.")
    assert "Helmi" not in eeva.last.text
    await hold(anna, ["[Nimen saa näyttää]"])
    await hold(eeva, ["/ryhmat"])
    await eeva.sees_part("Nämä antavat näyttää nimensä:\n• Hieronta Helmi, Kalajoki")
    await hold(eeva, ["[En lähde mukaan]", "[Ryhmät]"])
    await eeva.sees_part("Et ole vielä missään ryhmässä.")
    # One reminder, and only to the one who is thinking.
    house.world.advance(timedelta(days=7))
    await kaisa.sees_part("Oletko ehtinyt miettiä tätä?\n\nVastauksesi: mietit vielä.")
    house.world.advance(timedelta(days=2))
    await hold(kaisa, ["[Kysy koordinaattorilta]"])
    assert [seen(each, "Oletko ehtinyt") for each in (anna, kaisa, eeva)] == [0, 1, 0]


async def prepares_and_ends(house: House) -> None:
    """Let another come instead, the group prepare a project, become too small, and lapse."""
    liisa, anna, kaisa, eeva, outi = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa", "Eeva", "Outi"))
    await liisa.sees_part(f"Yrittäjä haluaa kysyä sinulta ryhmästä.\nRyhmä: {GROUP}\nYrittäjä: Kaisa")
    await hold(liisa, ["[Näytä ryhmä]"])
    await adds(liisa, "Outin Onki, Oulainen")
    await hold(liisa, ["[Kutsu 1 yritys]"])
    await hold(outi, ["[Olen mukana]"])
    await hold(liisa, ["[Kaikki ryhmät]"])
    await liisa.sees_part(f"Ryhmäaihio\n• {GROUP} (mukana 2, vastaamatta 1)")
    await hold(liisa, [f"[{GROUP}]", "[Vaihda vaihe]", "[Valmistelu]"])
    await liisa.sees_part(
        "Uusi vaihe: Valmistelu\n\nHuomaa:\n• Vielä puuttuu 1 yritys.\n• Ryhmällä ei ole veturiyritystä.\n"
        "• Ryhmällä ei ole yhteyshenkilöä.\n\nKerron tästä yrityksille"
    )
    await hold(kaisa, ["[Olen mukana]"])
    await hold(liisa, ["[Kyllä, vaihda vaihe]", "Sovittu illalla"])
    await liisa.sees_part("Viimeisin huomautus: Sovittu illalla")
    await anna.sees_part("Ryhmäsi vaihe on muuttunut. Uusi vaihe: Valmistelu")
    assert seen(eeva, "Valmistelu") == 0
    await hold(liisa, ["[Tarkistuslista]", "[Aiesopimus]", "[Hieronta Helmi, Kalajoki]"])
    await liisa.sees_part("Aiesopimus\n• Hieronta Helmi, Kalajoki: tehty to 10.12.2026\n• Kaisan Kudonta")
    await hold(liisa, ["[Takaisin ryhmään]", "[Yritykset]", "[Hieronta Helmi, Kalajoki]", "[Tee yhteyshenkilöksi]"])
    await hold(anna, ["/ryhmat"])
    await anna.sees_part("Lisäksesi mukana:\n• Kaisan Kudonta, Ylivieska\n• Outin Onki, Oulainen")
    await anna.sees_part("Roolisi: yhteyshenkilö, jäsen\n\nKoordinaattori odottaa yritykseltäsi vielä näitä:")
    assert "• Aiesopimus" not in anna.last.text
    await hold(outi, ["[Poistu ryhmästä]"])
    await outi.sees_part("Haluatko poistua ryhmästä?")
    await hold(outi, ["[Kyllä, poistun ryhmästä]"])
    await liisa.sees_part(f"Ryhmä on nyt liian pieni hankkeeseen.\nRyhmä: {GROUP}\nVielä puuttuu 1 yritys.")
    await hold(liisa, ["[Näytä ryhmä]", "[Yritykset]", "[Kaisan Kudonta, Ylivieska]", "[Poista ryhmästä]"])
    await hold(liisa, ["[Kyllä, poista ryhmästä]"])
    await kaisa.sees_part("Koordinaattori on muuttanut ryhmää, eikä yrityksesi ole siinä enää mukana.")
    await hold(anna, ["/ryhmat", "[Poistu ryhmästä]", "[Kyllä, poistun ryhmästä]"])
    await liisa.sees_part("Viimeinenkin yritys lähti ryhmästä, joten ryhmä raukesi.")
    await hold(liisa, ["[Näytä ryhmä]", "[Kirjoitan syyn]", "Kaikilla oli kiire"])
    await liisa.sees_part("Vaihe: Rauennut\n\nViimeksi: ryhmä siirtyi tähän vaiheeseen (to 10.12.2026).\nViimeisin")
    async with house.check.read() as session:
        way = await session.execute(select(StageChange.after, StageChange.person_id.is_not(None), StageChange.note))
    assert [tuple(each) for each in way] == [
        ("idea", True, None),
        ("preparation", True, "Sovittu illalla"),
        ("lapsed", False, "Kaikilla oli kiire"),
    ]


IDS = {
    **dict.fromkeys(("pick", "company", "remove", "remove_sure"), "{group}.{company}"),
    **dict.fromkeys(("stage_to", "stage_sure"), "{group}.lapsed"),
    **dict.fromkeys(("merge_with", "merge_sure"), "{group}.{other}"),
    "role": "{group}.{company}.contact",
    "paper": "{group}.intent",
    "check": "{group}.host",
    "shown": "{group}.1",
}
"""What the buttons carry that do not carry the number of a group alone."""


def forged(feature: str, version: int, **numbers: int) -> list[str]:
    """Write every button of a feature as if it were of this group."""
    return [data(feature, each, IDS.get(each, "{group}").format(**numbers), version) for each in ACTIONS[feature]]


async def stored(house: House) -> list[tuple[object, ...]]:
    """Read everything that is known of groups."""
    async with house.check.read() as session:
        tables = [Group, GroupMember, GroupTask, StageChange, Audit]
        rows = [await session.execute(select(each.__table__).order_by(each.__table__.c.id)) for each in tables]
        return [tuple(row) for some in rows for row in some]


async def presses(phone: Phone, buttons: list[str]) -> None:
    """Press all of these; of too many at once some would be passed over."""
    for first in range(0, len(buttons), 20):
        async with work_done(phone.world):
            for each in buttons[first : first + 20]:
                phone.world.press(phone.person, phone.last.message_id, data=each)


async def test_nobody_reaches_a_group_that_is_not_theirs_or_by_an_old_button(database_url: str) -> None:
    async with town(database_url) as house:
        liisa, anna, kaisa, outi, veikko = (house.phone(name) for name in ("Liisa", "Anna", "Kaisa", "Outi", "Veikko"))
        await hold(liisa, ["/start"])
        await founds(liisa, "Hieronta Helmi, Kalajoki", "Kaisan Kudonta, Ylivieska", "Eevan Eväät, Sievi")
        await hold(liisa, ["[Kutsu 3 yritystä]"])
        await hold(anna, ["[Olen mukana]", "[Nimen saa näyttää]"])
        await hold(liisa, ["/tyopoyta", "[Ryhmät]", "[Perusta ryhmä]", "[Aiheiden ympärille]"])
        await hold(liisa, ["[Verkkokauppa]", "[Valmis]", "Toiset"])
        await adds(liisa, "Outin Onki, Oulainen")
        await hold(liisa, ["[Kutsu 1 yritys]"])
        await hold(outi, ["[Olen mukana]"])
        for phone in (outi, veikko):
            await hold(phone, ["/ryhmat"])
        numbers = {"group": 1, "other": 2, "company": 2}
        before = await stored(house)
        # The version that the group has now: who is no coordinator gets nowhere with it, and members only to their own.
        version = next(row for row in before)[5]
        assert isinstance(version, int)
        for phone in (outi, veikko):
            await presses(phone, forged("group", 1, **numbers))
        for phone in (veikko, anna):
            await presses(phone, forged("groups", version, **numbers))
        # What was sent before the last act, or for another invitation, changes nothing either.
        await presses(liisa, forged("groups", version - 1, **numbers))
        for phone in (anna, kaisa):
            await presses(phone, [data("group", each, "1", 2) for each in ("yes", "think", "no", "leave_sure")])
        assert await stored(house) == before
        told = [message.text for phone in (outi, veikko) for message in phone.messages]
        secret = ("Helmi", "Kaisan", "Eevan", GROUP, "Tarkistuslista", "Mihin vaiheeseen", "Mistä perustat")
        assert [(word, text) for word in secret for text in told if word in text] == []
        assert [text for phone in (anna, kaisa) for text in phone.messages if "Tarkistuslista" in text.text] == []
        await hold(kaisa, ["[Olen mukana]"])
        await kaisa.sees_part("Olet nyt mukana ryhmässä.")
