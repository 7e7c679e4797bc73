"""A whole conversation as a list of lines: a text is typed, and a text in brackets is the label of a pressed button."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session

from simulator.world import World
from tests.harness.phone import Phone
from tests.harness.records import Records, records_of

TYPED_SIGNUP = (
    "/start",
    "[Hyväksyn ja aloitan]",
    "Hieronta Helmi",
    "ei, tämä on eri yritys",
    "himangalta",
    "meitä on kuusi",
    "ehkä",
    "hieroja ja kampaaja",
    "oikein",
    "verkkosivut ja hinnoittelu",
    "oikein",
    "hinnoittelu",
    "kirjanpito",
    "oikein",
    "Kyllä, kerron kenen kanssa",
    "Kahvila Kuusen kanssa jaetaan tilat",
    "[Tallenna]",
)
"""A sign-up by writing, wherever that is possible, through every question of its path."""

PRESSED_SIGNUP = (
    "/start",
    "[Hyväksyn ja aloitan]",
    "[Sivutoiminen yritys]",
    "Hieronta Helmi",
    "[Ei, tämä on eri yritys]",
    "[Sievi]",
    "[6–9]",
    "[Kyllä, mielellään]",
    "[Hyvinvointi ja terveys]",
    "[Valmis]",
    "[En osaa sanoa]",
    "[En osaa sanoa]",
    "[Meillä on valmis ryhmä]",
    "Kalajoen kauppiaat",
    "[Tallenna]",
)
"""A sign-up by pressing, wherever that is possible."""


def say(phone: Phone, line: str) -> None:
    """Do what a line of a conversation says."""
    if line.startswith("["):
        phone.presses(line[1:-1])
    else:
        phone.says(line)


async def hold(phone: Phone, lines: Sequence[str]) -> None:
    """Hold a conversation; every line is said when everything about the one before it is done."""
    for line in lines:
        async with work_done(phone.world):
            say(phone, line)


@contextmanager
def noticing_commits(world: World) -> Iterator[list[Records]]:
    """Look again at what is waited for whenever the bot has committed; gives what the database says then."""
    seen: list[Records] = []

    def look_again(session: Session) -> None:
        if not seen:
            seen.append(records_of(session.get_bind().engine.url.render_as_string(hide_password=False)))
        world.events.wake()

    event.listen(Session, "after_commit", look_again)
    try:
        yield seen
    finally:
        event.remove(Session, "after_commit", look_again)


@asynccontextmanager
async def work_done(world: World) -> AsyncIterator[None]:
    """Wait at the end of the block until every update is handled and every message sent and settled."""
    with noticing_commits(world) as seen:
        yield
        await world.wait_for(lambda: seen and not world.pending_updates and seen[0].is_quiet())
