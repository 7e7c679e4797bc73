"""Times for meetings: what people write, what a button carries, and when others hear of a change."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.finnish.venues import find_venue
from domain.meeting_words import Heard, Unheard, hear, hear_clock
from domain.meetings import Slot, slot_at, slot_of, when_to_tell
from tests.harness.rows import HOURS

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)  # a Monday


def at(id_: str) -> Slot:
    slot = slot_of(id_)
    assert slot is not None
    return slot


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("ti klo 18 kirjastolla", Heard((at("2026-11-24t18.00"),))),
        ("huomenna klo 17-19", Heard((at("2026-11-24t17.00-19.00"),))),
        ("ti klo 17 tai ke klo 12", Heard((at("2026-11-24t17.00"), at("2026-11-25t12.00")))),
        ("ti tai ke", Heard((at("2026-11-24"), at("2026-11-25")))),
        ("tiistai-iltana", Heard((at("2026-11-24"),))),
        ("tiistaina klo 16 jälkeen", Heard((at("2026-11-24"),))),
        ("ensi tiistaina klo 18", Heard(readings=(at("2026-12-01t18.00"), at("2026-11-24t18.00")))),
        ("huomenna seitsemältä", Heard(readings=(at("2026-11-24t19.00"), at("2026-11-24t07.00")))),
        # Only one of the two is still to come, and yet they are at odds.
        ("ke 4.12. klo 18", Heard(readings=(at("2026-12-04t18.00"), at("2026-12-02t18.00")))),
        # The third week of what, nobody told.
        ("3. viikon tiistai", Heard(readings=(at("2026-11-24"),))),
        ("1.–2.12.", Heard(readings=(at("2026-12-01"), at("2026-12-02")))),
        ("tänään klo 9", Unheard.past),
        ("20.11. klo 10", Unheard.past),
        ("31.11. klo 10", Unheard.impossible),
        ("ke klo 25", Unheard.impossible),
        ("perjantaihin mennessä", Unheard.deadline),
        ("joskus keväällä", Unheard.vague),
        ("parin viikon päästä", Unheard.vague),
        ("tiistaisin klo 18", Unheard.vague),
        ("ensi ti klo 18 tai ensi to klo 17", Unheard.doubtful),
        ("ti klo 9, ke klo 9, to klo 9, pe klo 9", Unheard.many),
        ("1.12.2028 klo 12", Unheard.far),
        ("moi", Unheard.nothing),
    ],
)
def test_what_is_heard(text: str, heard: Heard | Unheard) -> None:
    assert hear(text, NOW) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("18", Heard((at("2026-12-01t18.00"),))),
        ("klo 18.30", Heard((at("2026-12-01t18.30"),))),
        ("17–19", Heard((at("2026-12-01t17.00-19.00"),))),
        ("kuudelta", Heard(readings=(at("2026-12-01t18.00"), at("2026-12-01t06.00")))),
        ("ke 2.12. klo 12", Heard((at("2026-12-02t12.00"),))),
        ("klo 25", Unheard.impossible),
    ],
)
def test_a_time_of_day_belongs_to_the_day_that_was_chosen(text: str, heard: Heard | Unheard) -> None:
    assert hear_clock(text, at("2026-12-01"), NOW) == heard


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("ensi tiistaina klo 18 kirjastolla", "kirjasto"),
        ("sopisiko ti klo 9 Ylivieskan kirjastolla?", "Ylivieskan kirjastolla"),
        ("huomenna klo 17-19 kahvila kuusessa", "kahvila kuusessa"),
        ("joulukuussa 3. päivä klo 12 Kalajoella", "Kalajoella"),
        ("ti klo 9 ABC:lla", "ABC:lla"),
        ("ensi viikolla ti aamupäivällä", None),
        ("voidaanko olla yhdessä to klo 12", None),
    ],
)
def test_the_place_beside_a_time(text: str, venue: str | None) -> None:
    assert find_venue(text, NOW) == venue


@pytest.mark.parametrize("id_", ["2026-12-01", "2026-12-01t18.00", "2026-12-01t22.00-01.30"])
def test_a_slot_comes_back_from_a_button_and_from_the_table(id_: str) -> None:
    slot = at(id_)
    assert slot.id == id_
    if slot.start:
        assert slot_at(slot.wall, slot.minutes) == slot


@pytest.mark.parametrize("id_", ["", "x", "2026-13-01", "2026-12-01t25.00", "2026-12-01t18.00x", "2026-12-01-19.00"])
def test_what_is_no_slot_is_none(id_: str) -> None:
    assert slot_of(id_) is None


@pytest.mark.parametrize(
    ("begins", "told"),
    [("2026-11-25T12:00", "2026-11-24T08:00"), ("2026-11-24T09:30", "2026-11-23T22:00")],
    ids=["in the morning", "at once, because it is near"],
)
def test_a_change_wakes_nobody_unless_the_meeting_is_near(begins: str, told: str) -> None:
    night = datetime.fromisoformat("2026-11-23T22:00").replace(tzinfo=HELSINKI)
    start = datetime.fromisoformat(begins).replace(tzinfo=HELSINKI)
    assert when_to_tell(night, begins=start, hours=HOURS) == datetime.fromisoformat(told).replace(tzinfo=HELSINKI)


def test_the_times_of_day_of_a_day() -> None:
    assert at("2026-12-01").at(Slot(date(2026, 11, 24), time(9), time(10))) == at("2026-12-01t09.00-10.00")
