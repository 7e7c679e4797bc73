import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.texts import load_texts
from domain.desk import Named
from domain.group_care import Together
from domain.group_sights import Title
from domain.group_stages import Stage
from domain.group_story import Held, Part, Stayed, Story
from domain.group_surveys import After, Pulse
from domain.groups import Role
from domain.project import Project
from views.group_story import printed
from views.texts import speaking

DAY = date(2026, 12, 1)
PROJECT = Project("Hanke", "Toteuttaja", "koordinaattori", "Euroopan unionin osarahoittama", DAY, "1", 3, "puhti_bot")
COUNTED = {"after_jobs": 2, "after_companies": 0, "after_products": 7}
STORY = Story(
    Title("Käsityön äänekkäät", ()),
    DAY,
    [Stayed(DAY, Stage.idea), Stayed(date(2027, 1, 4), Stage.running)],
    [Part(Named(1, "Öljy & Äly <b>", "kalajoki"), (Role.contact, Role.member))],
    1,
    [Held(DAY, 3), Held(date(2027, 1, 4), None)],
    Pulse(DAY, DAY, is_open=False, answers=3, average=10 / 3, lines=()),
    [After(DAY, Together.partly, COUNTED, "Messut yhdessä")],
)


@pytest.fixture(autouse=True)
def _finnish() -> Iterator[None]:
    load_texts()
    with speaking("fi"):
        yield


def read(paper: bytes, folder: Path) -> list[str]:
    """Read the lines of a page as somebody sees them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the page")
    file = folder / "story.pdf"
    file.write_bytes(paper)
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True).stdout
    return [" ".join(line.split()) for line in text.splitlines() if line.strip("\f ")]


def pages(paper: bytes) -> list[bytes]:
    return re.findall(rb"/Count (\d+)", paper)


def test_the_page_tells_the_whole_story(tmp_path: Path) -> None:
    assert read(printed(STORY, PROJECT), tmp_path) == [
        "Ryhmän tarina",
        "Käsityön äänekkäät",
        "Hanke: Hanke",
        "Vaiheet",
        "ti 1.12.2026 Ryhmäaihio",
        "ma 4.1.2027 Hanke käynnissä",
        "Yritykset",
        "Öljy & Äly <b>, Kalajoki yhteyshenkilö, jäsen",
        "1 yritys oli mukana ja lähti.",
        "Tapaamiset",
        "Tapaamisia on pidetty 2.",
        "ti 1.12.2026 Paikalla oli 3 yritystä.",
        "ma 4.1.2027 Läsnäoloa ei merkitty.",
        "Hyöty yrityksille",
        "Yrityksiltä kysyttiin, onko ryhmästä ollut hyötyä (1–5). Kysely alkoi: ti 1.12.2026. Keskiarvo",
        "3,3, vastauksia 3.",
        "Tulokset",
        "ti 1.12.2026: Ryhmä toimii osittain yhdessä.",
        "• Uudet työpaikat: 2",
        "• Uudet yritykset: 0",
        "• Uudet tuotteet ja palvelut: 7",
        "”Messut yhdessä”",
        "Euroopan unionin osarahoittama",
        "Koottu Puhdin tiedoista: ti 1.12.2026.",
    ]


@pytest.mark.parametrize("unit", ["W", "<b>&", "שלום", "👩🏽‍🌾", "{name}"])
def test_the_longest_story_has_one_page(unit: str) -> None:
    long = (unit * 300)[:300]
    after = After(DAY, Together.no, COUNTED, long)
    story = replace(
        STORY,
        title=Title(long[:80], ()),
        stages=[Stayed(DAY, Stage.idea)] * 40,
        parts=[Part(Named(number, long[:120], "kalajoki"), tuple(Role)) for number in range(30)],
        after=[after] * 6,
    )
    assert pages(printed(story, PROJECT)) == [b"1"]


def test_a_story_that_has_just_begun_is_told() -> None:
    begun = replace(STORY, title=Title(None, ()), stages=(), parts=(), gone=0, use=None, after=())
    assert pages(printed(begun, PROJECT)) == [b"1"]
