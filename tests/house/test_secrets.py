"""Nothing that belongs to one person or one machine is in the repository."""

import re
from pathlib import Path

import pytest

from tests.house.tree import named, repository_texts

THIS_FILE = named(Path(__file__))

# Kinds of things that must not be found, each with the pattern by which it would be.
FORBIDDEN = {
    "a token of a bot; say «made-up» in a test's": r"\b\d{6,12}:(?!\S*made-up)[A-Za-z0-9_-]{35}\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a password in an address; say «salasana» in a test's": r"\b[a-z][a-z0-9+]*://[^\s/:@\"'{}<]+:(?!password@|salasana@)[^\s/@\"'{}<]+@(?!\S+\.example)",
    "a path of one machine": r"(?<![\w.{}])/(?:home|Users|root|work|mnt)/\w",
    "a path outside the project": r"\.\./(?:\.\./)*shared\b",
    "an index of packages": r"(?i)\b(?:pypi|npmjs|pythonhosted)\.org|--(?:extra-)?index-url|\bartifactory\b|\bdevpi\b",
}

MADE_UP_MAIL = re.compile(r"@(?:[a-z0-9-]+\.)*(?:example(?:\.com|\.org)?|esimerkki\.fi|invalid)$", re.IGNORECASE)
MADE_UP_PHONE = re.compile(r"0400000\d{3}|04500000\d\d|045000\d{4}|0401234567")
"""040 000 0xxx and 045 000 xxxx belong to nobody; 040 123 4567 is the example that people are shown."""


def places(pattern: str) -> dict[str, str]:
    """Find where a pattern occurs in the repository."""
    return {
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}": found[0]
        for name, text in repository_texts().items()
        for found in re.finditer(pattern, text)
        if name != THIS_FILE
    }


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_forbidden_is_kept(what: str) -> None:
    assert places(FORBIDDEN[what]) == {}, f"Take this away: {what}."


def test_mail_addresses_are_made_up() -> None:
    found = places(r"[\w.%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b")
    real = {place: address for place, address in found.items() if not MADE_UP_MAIL.search(address)}
    assert real == {}, "Write name@example.com, or an address that ends in .example."


def test_phone_numbers_are_made_up() -> None:
    found = places(r"(?<![\w.,:-])(?:\+358|00358|0)(?:[ -]?\(0\))?[ -]?(?:4\d|50)(?:[ -]?\d){6,8}(?![\w-])")
    national = {
        place: re.sub(r"^(\+358|00358)", "0", re.sub(r"\(0\)|\D", "", number)) for place, number in found.items()
    }
    national = {place: re.sub(r"^(?:00)?358", "0", number) for place, number in national.items()}
    real = {place: number for place, number in national.items() if not MADE_UP_PHONE.fullmatch(number)}
    assert real == {}, "Write 040 000 0000 or 045 000 00xx, which belong to nobody."
