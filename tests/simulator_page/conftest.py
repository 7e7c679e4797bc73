"""A simulator with two people, a browser beside it, and the Bot API over plain HTTP."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page, async_playwright

from simulator import Person, Simulator

CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
FOUND = Path(CHROMIUM).exists()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Bot = Callable[..., Awaitable[Any]]


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@pytest.fixture
def aino(simulator: Simulator) -> Person:
    return simulator.world.person("Aino", phone_number="+358450000001")


@pytest.fixture
def eero(simulator: Simulator, aino: Person) -> Person:
    return simulator.world.person("Eero", phone_number="+358450000002")


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **params: Any) -> Any:
            async with session.post(f"{simulator.url}/bot1:A/{method}", json=params) as response:
                answer = await response.json()
                assert answer["ok"], answer
                return answer["result"]

        yield call


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not FOUND:
        pytest.skip(f"no Chromium at {CHROMIUM}; set CHROMIUM_PATH to test the chat page")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser, simulator: Simulator, aino: Person, eero: Person) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="fi-FI", reduced_motion="reduce"
    )
    opened = await context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    await opened.goto(simulator.url)
    await opened.locator("body[data-ready]").wait_for()
    yield opened
    await context.close()
    assert faults == []
