"""Reminders of a group's meetings over the change of the clocks: the right ones, each once, at their local minute."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.harness.dialogue import hold
from tests.harness.gathered import gathered, goes
from tests.harness.house import House, running
from tests.harness.phone import Phone

HELSINKI = ZoneInfo("Europe/Helsinki")
NEAR, ASKED = "Ryhmäsi tapaaminen lähestyy.", "Pääsetkö ryhmäsi tapaamiseen?"
EVE, SOON = "Ryhmäsi tapaa huomenna.", "Ryhmäsi tapaaminen alkaa pian."

Told = tuple[str, str, str, str]
"""When, to whom, of which meeting, and which reminder."""

FIRST, MOVED, EARLIER, OFF = "ti 2.11.", "ke 3.11.", "pe 29.10.", "to 4.11."


def each(when: str, names: str, meeting: str, kind: str) -> list[Told]:
    return [(when, name, meeting, kind) for name in names.split()]


TABLE: Sequence[Told] = sorted(
    [
        # In summer time still; Outi has said no to the first, and everybody but Anna is asked anew about the moved one.
        *each("2027-10-26T17:00", "Anna Eeva Kaisa Sanna", FIRST, NEAR),
        *each("2027-10-27T17:00", "Anna Eeva Kaisa Outi Sanna", MOVED, NEAR),
        # In winter time. Veikko has come, Sanna has gone. The last of October is a Sunday.
        *each("2027-10-30T10:00", "Eeva Veikko", FIRST, ASKED),
        *each("2027-11-01T08:00", "Eeva Kaisa Outi Veikko", MOVED, ASKED),
        *each("2027-11-01T17:00", "Anna Eeva Kaisa Veikko", FIRST, EVE),
        *each("2027-11-02T16:00", "Anna Kaisa", FIRST, SOON),
        *each("2027-11-02T17:00", "Anna Eeva Kaisa Outi Veikko", MOVED, EVE),
        *each("2027-11-03T10:00", "Anna", MOVED, SOON),
    ]
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def told(house: House) -> list[Told]:
    """List the reminders that came, with the local minute at which they came."""
    return sorted(
        (f"{datetime.fromtimestamp(message.api['date'], HELSINKI):%Y-%m-%dT%H:%M}", name, day, kind)
        for name, phone in house.phones.items()
        for message in phone.messages
        for kind in (NEAR, ASKED, EVE, SOON)
        for day in (FIRST, MOVED, EARLIER, OFF)
        if message.text.startswith(kind) and f"Tapaaminen: {day}" in message.text
    )


async def lives_until(house: House, last: str) -> None:
    """Put the clock to the times of the table up to this one, and wait each time for what is to have come by then."""
    for time in sorted({when for when, *_rest in TABLE if when <= last}):
        if at(time) < house.clock():
            continue
        house.world.set_clock(at(time))
        so_far = {each for each in TABLE if each[0] <= time}
        await house.world.wait_for(lambda so_far=so_far: so_far <= set(told(house)))


async def calls(phone: Phone, words: str) -> None:
    await hold(phone, ["/ryhmat", "[Tapaamiset]", "[Kutsu koolle]", words, "[Lähetä kutsu]"])


async def test_each_reminder_comes_once_to_those_whom_it_concerns(database_url: str) -> None:
    start = at("2027-10-20T10:00")
    async with gathered(database_url, "Anna", "Kaisa", "Eeva", "Outi", "Sanna", at=start) as house:
        anna, kaisa, outi = (house.phone(name) for name in ("Anna", "Kaisa", "Outi"))
        async with running(house.settings, house.clock):
            await calls(anna, "2.11. klo 18 kirjastolla")
            await hold(kaisa, ["[Tulen etänä]"])
            await hold(outi, ["[En pääse]"])
            await calls(anna, "29.10. klo 12 torilla")
            await hold(anna, ["[Siirrä tapaamista]", "[Vaihda aika]", "3.11. klo 12", "[Lähetä muutokset]"])
            await calls(anna, "4.11. klo 9 satamassa")
            await hold(anna, ["[Peru tapaaminen]", "[Kyllä, peru tapaaminen]"])
        # What was planned outlives the program.
        async with running(house.settings, house.clock):
            await lives_until(house, "2027-10-27T17:00")
            house.world.set_clock(at("2027-10-28T12:00"))
            await goes(house, "Veikko", "in")
            await goes(house, "Sanna", "removed")
            await lives_until(house, "2027-11-01T08:00")
        async with running(house.settings, house.clock):
            await lives_until(house, "2027-11-03T10:00")
            house.world.set_clock(at("2027-11-10T12:00"))
            await hold(anna, ["/ohje"])
            assert told(house) == TABLE
