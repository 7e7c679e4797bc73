"""What can be drawn: pictures by kind, as values that travel to the process that draws them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Network:
    """The network of a group, in words; companies are told by their place in `names`.

    `arrows` lead from who can help to who needs it, with the number of the topic in `topics`. Those `sharing` have a
    need in common, `leading` are locomotives, `ties` know each other, `rivals` compete.
    """

    title: str
    names: Sequence[str]
    sharing: Sequence[int]
    sharing_words: str
    leading: Sequence[int]
    leading_words: str
    topics: Sequence[str]
    arrows: Sequence[tuple[int, int, int]]
    ties: Sequence[tuple[int, int]]
    tie_words: str
    rivals: Sequence[tuple[int, int]]
    rival_words: str


NETWORK = "network"


def as_facts(network: Network) -> dict[str, Any]:
    """Write a picture as data."""
    return {"kind": NETWORK, "facts": asdict(network)}


def drawn(drawing: dict[str, Any]) -> bytes:
    """Draw a picture that was written as data; raises KeyError for a kind that nobody can draw."""
    from views.pictures import network  # noqa: PLC0415 - matplotlib is heavy, and only the drawing process needs it

    return {NETWORK: lambda facts: network.draw(Network(**facts))}[drawing["kind"]](drawing["facts"])
