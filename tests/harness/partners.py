"""People who sign up with something that others need, so that they are suggested to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins


@dataclass(frozen=True)
class About:
    """What somebody tells in the sign-up, in the order of the questions."""

    company: str
    place: str = "Kalajoki"
    size: str = "1"
    trade: str = "Hyvinvointi ja terveys"
    needs: Sequence[str] = ()
    offers: Sequence[str] = ()


HELMI = About("Hieronta Helmi", needs=("Hinnoittelu ja kannattavuus", "Verkkokauppa"))
KAISA = About(
    "Kaisan Kudonta",
    place="Ylivieska",
    size="2–5",
    trade="Käsityö, taide ja muotoilu",
    needs=("Hinnoittelu ja kannattavuus",),
    offers=("Verkkokauppa",),
)


async def signs_up_as(phone: Phone, about: About) -> None:
    """Let somebody sign up a company, mostly by buttons."""
    await begins(phone)
    await hold(phone, [about.company, about.place, f"[{about.size}]", f"[{about.trade}]", "[Valmis]"])
    await _choose(phone, about.needs)
    if len(about.needs) > 1:
        await hold(phone, [f"[{about.needs[0]}]"])
    await _choose(phone, about.offers)
    await hold(phone, ["[En vielä]", "[Tallenna]"])


async def _choose(phone: Phone, topics: Sequence[str]) -> None:
    await hold(phone, [*(f"[{topic}]" for topic in topics), "[Valmis]"] if topics else ["[En osaa sanoa]"])


async def tells_more(phone: Phone, question: str, *lines: str) -> None:
    """Let somebody answer one more question of the profile."""
    await hold(phone, ["/profiili", "[Muokkaa tietoja]", f"[{question}]", *lines])


async def introduced(house: House, *before: tuple[str, str, tuple[str, ...]]) -> tuple[Phone, Phone]:
    """Let Kaisa and Anna be introduced, after they have told what may be seen of them."""
    kaisa, anna = house.phone("Kaisa", username="kaisan_kudonta"), house.phone("Anna")
    await signs_up_as(kaisa, KAISA)
    await signs_up_as(anna, HELMI)
    for name, question, lines in before:
        await tells_more(house.phone(name), question, *lines)
    await hold(anna, ["/ehdotukset", "[Käsityöyritys, Ylivieska]", "[Haluan tutustua]"])
    await hold(kaisa, ["/ehdotukset", "[Hyvinvointialan yritys, Kalajoki]", "[Haluan tutustua]"])
    return kaisa, anna


def seen(phone: Phone, text: str) -> int:
    """Count the messages that have this text in them."""
    return sum(text in message.text for message in phone.messages)
