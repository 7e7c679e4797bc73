"""The real demo as a newcomer starts it, and a browser to use it with."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
FOUND = Path(CHROMIUM).exists()
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """Start `puhti demo` and give the address that it prints."""
    demo = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "demo", stdout=PIPE)
    assert demo.stdout is not None
    found = None
    while found is None:
        line = await demo.stdout.readline()
        assert line, "the demo ended before it printed its address"
        found = re.search(r"http://\S+", line.decode())
    yield found[0]
    demo.terminate()
    await demo.communicate()
    assert demo.returncode == 0


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not FOUND:
        pytest.skip(f"no Chromium at {CHROMIUM}; set CHROMIUM_PATH to test in a browser")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser, address: str) -> Page:
    context = await browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="fi-FI", reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(address)
    await page.locator("body[data-ready]").wait_for()
    return page
