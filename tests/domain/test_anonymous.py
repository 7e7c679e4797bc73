"""What could tell who wrote a text is taken out of it, and its subject is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.anonymous import without_names
from domain.contact_traces import without_contacts

NAMES = ("Aino", "Kampaamo Helmi", "Himanka")


def is_subject(word: str) -> bool:
    return word.startswith(("kampaam", "excel", "kirjanpi"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("pidän kampaamoa ja tarvitsen kirjanpitoa", "pidän kampaamoa ja tarvitsen kirjanpitoa"),
        ("Aino täällä, Kampaamo Helmestä", "… täällä, …"),
        ("olen Ainon mies, Excel hallussa", "olen … mies, Excel hallussa"),
        ("soita 040 123 4567 tai aino@esimerkki.fi", "soita … tai …"),
        ("oon himangalta, sievä pieni kylä", "oon …, sievä pieni kylä"),
        ("kauppa Ylivieskassa, Limingassa ja Sievissä", "kauppa … ja …"),
        ("20 vuotta ja 5 koiraa, ALV ja 1234567-1", "20 vuotta ja 5 koiraa, ALV ja …"),
        ("soita nolla neljä nolla yksi kaks kolme tai tuu, kaksi saa", "soita … tai tuu, kaksi saa"),
        ("instassa nimellä xyz", "instassa nimellä …"),
        ("t.me/helmi tai wa.me tai bit.ly/x", "… tai … tai …"),
        ("helmi [at] esimerkki [piste] fi ja helmi @ esimerkki.fi", "… ja …"),
        ("kirjoita @ helmi", "kirjoita …"),
        ("insta: kampaamohelmi, fb xyz", "insta: …, fb …"),
        ("fb mainonta, insta ja facebookissa näkyminen", "fb mainonta, insta ja facebookissa näkyminen"),
        ("katso www.helmi.fi tai https://x.example/a", "katso … tai …"),
        ("tunnen Virtasen Pekan. Hän auttaa", "tunnen …. Hän auttaa"),
        ("", ""),
    ],
)
def test_names_places_and_numbers_go(text: str, left: str) -> None:
    assert without_names(text, NAMES, is_subject) == left


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Puutarha 1998 & Pojat Oy", "Puutarha 1998 & Pojat Oy"),
        ("Helmi t.me/helmi ja @helmi_h", "Helmi … ja …"),
        ("Soita 040 123 4567 Oy", "Soita … Oy"),
        ("helmi (at) hieronta.fi https://helmi.example", "…"),
    ],
)
def test_a_name_for_strangers_tells_no_way_to_get_in_touch(name: str, left: str) -> None:
    assert without_contacts(name) == left


@given(st.text())
def test_no_address_stays_in_any_text(text: str) -> None:
    left = without_names(f"{text} aino@esimerkki.fi 0401234567", NAMES, is_subject)
    assert "@" not in left
    assert "0401234567" not in left
