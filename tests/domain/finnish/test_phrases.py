"""A no and a «pass» are understood however they are said, and nothing more is taken for them."""

import pytest

from domain.finnish.phrases import means_agreeing, means_refusing, means_skipping


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ohita",
            "Ohitan.",
            "en tiedä",
            "emmä tiiä",
            "en ossaa sanua",
            "empä osaa sanoa",
            "skip",
            "passaan",
            "en muista",
        ),
        *("ei tuu mieleen mittään", "en keksi mitään", "ei oo hajuakaan", "en kai missään", "ei oo"),
    ],
)
def test_skipping(text: str) -> None:
    assert means_skipping(text)


@pytest.mark.parametrize("text", ["ei", "En.", "ei kiitos", "ei oo kettään", "ei kenenkään kanssa", "emme tee", "no"])
def test_refusing(text: str) -> None:
    assert means_refusing(text)


@pytest.mark.parametrize("text", ["joo", "Joo o.", "joo-o", "jep", "on", "jooo!", "no kyllä on", "totta kai"])
def test_agreeing(text: str) -> None:
    assert means_agreeing(text)


@pytest.mark.parametrize("text", ["joo Sorvaamo", "o", "oo", "ei joo", "no", "kiitos", "", "🙂"])
def test_what_is_no_bare_yes(text: str) -> None:
    assert not means_agreeing(text)


@pytest.mark.parametrize(
    "text",
    ["en osaa hinnoitella", "ei asiakkaita", "en tiedä verotuksesta mitään", "kyllä", "nyt", "mieleen", "", "🙂"],
)
def test_what_says_more(text: str) -> None:
    assert (means_skipping(text), means_refusing(text)) == (False, False)
