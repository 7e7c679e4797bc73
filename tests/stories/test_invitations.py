"""Invitations into a company: the link, who opens it, and who belongs somewhere else."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up

NOT_MINE = "Selvä. En liitä sinua siihen yritykseen. Voit ilmoittaa mukaan oman yrityksesi."


async def invites(phone: Phone) -> str:
    """Let somebody who has signed up make a link for a colleague; gives its payload."""
    await hold(phone, ["[Päävalikko]", "[Kutsu työkaveri]"])
    return next(each.text.split("start=")[1] for each in phone.messages if "start=" in each.text)


async def opens(phone: Phone, payload: str) -> None:
    async with work_done(phone.world):
        phone.world.open(phone.person, payload)


async def test_the_link_says_how_long_it_works(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await signs_up(aino, "Kampaamo Aino")
    payload = await invites(aino)
    assert aino.last.text == (
        "Lähetä tämä linkki työkaverille tai näytä hänelle kuvan koodi.\n\n"
        "Linkki on voimassa to 21.1.2027 asti, ja sitä voi käyttää yhden kerran.\n\n"
        "Kun työkaverisi liittyy, hän näkee yrityksen profiilin ja voi muokata sitä.\n\n"
        f"https://t.me/puhti_bot?start={payload}"
    )
    # It works the whole of that day.
    calm_house.world.set_clock(datetime(2027, 1, 21, 23, 59, tzinfo=ZoneInfo("Europe/Helsinki")))
    eeva = calm_house.phone("Eeva")
    await opens(eeva, payload)
    await eeva.sees_part("Sait kutsun liittyä yritykseen.")


async def test_whoever_is_invited_into_the_wrong_company_signs_up_another(calm_house: House) -> None:
    aino, eeva = calm_house.phone("Aino"), calm_house.phone("Eeva")
    await signs_up(aino, "Kampaamo Aino")
    payload = await invites(aino)
    await opens(eeva, payload)
    assert eeva.last.buttons == [
        ["Hyväksyn ja aloitan"],
        ["Lue tietosuojaseloste"],
        ["Tämä ei ole minun yritykseni"],
        ["En nyt"],
    ]
    await hold(eeva, ["[Tämä ei ole minun yritykseni]"])
    assert eeva.last.text.startswith(f"{NOT_MINE}\n\nHei Eeva\n\nOlen Puhti")
    assert "Sait kutsun" not in eeva.last.text
    assert eeva.last.buttons == [["Hyväksyn ja aloitan"], ["Lue tietosuojaseloste"], ["En nyt"]]
    await hold(eeva, ["[Hyväksyn ja aloitan]"])
    await eeva.sees("1/7 Mikä yrityksesi nimi on?")
    # The link is not used up by somebody who went elsewhere.
    sanna = calm_house.phone("Sanna")
    await opens(sanna, payload)
    await hold(sanna, ["[Hyväksyn ja aloitan]"])
    await sanna.sees_part("Tervetuloa, olet mukana.\nYritys: Kampaamo Aino")


async def test_a_sign_up_under_way_goes_on_after_the_wrong_invitation(calm_house: House) -> None:
    aino, eeva = calm_house.phone("Aino"), calm_house.phone("Eeva")
    await signs_up(aino, "Kampaamo Aino")
    await begins(eeva)
    await hold(eeva, ["Hieronta Helmi"])
    await opens(eeva, await invites(aino))
    await hold(eeva, ["[Tämä ei ole minun yritykseni]"])
    await eeva.sees(f"{NOT_MINE}\n\n2/7 Mikä on yrityksesi kotikunta?")
    await hold(eeva, ["Sievi"])
    await eeva.sees_part("3/7")
