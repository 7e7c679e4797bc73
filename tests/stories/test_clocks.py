"""The clock of the machine is set back and forward: nothing is lost, nothing comes twice, and nothing at night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from simulator.faults import Fault
from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up

HELSINKI = ZoneInfo("Europe/Helsinki")
NUDGE = "Ilmoittautumisesi on vielä kesken, ja vastauksesi ovat tallessa. Jäit kysymykseen {}."
JUMPS = [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-1), timedelta(days=1)]
NAMES = ["an hour back", "an hour forward", "a day back", "a day forward"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def times_of(phone: Phone, text: str) -> list[str]:
    """List when messages with these words came, by the local clock."""
    found = [each.api["date"] for each in phone.messages if text in each.text]
    return [f"{datetime.fromtimestamp(each, HELSINKI):%d.%m. %H:%M}" for each in found]


@pytest.mark.parametrize("jump", JUMPS, ids=NAMES)
async def test_an_answer_that_waits_to_be_sent_leaves_once_and_at_once(house: House, jump: timedelta) -> None:
    world, aino = house.world, house.phone("Aino")
    await begins(aino)
    world.faults.add(Fault("sendMessage", "429", seconds=1))
    aino.says("Hieronta Helmi")
    await world.wait_for(lambda: world.faults.struck)
    world.advance(jump)
    world.faults.clear()
    await world.wait_for(lambda: "2/7 Mikä on yrityksesi kotikunta?" in [each.text for each in aino.messages])
    await hold(aino, ["Sievi"])
    asked = [part for each in aino.messages for part in ("1/7 Mikä", "2/7 Mikä", "3/7 Kuinka") if part in each.text]
    assert asked == ["1/7 Mikä", "2/7 Mikä", "3/7 Kuinka"]
    assert world.violations == []


@pytest.mark.parametrize("jump", JUMPS, ids=NAMES)
async def test_reminders_outlive_a_clock_that_jumps_and_is_put_right(house: House, jump: timedelta) -> None:
    world, aino, eeva = house.world, house.phone("Aino"), house.phone("Eeva")
    await begins(aino)
    await signs_up(eeva, "Kampaamo Eeva")
    await hold(eeva, ["/tauko", "27.11."])
    await jump_and_back(house, jump, right="2026-11-24T10:05")
    await world.wait_for(lambda: len(times_of(aino, NUDGE.format("1/7"))) == 1)
    await jump_and_back(house, jump, right="2026-11-27T09:01")
    await world.wait_for(lambda: len(times_of(eeva, "Taukosi päättyi.")) == 1)
    await jump_and_back(house, jump, right="2026-11-28T10:05")
    await world.wait_for(lambda: len(times_of(aino, NUDGE.format("1/7"))) == 2)
    await jump_and_back(house, jump, right="2026-12-07T10:05")
    assert len(times_of(aino, NUDGE.format("1/7"))) == 2
    assert len(times_of(eeva, "Taukosi päättyi.")) == 1


async def jump_and_back(house: House, jump: timedelta, *, right: str) -> None:
    """Set the clock wrong, let something happen by the wrong clock, and put it right."""
    outi = house.phone("Outi")
    house.world.advance(jump)
    await hold(outi, ["/ohje"])
    house.world.set_clock(at(right))
    await hold(outi, ["/kieli"])


async def test_what_a_dead_network_held_up_into_the_night_waits_for_the_morning(house: House) -> None:
    world, aino, eeva = house.world, house.phone("Aino"), house.phone("Eeva")
    world.set_clock(at("2026-11-23T20:30"))
    await begins(aino)
    world.faults.add(Fault("sendMessage", "429", seconds=1))
    world.set_clock(at("2026-11-24T20:31"))
    await world.wait_for(lambda: world.faults.struck)
    world.set_clock(at("2026-11-24T21:30"))
    world.faults.clear()
    # When Eeva has been answered twice at night, the courier has also looked at what waits for Aino.
    for text, answer in (("/ohje", "/profiili"), ("/kieli", "Millä kielellä")):
        eeva.says(text)
        await eeva.sees_part(answer)
    world.set_clock(at("2026-11-25T08:00"))
    await aino.sees_part(NUDGE.format("1/7"))
    assert times_of(aino, NUDGE.format("1/7")) == ["25.11. 08:00"]
