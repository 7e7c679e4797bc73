"""A picture is drawn in another process; where that fails, its words are sent alone."""

from typing import Any

from bot.drawing import with_picture
from views.pictures.values import Network, as_facts

NETWORK = Network(
    title="Ehdotus 1",
    names=["Hieronta Helmi, Kalajoki", "Rakennus ja Remontti Pulkkinen $5$ ja pojat 👩🏽‍🌾, Alavieska", ""],
    sharing=[0, 2],
    sharing_words="Yhteinen tarve: hinnoittelu",
    leading=[1],
    leading_words="Sopii veturiyritykseksi",
    topics=["verkkosivut", "hinnoittelu"],
    arrows=[(0, 1, 0), (1, 0, 1)],
    ties=[(0, 2)],
    tie_words="Tekevät jo yhteistyötä",
    rivals=[(1, 2)],
    rival_words="Sama toimiala samassa kunnassa",
)
PARAMETERS = {"chat_id": 1, "parse_mode": "HTML", "caption": "<b>Ehdotus 1</b>"}
PNG, WIDTH, HEIGHT = b"\x89PNG", slice(16, 20), slice(20, 24)


def call(**shows: Any) -> dict[str, Any]:
    return {"method": "sendPhoto", "parameters": PARAMETERS, "drawing": {"name": "kuva.png", **shows}}


async def test_a_network_becomes_a_picture_for_a_phone() -> None:
    drawn = await with_picture(call(**as_facts(NETWORK)))
    name, picture = drawn.pop("picture")
    assert drawn == {"method": "sendPhoto", "parameters": PARAMETERS}
    size = [int.from_bytes(picture[side], "big") for side in (WIDTH, HEIGHT)]
    assert (name, picture[:4], size) == ("kuva.png", PNG, [1080, 1290])


async def test_words_are_sent_where_nothing_can_be_drawn() -> None:
    alone = {"method": "sendMessage", "parameters": {"chat_id": 1, "parse_mode": "HTML", "text": "<b>Ehdotus 1</b>"}}
    assert await with_picture(call(kind="portrait", facts={})) == alone
