"""A whole conversation as a list of lines: a text is typed, and a text in brackets is the label of a pressed button."""

from collections.abc import Sequence

from tests.harness.phone import Phone

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
    """Hold a conversation, waiting for an answer to every line."""
    for line in lines:
        seen = [(each.message_id, each.text, each.buttons) for each in phone.messages]
        say(phone, line)
        await phone.world.wait_for(
            lambda seen=seen: seen != [(each.message_id, each.text, each.buttons) for each in phone.messages]  # type: ignore[misc]
        )
