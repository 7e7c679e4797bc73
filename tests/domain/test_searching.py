import pytest

from domain.searching import search

NAMES = {
    1: "Hieronta Helmi",
    2: "Kaisan Kudontatupa",
    3: "Kampaamo Peilikuusi",
    4: "Rannikon Maanrakennus Honkasalmi",
    5: "Hieronta Hopealeppä",
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hieronta helmi", [1, 5]),
        ("HELMI", [1]),
        ("heironta hlemi", [1]),
        ("kudontatuvan", [2]),
        ("peilikusi", [3]),
        ("maanrakennus honkasalmi oy", [4]),
        ("ho", [4, 5]),
        ("xyzzy", []),
    ],
)
def test_names_are_found_in_spite_of_slips(words: str, found: list[int]) -> None:
    assert sorted(search(words, NAMES, most=6)) == sorted(found)


def test_the_likest_come_first_and_no_more_than_asked() -> None:
    assert search("hieronta hopealepä", NAMES, most=1) == [5]
