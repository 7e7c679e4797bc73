"""A sign-up that stops half-way: reminders, an end to them, and a break that comes too early."""

from datetime import timedelta

from tests.harness.dialogue import hold, work_done
from tests.harness.house import House
from tests.harness.signup import begins

NUDGE = (
    "Ilmoittautumisesi on vielä kesken, ja vastauksesi ovat tallessa. Jäit kysymykseen 2/7.\n\n"
    "Voit jatkaa siitä, kun sinulle sopii."
)
DECLINED = (
    "Selvä. En muistuta tästä enää.\n\n"
    "Vastauksesi säilyvät, kunnes poistat ne tai hanke päättyy. "
    "Voit jatkaa niistä milloin vain: paina painiketta tai kirjoita /aloita."
)
SUGGESTIONS = (
    "Tauko tarkoittaa, että en ehdota sinulle yhteistyökumppaneita. Ehdotan niitä vasta, kun olet ilmoittautunut."
)
NOT_UNDERSTOOD = "En ymmärtänyt viestiäsi. Voit jatkaa painikkeella tai kirjoittaa /ohje."


async def test_whoever_does_not_go_on_is_reminded_no_more_and_keeps_the_answers(calm_house: House) -> None:
    aino, world = calm_house.phone("Aino"), calm_house.world
    await begins(aino)
    await hold(aino, ["Hieronta Helmi"])
    question = aino.last
    world.advance(timedelta(days=2))
    nudge = await aino.sees(NUDGE, [["Jatka ilmoittautumista"], ["En jatka"]])
    await hold(aino, ["[En jatka]"])
    await aino.sees(DECLINED, [["Jatka ilmoittautumista"], ["Poista tietoni"]])
    assert next(each.buttons for each in aino.messages if each.message_id == nudge.message_id) == []
    await hold(aino, ["kiitos"])
    await aino.sees(NOT_UNDERSTOOD, [["Jatka ilmoittautumista"], ["Päävalikko"]])
    world.advance(timedelta(days=30))
    # Whoever thinks better of it taps the old question.
    async with work_done(world):
        aino.presses("Kalajoki", question)
    await aino.is_told("Tämä painike on vanhentunut. Tässä on uusin viesti.")
    await aino.sees("2/7 Mikä on yrityksesi kotikunta?")
    await hold(aino, ["Kalajoki"])
    await aino.sees_part("3/7")
    shown = len(aino.messages)
    world.advance(timedelta(days=30))
    await hold(aino, ["/ohje"])
    assert len(aino.messages) == shown + 1


async def test_a_break_before_the_sign_up_leads_to_the_sign_up(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await hold(aino, ["/start", "/tauko"])
    await aino.sees(SUGGESTIONS, [["Ilmoittaudu mukaan", "Päävalikko"]])
    await hold(aino, ["[Ilmoittaudu mukaan]"])
    await aino.sees_part("Olen Puhti")


async def test_a_break_during_the_sign_up_ends_the_reminders_or_goes_on(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Hieronta Helmi", "/tauko"])
    await aino.sees(
        f"{SUGGESTIONS}\n\n"
        "Ilmoittautumisesi on vielä kesken, ja vastauksesi ovat tallessa. "
        "Jos et halua, että muistutan siitä, paina ”En jatka”.",
        [["Jatka ilmoittautumista"], ["En jatka", "Päävalikko"]],
    )
    await hold(aino, ["[Jatka ilmoittautumista]"])
    await aino.sees("2/7 Mikä on yrityksesi kotikunta?")
    await hold(aino, ["/tauko", "[En jatka]"])
    await aino.sees(DECLINED)
    calm_house.world.advance(timedelta(days=30))
    shown = len(aino.messages)
    await hold(aino, ["[Jatka ilmoittautumista]"])
    await aino.sees("2/7 Mikä on yrityksesi kotikunta?")
    assert len(aino.messages) == shown + 1
