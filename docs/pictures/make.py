# ruff: noqa: INP001 - a script, not a package
"""Take the pictures of the documents: the real demo, played in headless Chromium.

Run it after a change of the sign-up's texts or of the chat page: `.venv/bin/python docs/pictures/make.py`
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass
class Phone:
    """One phone on the page."""

    page: Page
    name: str

    @property
    def _section(self) -> Locator:
        return self.page.get_by_role("region", name=f"Puhelin: {self.name}")

    @property
    def _last(self) -> Locator:
        return self._section.get_by_role("article").last

    def starts(self) -> None:
        """Open the conversation."""
        self._section.get_by_role("button", name="Aloita", exact=True).click()

    def sees(self, text: str) -> None:
        """Wait for a message."""
        expect(self._last).to_contain_text(text)

    def presses(self, label: str, *, then: str) -> None:
        """Press a button of the newest message and wait for what comes of it."""
        self._last.get_by_role("button", name=label, exact=True).click()
        self.sees(then)

    def types(self, text: str, *, then: str) -> None:
        """Write a message and wait for what comes of it."""
        field = self._section.get_by_role("textbox")
        field.fill(text)
        field.press("Enter")
        self.sees(then)


def sign_up_to_the_summary(helmi: Phone) -> None:
    """Answer by buttons and in the words that people use."""
    helmi.starts()
    helmi.sees("Hei Helmi")
    helmi.presses("Hyväksyn ja aloitan", then="1/7")
    helmi.types("Hieronta Helmi", then="2/7")
    helmi.types("kalajoella himangalla", then="3/7")
    helmi.presses("1", then="4/7")
    helmi.types("oon hieroja", then="Ymmärsin näin:")
    helmi.presses("Oikein", then="5/7")
    helmi.types("asiakkaat ei löydä mua netistä ja hinnottelu on ihan hakusessa", then="Ymmärsin näin:")
    helmi.presses("Oikein", then="tärkein")
    helmi.presses("Verkkosivut ja löytyminen netistä", then="6/7")
    helmi.types("asiakaspalvelussa", then="Ymmärsin näin:")
    helmi.presses("Oikein", then="7/7")
    helmi.presses("En vielä", then="Tässä vastauksesi.")


def answer_in_own_words(matti: Phone) -> None:
    """Stop where Puhti shows what it understood."""
    matti.starts()
    matti.sees("Hei Matti")
    matti.presses("Hyväksyn ja aloitan", then="1/7")
    matti.types("Konehuolto Koivumäki", then="2/7")
    matti.types("asun sievissä", then="3/7")
    matti.types("minä ja kaksi työntekijää", then="4/7")
    matti.types("korjaan traktoreita", then="Ymmärsin näin:")
    matti.presses("Oikein", then="5/7")
    matti.types("työntekijöitä on vaikea löytää, ja markkinointi on retuperällä", then="Ymmärsin näin:")


def see_the_profile(sanna: Phone) -> None:
    """Greet somebody who has signed up already."""
    sanna.starts()
    sanna.sees("Hei Sanna")
    sanna.presses("Oma profiili", then="Oma profiilisi")


@contextmanager
def demo() -> Iterator[str]:
    """Run the demo within the block; gives its address."""
    started = subprocess.Popen([sys.executable, "-m", "bot", "demo"], stdout=subprocess.PIPE, text=True)
    try:
        yield next(found[0] for line in started.stdout or () if (found := re.search(r"http://\S+", line)))
    finally:
        started.terminate()
        started.wait()


def open_page(browser: Browser, address: str, width: int, height: int) -> Page:
    """Open the chat page in a window of this size."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        locale="fi-FI",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.locator("body[data-ready]").wait_for()
    return page


def shoot(page: Page, name: str) -> None:
    """Take the picture, with the pointer and the text cursor out of it."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=HERE / name)


def main() -> None:
    """Play the dialogues and take the pictures."""
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        wide = open_page(browser, address, 1280, 860)
        sign_up_to_the_summary(Phone(wide, "Helmi"))
        answer_in_own_words(Phone(wide, "Matti"))
        see_the_profile(Phone(wide, "Sanna"))
        shoot(wide, "signup.png")
        narrow = open_page(browser, address, 390, 844)
        Phone(narrow, "Helmi").sees("Tässä vastauksesi.")
        shoot(narrow, "phone.png")
        browser.close()


if __name__ == "__main__":
    main()
