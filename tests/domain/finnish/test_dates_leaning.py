"""Lengths of meetings, dialect, feasts and expressions that lean on another one; what is doubtful is asked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.finnish.dates import (
    Alternatives,
    Approx,
    Ask,
    Day,
    Moment,
    Nothing,
    Past,
    Span,
    Unclear,
    Understood,
    Week,
    understand,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)  # a Monday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def span(start: str, end: str, ask: Ask | None = None) -> Span:
    return Span(at(start), at(end), ask=ask)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        # right after the clock time a length is certain
        ("ke klo 16, kestäs tunnin", span("2026-11-25 16:00", "2026-11-25 17:00")),
        ("huomenna klo 13 puoli tuntia", span("2026-11-24 13:00", "2026-11-24 13:30")),
        ("ke klo 9 alkaen kaksi tuntia", span("2026-11-25 09:00", "2026-11-25 11:00")),
        ("ke klo 10 puolitoista tuntia", span("2026-11-25 10:00", "2026-11-25 11:30")),
        ("ke klo 10 kolme varttia", span("2026-11-25 10:00", "2026-11-25 10:45")),
        ("ke klo 10 tunti ja vartti", span("2026-11-25 10:00", "2026-11-25 11:15")),
        ("ke klo 10, 1h 30min", span("2026-11-25 10:00", "2026-11-25 11:30")),
        ("ke klo 10 noin 1,5 h", span("2026-11-25 10:00", "2026-11-25 11:30")),
        ("ke klo 16:00 / 2 h", span("2026-11-25 16:00", "2026-11-25 18:00")),
        # elsewhere, as an estimate or as one of two it is asked about
        ("kahden tunnin palaveri to klo 13", span("2026-11-26 13:00", "2026-11-26 15:00", Ask.TIME)),
        ("ke klo 9, oltiin viimeksi kaksi tuntia", span("2026-11-25 09:00", "2026-11-25 11:00", Ask.TIME)),
        ("ke klo 9 pari tuntia", span("2026-11-25 09:00", "2026-11-25 11:00", Ask.TIME)),
        ("ke klo 9, 1-2 tuntia", span("2026-11-25 09:00", "2026-11-25 10:00", Ask.TIME)),
        ("ke klo 9 tunti tai kaksi", span("2026-11-25 09:00", "2026-11-25 10:00", Ask.TIME)),
        # the length of a journey, a price and what counts from elsewhere are none
        ("klo 16 huomenna, matka kestää tunnin", Moment(at("2026-11-24 16:00"))),
        ("60 e / tunti, ke klo 9", Moment(at("2026-11-25 09:00"))),
        ("huomenna klo 9 tai tuntia myöhemmin", Moment(at("2026-11-24 09:00"), ask=Ask.DATE)),
        ("pe klo 9 puolen tunnin päästä siitä", Moment(at("2026-11-23 10:30"), ask=Ask.DATE)),
        ("1,5 tunnin päästä", Moment(at("2026-11-23 11:30"))),
        ("puolitoista tuntia", Nothing()),
        ("1.5 tuntia", Nothing()),
    ],
)
def test_lengths(text: str, understood: Understood) -> None:
    assert understand(text, NOW) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("ens viikola to klo 9", Moment(at("2026-12-03 09:00"))),
        ("ensviikola to klo 9", Moment(at("2026-12-03 09:00"))),
        ("tulevala viikolla to klo 9", Moment(at("2026-12-03 09:00"))),
        ("huomena aamula klo 9", Moment(at("2026-11-24 09:00"))),
        ("huomenna puolpäivän aikhan", Moment(at("2026-11-24 12:00"))),
        ("huomenna ehtoolla seittemän maisa", Moment(at("2026-11-24 19:00"))),
        ("huomenehtoolla kuuelta", Moment(at("2026-11-24 18:00"))),
        ("tiistaiehtoosta", Approx(date(2026, 11, 24))),
        ("kuule, kassi jäi, ti klo 9", Moment(at("2026-11-24 09:00"))),
        # a slip of the pen in the word for the week
        ("ens viikolka to klo 9", Moment(at("2026-12-03 09:00"), ask=Ask.DATE)),
        # hours and minutes in words
        ("huomenna aamulla yhdeksän viisitoista", Moment(at("2026-11-24 09:15"))),
        ("huomenna seitsemäntoista kolmekymmentä", Moment(at("2026-11-24 17:30"))),
        ("ke kuus nelkyt", Moment(at("2026-11-25 18:40"), (at("2026-11-25 06:40"),), Ask.AMPM)),
        ("ke neljätoista nolla viis", Moment(at("2026-11-25 14:05"))),
        ("ke neljätoista nelkyt viis", Moment(at("2026-11-25 14:45"))),
        ("su kello neljätoista nolla nolla", Moment(at("2026-11-29 14:00"))),
    ],
)
def test_dialect_and_hours_in_words(text: str, understood: Understood) -> None:
    assert understand(text, NOW) == understood


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("loppiaisaattona", date(2027, 1, 5)),
        ("loppiaisaatoksi", date(2027, 1, 5)),
        ("vapunaattona", date(2027, 4, 30)),
        ("itsenäisyyspäivän aattona", date(2026, 12, 5)),
        ("itsenäisyyspäivänaattona", date(2026, 12, 5)),
        ("itsenäisyyspäivän aatonaattona", date(2026, 12, 4)),
        ("pyhäinpäivän aattona", date(2027, 11, 5)),
        ("uudenvuodenaatosta", date(2026, 12, 31)),
        ("juhannusaatolle", date(2027, 6, 25)),
        ("joulun aatonaatto", date(2026, 12, 23)),
        ("tapaninpäivästä", date(2026, 12, 26)),
        ("tapaninpäivää seuraavana päivänä", date(2026, 12, 27)),
    ],
)
def test_feasts_and_their_eves(text: str, day: date) -> None:
    assert understand(text, NOW) == Day(day)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("hiihtolomalla ti klo 9", "2027-03-09 09:00"),
        ("talviloman jälkeen ti klo 9", "2027-03-16 09:00"),
        ("syyslomaviikolla ti klo 9", "2027-10-26 09:00"),
    ],
)
def test_school_holidays_are_asked_about(text: str, start: str) -> None:
    assert understand(text, NOW) == Moment(at(start), ask=Ask.DATE)


@pytest.mark.parametrize(
    "text",
    [
        *("versio 2.1", "katso kohta 3.2", "pykälä 4.1", "2.1 prosenttia", "4.5 tähteä", "3.50 euroa", "2.5 metriä"),
        *("192.168.1.10", "0.5 litraa ja 2.5 kiloa", "versio 1.10 vai 1.11", "puh. 08 123 4567", "045-000 00 12"),
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert understand(text, NOW) == Nothing()
    assert understand(f"{text}, nähdään ke klo 12", NOW) == Moment(at("2026-11-25 12:00"))


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (
            "pe 4.12. tai seuraavana aamuna klo 9",
            Alternatives((Moment(at("2026-12-04 09:00")), Moment(at("2026-12-05 09:00")))),
        ),
        ("4.12. en pääse mut seuraavana päivänä klo 11", Moment(at("2026-12-05 11:00"))),
        ("viikolla 50 en pääse, sitä seuraavalla kyllä", Unclear()),
        ("viikolla 50 en pääse, sitä seuraavalla viikolla kyllä", Week(date(2026, 12, 14), date(2026, 12, 20))),
        ("viikolla 50 ei käy, seuraavan viikon ti klo 9", Moment(at("2026-12-15 09:00"), ask=Ask.DATE)),
        ("viime vuonna 5.12.", Past(date(2025, 12, 5))),
        ("viime vuonna aloitin, ke klo 9", Moment(at("2026-11-25 09:00"))),
        ("viime viikon torstaina klo 10", Past(at("2026-11-19 10:00"))),
        ("viime viikolla puhuttiin, ke klo 9", Moment(at("2026-11-25 09:00"))),
        ("kesällä 2019", Past(date(2019, 6, 1))),
        ("kesällä 2027", Approx(date(2027, 6, 1), ask=Ask.DATE)),
        ("tässä illalla", Approx(date(2026, 11, 23))),
        ("tänä iltana", Approx(date(2026, 11, 23))),
        ("ensi viikonlopun la klo 12", Moment(at("2026-12-05 12:00"), (at("2026-11-28 12:00"),), Ask.WEEK)),
        ("joku ilta ensi viikolla", Week(date(2026, 11, 30), date(2026, 12, 6))),
        ("kuun lopussa", Approx(date(2026, 11, 30), ask=Ask.DATE)),
        ("loppuvuodesta", Approx(date(2026, 12, 31), ask=Ask.DATE)),
        ("1.12 tai 2.12", Alternatives((Day(date(2026, 12, 1)), Day(date(2026, 12, 2))))),
        ("milloin vaan", Nothing()),
    ],
)
def test_what_leans_on_another_day(text: str, understood: Understood) -> None:
    assert understand(text, NOW) == understood


@pytest.mark.parametrize(
    "beginning",
    [
        *("ens viik", "seuraava kerta", "toissaviikolla", "kesäloman jälkeen", "kevätlomalla", "kuukauden toinen"),
        *("toinen", "kahden viikon sisällä", "loppuviikkoa lukuunottamatta", "sitä seuraavan viikon", "viime kesänä"),
        *("viime tammikuun", "3.5 viikon päästä", "noin kolmen viikon päästä", "ohjelma 12.4.1"),
    ],
)
def test_words_of_time_that_were_not_understood_are_asked_about(beginning: str) -> None:
    assert understand(f"{beginning} tiistaina klo 9", NOW).ask is not None


def test_a_written_date_settles_which_time_is_the_next() -> None:
    assert understand("seuraava palaveri ti 1.12. klo 18", NOW) == Moment(at("2026-12-01 18:00"))
