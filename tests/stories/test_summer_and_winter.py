"""Reminders over both changes of the clocks in Finland and an outage of thirty hours: once, at their local time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import event, select
from sqlalchemy.orm import Session as Committing

from models import Outbox
from services import outages, outbox, planner
from tests.harness.dialogue import hold
from tests.harness.house import House, prepared, running
from tests.harness.rows import HOURS
from tests.harness.signup import begins, signs_up

HELSINKI = ZoneInfo("Europe/Helsinki")
NUDGE = "Ilmoittautumisesi on vielä kesken"
PAUSE_OVER = "Taukosi päättyi."
AWAY = "Olin välillä poissa käytöstä. Jos painoit sillä aikaa painiketta, paina sitä uudelleen."
UNASKED = (NUDGE, PAUSE_OVER, AWAY)

Told = tuple[str, str, str]
"""When, to whom and how something begins that nobody has asked for."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def told(house: House) -> list[Told]:
    """List everything that came unasked, with the local time at which it came."""
    found = [
        (f"{datetime.fromtimestamp(message.api['date'], HELSINKI):%Y-%m-%dT%H:%M}", name, words)
        for name, phone in house.phones.items()
        for message in phone.messages
        for words in UNASKED
        if message.text.startswith(words)
    ]
    return sorted(found)


async def live_through(house: House, expected: list[Told]) -> None:
    """Put the clock to each of these times, and wait each time until everything expected by then has come."""
    for time in sorted({time for time, _name, _words in expected}):
        house.world.set_clock(at(time))
        so_far = [each for each in expected if each[0] <= time]
        await house.world.wait_for(lambda so_far=so_far: set(so_far) <= set(told(house)))


async def comes_to_rest(house: House) -> None:
    """Wait until nothing is due and nothing may leave any more; looks again after every commit."""
    commits = 0

    def count(_session: Committing) -> None:
        nonlocal commits
        commits += 1
        house.world.events.wake()

    event.listen(Committing, "after_commit", count)
    try:
        while await is_busy(house, now=house.clock()):
            seen = commits
            await house.world.wait_for(lambda seen=seen: commits > seen)
    finally:
        event.remove(Committing, "after_commit", count)


async def is_busy(house: House, *, now: datetime) -> bool:
    async with house.check.read() as session:
        leaving = await outbox.waiting(session, now=now, resting_chats=(), limit=1)
        on_its_way = await session.scalar(select(Outbox.id).where(Outbox.state == "inflight").limit(1))
        return bool(leaving or on_its_way or await planner.is_anything_due(session, now=now))


OF_SPRING: list[Told] = [
    ("2027-03-27T17:45", "Eeva", NUDGE),
    ("2027-03-27T18:15", "Outi", NUDGE),
    # Summer time begins on Easter Sunday, and Easter Monday is a holiday.
    ("2027-03-30T08:00", "Aino", NUDGE),
    ("2027-03-30T09:00", "Helmi", PAUSE_OVER),
    ("2027-03-31T17:45", "Eeva", NUDGE),
    ("2027-03-31T18:15", "Outi", NUDGE),
    ("2027-04-01T12:00", "Aino", NUDGE),
]


async def test_reminders_keep_their_time_when_summer_time_begins(database_url: str) -> None:
    async with prepared(database_url) as house, running(house.settings, house.clock):
        world = house.world
        for name, time in (("Eeva", "2027-03-26T17:45"), ("Outi", "2027-03-26T18:15"), ("Aino", "2027-03-27T12:00")):
            world.set_clock(at(time))
            await begins(house.phone(name))
        world.set_clock(at("2027-03-27T12:30"))
        await signs_up(house.phone("Helmi"), "Hieronta Helmi")
        await hold(house.phone("Helmi"), ["/tauko", "30.3."])
        await live_through(house, OF_SPRING)
        world.set_clock(at("2027-04-30T12:00"))
        await comes_to_rest(house)
        assert told(house) == OF_SPRING
        assert world.violations == []


OUT, BACK = at("2027-10-29T16:00"), at("2027-10-30T22:00")

OF_AUTUMN: list[Told] = [
    # Winter time begins in the night to Sunday, so what the outage and the quiet held up comes on Monday.
    ("2027-11-01T08:00", "Helmi", AWAY),
    ("2027-11-01T08:00", "Kerttu", AWAY),
    ("2027-11-01T08:00", "Liisa", NUDGE),
    ("2027-11-01T08:00", "Maija", NUDGE),
    ("2027-11-01T08:00", "Outi", AWAY),
    ("2027-11-01T08:00", "Sanna", PAUSE_OVER),
    ("2027-11-01T08:00", "Veera", NUDGE),
    # The first reminders of Kerttu and Outi were too late by then.
    ("2027-11-02T17:00", "Kerttu", NUDGE),
    ("2027-11-02T17:30", "Outi", NUDGE),
    ("2027-11-03T10:00", "Liisa", NUDGE),
    ("2027-11-03T15:30", "Maija", NUDGE),
    # Veera went on at ten in the evening, and five days later it is quiet at that time.
    ("2027-11-05T08:00", "Veera", NUDGE),
]


async def test_reminders_keep_their_time_when_winter_time_begins_after_thirty_hours_away(database_url: str) -> None:
    async with prepared(database_url) as house:
        world = house.world
        async with running(house.settings, house.clock):
            await live_until_the_outage(house)
        house.phone("Helmi").presses("Oma profiili")
        world.set_clock(at("2027-10-30T21:00"))
        house.phone("Veera").says("Kampaamo Veera")
        world.set_clock(BACK)
        assert timedelta(hours=30) == BACK - OUT
        async with house.check.write() as session:
            assert await outages.ask_again(session, since=OUT, until=BACK, hours=HOURS) == 6
        async with running(house.settings, house.clock):
            # Telegram has kept what was written, and forgotten what was pressed.
            await house.phone("Veera").sees_part("2/7")
            for quiet in ("2027-10-30T22:05", "2027-10-31T03:30", "2027-10-31T12:00", "2027-11-01T07:58"):
                world.set_clock(at(quiet))
                await comes_to_rest(house)
            assert told(house) == []
            await live_through(house, [each for each in OF_AUTUMN if each[0] < "2027-11-02"])
            await see_again_what_was_open(house)
            await live_through(house, OF_AUTUMN)
            world.set_clock(at("2027-11-30T12:00"))
            await comes_to_rest(house)
            assert told(house) == OF_AUTUMN
            await go_on_from_both_copies(house)
        assert world.violations == []


async def live_until_the_outage(house: House) -> None:
    house.world.set_clock(at("2027-10-28T12:00"))
    await signs_up(house.phone("Sanna"), "Leipomo Sanna")
    await hold(house.phone("Sanna"), ["/tauko", "31.10."])
    for name, time in (
        ("Kerttu", "2027-10-28T17:00"),
        ("Outi", "2027-10-28T17:30"),
        ("Liisa", "2027-10-29T10:00"),
        ("Veera", "2027-10-29T10:30"),
        ("Maija", "2027-10-29T15:30"),
    ):
        house.world.set_clock(at(time))
        await begins(house.phone(name))
    await signs_up(house.phone("Helmi"), "Hieronta Helmi")
    house.world.set_clock(OUT)


async def see_again_what_was_open(house: House) -> None:
    kerttu, helmi = house.phone("Kerttu"), house.phone("Helmi")
    asked, again = kerttu.messages[-2:]
    assert (again.text, again.buttons) == (f"{AWAY}\n\n{asked.text}", asked.buttons)
    assert helmi.last.text == f"{AWAY}\n\nMitä haluat tehdä?"
    helmi.presses("Oma profiili")
    await helmi.sees_part("Yritys: Hieronta Helmi")


async def go_on_from_both_copies(house: House) -> None:
    """Answer by the question as it was first asked, and by typing: the copies are of the same question."""
    outi, kerttu = house.phone("Outi"), house.phone("Kerttu")
    outi.presses("Ei vielä yritystä", next(each for each in outi.messages if each.text.startswith("1/7")))
    await outi.sees_part("2/7 Mikä on yrityksesi kotikunta?")
    again = next(each for each in kerttu.messages if each.text.startswith(AWAY))
    kerttu.says("Hieronta Kerttu")
    await house.world.wait_for(lambda: again.buttons == [])
    await kerttu.sees_part("2/7 Mikä on yrityksesi kotikunta?")
