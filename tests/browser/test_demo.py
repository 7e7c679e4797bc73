"""A newcomer opens the demo and signs up: by buttons only, by typing only, and mixed."""

from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, Page, expect


@dataclass
class Phone:
    """One phone on the page."""

    page: Page
    name: str

    @property
    def section(self) -> Locator:
        return self.page.get_by_role("region", name=f"Puhelin: {self.name}")

    @property
    def last(self) -> Locator:
        return self.section.get_by_role("article").last

    async def starts(self) -> None:
        await self.section.get_by_role("button", name="Aloita", exact=True).click()

    async def sees(self, text: str) -> None:
        await expect(self.last).to_contain_text(text)

    async def presses(self, *labels: str) -> None:
        for label in labels:
            await self.last.get_by_role("button", name=label, exact=True).click()

    async def types(self, text: str) -> None:
        field = self.section.get_by_role("textbox")
        await field.fill(text)
        await field.press("Enter")


SAVED = "Kiitos, olet mukana. Alueelta on nyt mukana 41 yritystä."
PLANNED = "Kiitos, olet mukana. Alueelta on nyt mukana 40 yritystä."


async def test_signup_by_buttons_only(page: Page) -> None:
    helmi = Phone(page, "Helmi")
    await helmi.starts()
    await helmi.sees("Hei Helmi")
    await helmi.presses("Hyväksyn ja aloitan")
    await helmi.sees("1/7")
    await helmi.presses("Ei vielä yritystä")
    await helmi.sees("2/7")
    await helmi.presses("Sievi")
    await helmi.sees("3/7")
    await helmi.presses("1")
    await helmi.sees("4/7")
    await helmi.presses("Käsityö, taide ja muotoilu")
    await helmi.sees("Valitsit: käsityö, taide ja muotoilu")
    await helmi.presses("Valmis")
    await helmi.sees("5/7")
    await helmi.presses("Hinnoittelu ja kannattavuus")
    await helmi.sees("Valitsit: hinnoittelu")
    await helmi.presses("Verkkokauppa")
    await helmi.sees("Valitsit: hinnoittelu ja kannattavuus, verkkokauppa")
    await helmi.presses("Valmis")
    await helmi.sees("tärkein")
    await helmi.presses("Verkkokauppa")
    await helmi.sees("6/7")
    await helmi.presses("En osaa sanoa")
    await helmi.sees("7/7")
    await helmi.presses("En vielä")
    await helmi.sees("Kehittämistarpeet: hinnoittelu ja kannattavuus, verkkokauppa (tärkein)")
    await helmi.presses("Tallenna")
    await helmi.sees(PLANNED)


async def test_signup_by_typing_only(page: Page) -> None:
    matti = Phone(page, "Matti")
    await matti.starts()
    await matti.sees("Hei Matti")
    for typed, seen in (
        ("hyväksyn ja aloitan", "1/7"),
        ("Koneurakointi Koivumäki", "2/7"),
        ("ylivieskassa", "3/7"),
        ("meitä on kolme", "4/7"),
        ("korjataan traktoreita ja muita koneita", "Ymmärsin näin:"),
        ("oikein", "5/7"),
        ("työntekijöitä on vaikea löytää, rekrytointi", "Ymmärsin näin:"),
        ("oikein", "6/7"),
        ("en oikein tiedä", "7/7"),
        ("joo tehään Sorvaamo Särmän kanssa", "Yhteistyö: joo tehään Sorvaamo Särmän kanssa"),
        ("tallenna", SAVED),
    ):
        await matti.types(typed)
        await matti.sees(seen)


@pytest.mark.parametrize("width", [1280, 390])
async def test_signup_mixed_with_going_back_and_editing(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 844})
    helmi = Phone(page, "Helmi")
    await helmi.starts()
    await helmi.presses("Hyväksyn ja aloitan")
    await helmi.sees("1/7")
    await helmi.types("Hieronta Helmi")
    await helmi.sees("2/7")
    await helmi.presses("Takaisin")
    await helmi.sees("1/7")
    await helmi.types("Hieronta Hopea")
    await helmi.sees("2/7")
    await helmi.types("himangalta")
    await helmi.sees("Selvä: Kalajoki (Himanka).")
    await helmi.presses("1")
    await helmi.sees("4/7")
    await helmi.types("hieronta")
    await helmi.sees("Ymmärsin näin:")
    await helmi.presses("Oikein")
    await helmi.sees("5/7")
    await helmi.types("asiakkaat ei löydä mua netistä")
    await helmi.presses("Oikein")
    await helmi.sees("6/7")
    await helmi.presses("En osaa sanoa")
    await helmi.sees("7/7")
    await helmi.presses("En vielä")
    await helmi.sees("Yritys: Hieronta Hopea")
    await helmi.presses("Muokkaa vastausta")
    await helmi.presses("Koko")
    await helmi.sees("3/7")
    await helmi.presses("2–5")
    await helmi.sees("Koko: 2–5 henkilöä")
    await helmi.presses("Tallenna")
    await helmi.sees(SAVED)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
