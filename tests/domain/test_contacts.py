"""Contacts are read from what people type and spoken as they are used to hear them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import read_email, read_phone, read_web_page, speak_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("040 000 0000", "+358400000000"),
        ("0400000000", "+358400000000"),
        ("puh. 040-000 0000 iltaisin", "+358400000000"),
        ("+358 45 000 0012", "+358450000012"),
        ("00358450000012", "+358450000012"),
        ("+46 70 123 45 67", "+46701234567"),
        ("y-tunnus 1234567-1 ja puhelin 040 000 0000", "+358400000000"),
        ("040 000 0000 tai 050 000 0000, soita iltasin", "+358400000000"),
        ("358400000000", "+358400000000"),
        ("postinumero 84100", None),
        ("y-tunnus 1234567-1", None),
        ("8.12.2026 klo 18-20", None),
        ("1234", None),
        ("ei ole", None),
        ("", None),
    ],
)
def test_read_phone(text: str, phone: str | None) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    ("phone", "spoken"),
    [
        ("+358400000000", "040 000 0000"),
        ("+358450000012", "045 000 0012"),
        ("+35885550000", "08 555 0000"),
        ("+46701234567", "+46 70 123 45 67"),
    ],
)
def test_speak_phone(phone: str, spoken: str) -> None:
    assert speak_phone(phone) == spoken


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("helmi@esimerkki.example", "helmi@esimerkki.example"),
        ("Sähköposti: Helmi.H@Esimerkki.Example.", "Helmi.H@esimerkki.example"),
        ("a+b@x.example, puh", "a+b@x.example"),
        ("helmi (at) esimerkki.example", "helmi@esimerkki.example"),
        ("posti tulee helmi.h ät esimerkki.example kiitos", "helmi.h@esimerkki.example"),
        ("oon at kotona", None),
        ("helmi@esimerkki", None),
        ("a..b@x.example", None),
        (".a@x.example", None),
        ("a.@x.example", None),
        ("@x.example", None),
        ("", None),
    ],
)
def test_read_email(text: str, email: str | None) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (" hieronta.example ", "https://hieronta.example"),
        ("www.hieronta.example/hinnat?a=1", "https://www.hieronta.example/hinnat?a=1"),
        ("HTTPS://Hieronta.Example", "https://hieronta.example"),
        ("http://hieronta.example:8080/", "http://hieronta.example:8080/"),
        ("höyläämö.example", "https://höyläämö.example"),
        ("javascript:alert(1)", None),
        ("ftp://hieronta.example", None),
        ("mailto:a@hieronta.example", None),
        ("https://a:b@hieronta.example", None),
        ("kaksi sanaa.example", None),
        ("127.0.0.1", None),
        ("https://[::1]/", None),
        ("localhost", None),
        ("http://hieronta.example:99999", None),
        ("eipä ole", None),
        ("", None),
    ],
)
def test_read_web_page(text: str, page: str | None) -> None:
    assert read_web_page(text) == page


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    phone, page = read_phone(text), read_web_page(text)
    assert phone is None or read_phone(phone) == phone
    assert page is None or read_web_page(page) == page
    email = read_email(text)
    assert email is None or read_email(email) == email
