"""The shortest ways to where a story begins: somebody who has begun to sign up, or is signed up."""

from tests.harness.dialogue import hold
from tests.harness.phone import Phone

SHORT = ("Kalajoki", "1", "hieroja", "oikein", "en osaa sanoa", "en osaa sanoa", "ei vielä", "[Tallenna]")


async def begins(phone: Phone) -> None:
    """Let somebody come to the first question."""
    await hold(phone, ("/start", "[Hyväksyn ja aloitan]"))


async def signs_up(phone: Phone, company: str) -> None:
    """Let somebody sign up a company with the shortest answers."""
    await begins(phone)
    await hold(phone, (company, *SHORT))
