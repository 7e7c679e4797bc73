"""Places are found in every form, and common words are not taken for places."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finnish.lexicon import read_words
from domain.places import (
    MUNICIPALITIES,
    NEIGHBOURS,
    PLACES,
    VILLAGES,
    Place,
    distance_km,
    find_elsewhere,
    find_place,
)

FORMS: dict[str, str] = json.loads((Path(__file__).parent / "data" / "place_forms.json").read_text(encoding="utf-8"))


def found(text: str) -> tuple[str, str | None] | None:
    place = find_place(text)
    return None if place is None else (place.place.id, place.village)


def test_the_seven_stand_in_alphabetical_order() -> None:
    assert [place.name for place in MUNICIPALITIES] == [
        "Alavieska",
        "Kalajoki",
        "Kannus",
        "Merijärvi",
        "Oulainen",
        "Sievi",
        "Ylivieska",
    ]
    assert {place.in_region for place in MUNICIPALITIES} == {True}
    assert {place.in_region for place in NEIGHBOURS} == {False}


def test_every_village_lies_in_the_region() -> None:
    assert {village.place_id for village in VILLAGES} <= {place.id for place in MUNICIPALITIES}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_every_form_that_we_write_is_understood(place: Place) -> None:
    for form in (place.name, place.genitive, place.where, place.from_where, place.to_where):
        assert found(form) == (place.id, None)
        assert found(form.upper()) == (place.id, None)


def test_every_listed_form_is_understood() -> None:
    assert {form: found(form) for form in FORMS} == {form: (place_id, None) for form, place_id in FORMS.items()}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kalajoella himangalla", ("kalajoki", "Himanka")),
        ("Himangalta", ("kalajoki", "Himanka")),
        ("Raution kylästä", ("kalajoki", "Rautio")),
        ("Hiekkasärkillä mökkejä", ("kalajoki", "Hiekkasärkät")),
        ("Sievin asemakylältä", ("sievi", "Sievin asemakylä")),
        ("Kannuksen Eskolasta", ("kannus", "Eskola")),
        ("asutaan Oulaisten Matkanivassa", ("oulainen", "Matkaniva")),
        ("Vähäkankaalla", ("ylivieska", "Vähäkangas")),
        ("Tynkä", ("kalajoki", "Tynkä")),
        ("Rautio, Ylivieska", ("ylivieska", None)),
        ("68100", ("kalajoki", "Himanka")),
        ("84100 Ylivieska", ("ylivieska", None)),
        ("69170", ("kannus", None)),
        ("sievin asemalta", ("sievi", None)),
        ("himankalaisia", ("kalajoki", "Himanka")),
        ("matkanivasta päin", ("oulainen", "Matkaniva")),
        ("vähästäkankaasta", ("ylivieska", "Vähäkangas")),
    ],
)
def test_villages_and_postcodes(text: str, place: tuple[str, str | None]) -> None:
    assert found(text) == place


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("oon Oulaisista", "oulainen"),
        ("Oulusta", "oulu"),
        ("oulasista", "oulainen"),
        ("ylivieskalainen", "ylivieska"),
        ("oon ylivieskalaanen kampaaja", "ylivieska"),
        ("kalajokinen", "kalajoki"),
        ("kalajokelainen", "kalajoki"),
        ("oulaislainen", "oulainen"),
        ("sievissäkin", "sievi"),
        ("kalajoellaki on", "kalajoki"),
        ("oulaistelaisia ollaan", "oulainen"),
        ("merijärveläinen", "merijarvi"),
        ("Vieskassa", "ylivieska"),
        ("Ylivieskas", "ylivieska"),
        ("Kalajovella", "kalajoki"),
        ("kalajoela", "kalajoki"),
        ("Merijarvi", "merijarvi"),
        ("meriäjrvi", "merijarvi"),
        ("ylivieksa", "ylivieska"),
        ("Alavieskkassa", "alavieska"),
        ("kannus", "kannus"),
        ("asun Kannusta päin", "kannus"),
        ("en oo Kalajoelta vaan Sievistä", "sievi"),
        ("Kalajoki vaan", "kalajoki"),
        ("Nivalassa, mutta toimin Ylivieskassa", "ylivieska"),
        ("oulusta kotosin mutta nyt oulaisissa", "oulainen"),
        ("Pyhäjoella", "pyhajoki"),
        ("Haapavedeltä", "haapavesi"),
    ],
)
def test_spoken_misspelt_and_hidden_in_a_sentence(text: str, place_id: str) -> None:
    assert found(text) == (place_id, None)


@pytest.mark.parametrize(
    "text",
    [
        "sievä pieni kylä",
        "kannusta meitä",
        "joku kannustaa aina",
        "tyngät puuta",
        "sievästi sanottu",
        "kirkonkylässä",
        "kattavaa",
        "samoilla käsillä",
        "lopeta",
        "hyvä tynkä",
        "Helsinki",
        "Tampereelta",
        "Oulunsalo",
        "joki",
        "en kerro",
        "99999",
        "",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert found(text) is None


OTHERS = read_words("municipalities.toml")


def test_every_municipality_of_finland_is_known() -> None:
    assert len(OTHERS) + len(PLACES) == 309
    assert {name: (find_elsewhere(name), find_place(name)) for name in OTHERS} == {
        name: (name, None) for name in OTHERS
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tampereella", "Tampere"),
        ("oon helsingistä", "Helsinki"),
        ("Karijoella", "Karijoki"),
        ("seinajoella", "Seinäjoki"),
        ("Vihdissä", "Vihti"),
        ("Espooseen", "Espoo"),
        ("Uudessakaupungissa", "Uusikaupunki"),
        ("Huittisissa", "Huittinen"),
        ("Mänttä", "Mänttä-Vilppula"),
        ("Tervola", "Tervola"),
        ("Perho", "Perho"),
        ("lahdesta", "Lahti"),
        ("en oo Kalajoelta vaan Perhosta", "Perho"),
    ],
)
def test_other_municipalities_in_their_forms(text: str, name: str) -> None:
    assert (find_elsewhere(text), find_place(text)) == (name, None)


@pytest.mark.parametrize(
    "text", ["meren lahdella", "pieni salo", "lopeta", "kosketa", "Oulunsalo", "Kalajoki", "en kerro", ""]
)
def test_other_words_are_no_municipalities(text: str) -> None:
    assert find_elsewhere(text) is None


def test_distances_are_road_estimates() -> None:
    ylivieska = PLACES["ylivieska"]
    assert {place.id: distance_km(ylivieska, place) for place in MUNICIPALITIES} == {
        "alavieska": 17,
        "kalajoki": 41,
        "kannus": 41,
        "merijarvi": 29,
        "oulainen": 28,
        "sievi": 22,
        "ylivieska": 0,
    }
    assert distance_km(PLACES["kannus"], ylivieska) == distance_km(ylivieska, PLACES["kannus"])


@given(st.text())
def test_any_text_gives_a_known_place_or_nothing(text: str) -> None:
    place = find_place(text)
    assert place is None or PLACES[place.place.id] == place.place
