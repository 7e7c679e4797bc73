"""Dates and times are understood as people type them, and nothing is guessed silently."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.finnish.dates import answer_of
from domain.finnish.dates import (
    After,
    Alternatives,
    Approx,
    Ask,
    Conflict,
    Day,
    Days,
    Deadline,
    Impossible,
    Moment,
    Nothing,
    Past,
    Span,
    TimeOnly,
    Unclear,
    Understood,
    Week,
    understand,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)  # a Monday
DATA = Path(__file__).parents[1] / "data"
SETS = ("dates_dev", "dates_stress", "dates_own", "dates_fresh", "dates_later", "dates_fresh2", "dates_later2")


def phrases(*names: str) -> list[dict[str, Any]]:
    """Read the phrases of sets with the right answers."""
    return [item for name in names for item in json.loads((DATA / f"{name}.json").read_text("utf-8"))["items"]]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize("phrase", phrases(*SETS), ids=lambda phrase: f"{phrase['id']} {phrase['text']}")
def test_the_phrases_of_the_sets(phrase: dict[str, Any]) -> None:
    answer = answer_of(understand(phrase["text"], NOW))
    likeliest = (phrase["kind"], phrase["start"], phrase["end"])
    others = {(phrase["kind"], start) for start in phrase["alt"]}
    assert (answer.kind, answer.start, answer.end) == likeliest or (answer.kind, answer.start) in others


def test_the_likeliest_reading_of_the_first_sets_stands_first() -> None:
    expected = phrases("dates_dev", "dates_stress")
    answers = [answer_of(understand(phrase["text"], NOW)) for phrase in expected]
    assert [(one.kind, one.start, one.end) for one in answers] == [
        (phrase["kind"], phrase["start"], phrase["end"]) for phrase in expected
    ]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        # «ensi»: next week's; while this week's is ahead both are shown
        ("ensi torstaina klo 9", Moment(at("2026-12-03 09:00"), (at("2026-11-26 09:00"),), Ask.WEEK)),
        ("ensi maanantaina klo 9", Moment(at("2026-11-30 09:00"))),
        ("tulevana torstaina klo 9", Moment(at("2026-11-26 09:00"))),
        ("seuraavana torstaina klo 9", Moment(at("2026-11-26 09:00"), (at("2026-12-03 09:00"),), Ask.WEEK)),
        # today's own weekday: next week's or today's
        ("maanantaina klo 12", Moment(at("2026-11-30 12:00"), (at("2026-11-23 12:00"),), Ask.WEEK)),
        ("maanantaina klo 8", Moment(at("2026-11-30 08:00"))),
        # spoken hours
        ("huomenna seitsemältä", Moment(at("2026-11-24 19:00"), (at("2026-11-24 07:00"),), Ask.AMPM)),
        ("huomenna kahdeksalta", Moment(at("2026-11-24 08:00"), (at("2026-11-24 20:00"),), Ask.AMPM)),
        ("huomenna kymmeneltä", Moment(at("2026-11-24 10:00"))),
        ("huomenna aamulla seitsemältä", Moment(at("2026-11-24 07:00"))),
        ("huomenna viidestä seitsemään illalla", Span(at("2026-11-24 17:00"), at("2026-11-24 19:00"))),
        # figures
        ("huomenna klo 8", Moment(at("2026-11-24 08:00"))),
        ("huomenna klo 7", Moment(at("2026-11-24 07:00"), (at("2026-11-24 19:00"),), Ask.AMPM)),
        ("huomenna klo 7.30", Moment(at("2026-11-24 07:30"))),
        ("huomenna klo 24", Moment(at("2026-11-25 00:00"))),
        # «viikon päästä»
        ("viikon päästä torstaina", Day(date(2026, 12, 3), (date(2026, 11, 26),))),
        ("torstaista viikon päästä", Day(date(2026, 12, 3))),
        ("parin viikon päästä", Approx(date(2026, 12, 7), ask=Ask.DATE)),
        # pairs of numbers
        ("torstaina 9.10", Moment(at("2026-11-26 09:10"))),
        ("ke 9.12", Day(date(2026, 12, 9))),
        ("9.12 9.10", Moment(at("2026-12-09 09:10"))),
        # what does not fit together, is gone or does not exist
        ("ke 4.12. klo 18", Conflict(at("2026-12-04 18:00"), (at("2026-12-02 18:00"),))),
        ("20.11. klo 10", Past(at("2026-11-20 10:00"), (at("2027-11-20 10:00"),))),
        ("tänään klo 9", Past(at("2026-11-23 09:00"))),
        ("31.11. klo 10", Impossible()),
        ("viikolla 60", Impossible()),
        ("huomenna klo 25", Impossible(Ask.TIME)),
        ("ti 12-10", Impossible(Ask.TIME)),
        ("klo 14-12", Impossible(Ask.TIME)),
        ("ti 9-5", Span(at("2026-11-24 09:00"), at("2026-11-24 17:00"))),
        ("vk 53 2027", Impossible()),
        ("1000000 päivän päästä", Unclear()),
        # several
        ("ti tai to klo 17", Alternatives((Moment(at("2026-11-24 17:00")), Moment(at("2026-11-26 17:00"))))),
        ("ti klo 17 tai 18", Alternatives((Moment(at("2026-11-24 17:00")), Moment(at("2026-11-24 18:00"))))),
        ("ma-ke", Days(date(2026, 11, 30), date(2026, 12, 2))),
        ("1.–3.12.", Days(date(2026, 12, 1), date(2026, 12, 3))),
        # open ends and deadlines
        ("loppiaisen jälkeen", After(date(2027, 1, 7))),
        ("tiistaina klo 16 jälkeen", After(at("2026-11-24 16:00"), ask=Ask.TIME)),
        ("perjantaihin mennessä", Deadline(date(2026, 11, 27))),
        ("ennen joulua", Deadline(date(2026, 12, 23))),
        ("ilmoittautumiset pe 27.11. mennessä, tapaaminen ti 1.12. klo 18", Moment(at("2026-12-01 18:00"))),
        # stretches
        ("viikolla 53", Week(date(2026, 12, 28), date(2027, 1, 3))),
        ("50. viikon tiistai", Day(date(2026, 12, 8))),
        ("joulukuun puolivälissä", Approx(date(2026, 12, 15), ask=Ask.DATE)),
        ("tiistaisin klo 18", Unclear()),
        ("klo 18", TimeOnly(time(18))),
        # what is turned down or taken back
        ("en pääse tiistaina, mutta keskiviikkona klo 12 käy", Moment(at("2026-11-25 12:00"))),
        ("ti, ke ja to eivät käy, pe klo 9 käy", Moment(at("2026-11-27 09:00"))),
        ("tiistaina klo 18, eiku keskiviikkona", Moment(at("2026-11-25 18:00"))),
        ("eikö tiistaina klo 9 kävisi?", Moment(at("2026-11-24 09:00"))),
        ("mikään muu ei käy kuin tiistai klo 12", Moment(at("2026-11-24 12:00"))),
        # numbers and words that are no dates
        ("mä oon kuusi vuotta ollu yrittäjä", Nothing()),
        ("soita 040 123 4567, hinta 18,50 €", Nothing()),
        ("kolmelta yritykseltä", Nothing()),
        ("huomenta", Nothing()),
        # what looks like time and was not understood makes a certain answer a question
        ("huomenna klo 9 viikon", Moment(at("2026-11-24 09:00"), ask=Ask.DATE)),
    ],
)
def test_the_policy(text: str, understood: Understood) -> None:
    assert understand(text, NOW) == understood


@pytest.mark.parametrize(
    ("text", "utc", "ask"),
    [
        ("24.10.2026 klo 02:30", "2026-10-23 23:30", None),
        ("25.10.2026 klo 02:30", "2026-10-24 23:30", None),
        ("25.10.2026 klo 03:30", "2026-10-25 00:30", Ask.TIME),
        ("25.10.2026 klo 04:30", "2026-10-25 02:30", None),
        ("28.3.2027 klo 03:30", "2027-03-28 01:30", Ask.TIME),
        ("28.3.2027 klo 04:30", "2027-03-28 01:30", None),
    ],
)
def test_summer_and_winter_time(text: str, utc: str, ask: Ask | None) -> None:
    found = understand(text, datetime(2026, 10, 1, 12, tzinfo=HELSINKI))
    assert isinstance(found, Moment)
    assert (found.start.astimezone(UTC), found.ask) == (datetime.fromisoformat(utc).replace(tzinfo=UTC), ask)


def test_hours_from_now_pass_over_the_change_of_the_clocks() -> None:
    evening = datetime(2026, 10, 24, 22, 0, tzinfo=HELSINKI)
    found = understand("kahdeksan tunnin päästä", evening)
    assert isinstance(found, Moment)
    assert found.start.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=8)
    assert found.start.hour == 5


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        understand("huomenna", datetime(2026, 11, 23, 10, 0))  # noqa: DTZ001 - the point of the test


WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
HOURS = (
    *("yhdeltä", "kahdelta", "kolmelta", "neljältä", "viideltä", "kuudelta", "seitsemältä", "kahdeksalta"),
    *("yhdeksältä", "kymmeneltä", "yhdeltätoista", "kahdeltatoista", "kolmeltatoista", "neljältätoista"),
    *("viideltätoista", "kuudeltatoista", "seitsemältätoista", "kahdeksaltatoista", "yhdeksältätoista"),
    *("kahdeltakymmeneltä", "kahdeltakymmeneltäyhdeltä", "kahdeltakymmeneltäkahdelta"),
)
ORDINALS = (
    *("ensimmäinen", "toinen", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs"),
    *("kymmenes", "yhdestoista", "kahdestoista", "kolmastoista", "neljästoista", "viidestoista", "kuudestoista"),
    *("seitsemästoista", "kahdeksastoista", "yhdeksästoista", "kahdeskymmenes", "kahdeskymmenesensimmäinen"),
    *("kahdeskymmenestoinen", "kahdeskymmeneskolmas", "kahdeskymmenesneljäs", "kahdeskymmenesviides"),
    *("kahdeskymmeneskuudes", "kahdeskymmenesseitsemäs", "kahdeskymmeneskahdeksas"),
)
MONTHS = (
    *("tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta"),
    *("syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"),
)


@given(st.datetimes(datetime(2026, 11, 24), datetime(2028, 12, 31)))  # noqa: DTZ001 - wall times
def test_a_written_date_is_read_back(wall: datetime) -> None:
    text = f"{WEEKDAYS[wall.weekday()]}na {wall.day}.{wall.month}.{wall.year} klo {wall:%H.%M}"
    found = understand(text, NOW)
    assert isinstance(found, Moment)
    shown = {found.start.replace(tzinfo=None), *(other.replace(tzinfo=None) for other in found.others)}
    asked_since_the_clocks_change = found.ask is Ask.TIME
    assert wall.replace(second=0, microsecond=0) in shown or asked_since_the_clocks_change


@given(st.sampled_from(range(1, 7)), st.sampled_from(range(1, 23)))
def test_a_spoken_weekday_and_hour_are_read_back(weekday: int, hour: int) -> None:
    found = understand(f"{WEEKDAYS[weekday]}na {HOURS[hour - 1]}", NOW)
    day = date(2026, 11, 23) + timedelta(days=weekday)
    assert isinstance(found, Moment)
    assert datetime.combine(day, time(hour), HELSINKI) in {found.start, *found.others}


@given(st.dates(date(2026, 11, 24), date(2027, 9, 20)).filter(lambda day: day.day <= 28))
def test_a_spoken_date_is_read_back(day: date) -> None:
    assert understand(f"{ORDINALS[day.day - 1]} {MONTHS[day.month - 1]}", NOW) == Day(day)


ANYTHING = st.text(max_size=200) | st.lists(
    st.sampled_from(
        (
            *(
                "ti",
                "ensi",
                "viikon",
                "päästä",
                "1.12.",
                "99.99.",
                "klo",
                "25",
                "17-19",
                "-",
                "tai",
                "ja",
                "ei",
                "puoli",
            ),
            *("joulun", "jälkeen", "kuun", "viimeinen", "viikolla", "53", "asti", "kahdelta", "vaille", "yli", "31."),
            *("mennessä", "0", "9999", "tunnin", "helmikuun", "vuoden", "10 000", ".", ",", "🙂", "huomenna", "eiku"),
        )
    ),
    max_size=12,
).map(" ".join)


@given(ANYTHING, st.datetimes(datetime(1990, 1, 1), datetime(2400, 1, 1), timezones=st.just(HELSINKI)))  # noqa: DTZ001 - zoned
def test_any_text_is_answered_in_the_zone_of_now(text: str, now: datetime) -> None:
    found = understand(text, now)
    options = found.options if isinstance(found, Alternatives) else (found,)
    starts = [option.start for option in options if isinstance(option, Moment | Span)]
    assert [start.tzinfo for start in starts] == [HELSINKI] * len(starts)
    assert all(start >= now.replace(second=0, microsecond=0) for start in starts)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1.",
        "1.1.",
        "ti ",
        "klo ",
        "a",
        "ja ",
        "torstaiilta",
        "viikon ",
        "🙂",
        "- ",
        "+0",
        "1,",
        "vail ",
        "ä\u0308",
    ],
)
def test_a_long_text_without_sense_sets_no_moment(piece: str) -> None:
    assert not isinstance(understand((piece * 4096)[:4096], NOW), Moment | Span)
