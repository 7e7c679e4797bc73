"""Whatever the bot sends, the answer is a result or a refusal, never a failure of the simulator itself."""

from typing import Any

import pytest

from simulator import Person, World
from simulator.api import BotApi
from simulator.facts.table import table
from simulator.files import Upload
from simulator.methods import METHODS

JUNK: list[Any] = [
    "",
    "x",
    "9" * 5000,
    "-1",
    "1",
    "1001",
    "[]",
    "{}",
    "[1]",
    '["x"]',
    "[[1]]",
    '{"type": "chat"}',
    "null",
    1.5,
    None,
    [None],
]
JUNK += [{"inline_keyboard": [[{"text": "a", "copy_text": 1}]]}, {"inline_keyboard": [[None]]}, {"keyboard": [[None]]}]
JUNK += [
    {"message_id": "x"},
    {"message_id": [1]},
    [{"offset": 0}],
    {"type": []},
    {"type": "chat_member", "chat_id": 1001},
]
JUNK += [Upload("a", "text/plain", b"abc"), "ä" * 5000, [{"type": "bold", "offset": 0, "length": 99}]]


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_junk(world: World, aino: Person, name: str) -> None:
    method = table().method(name)
    assert method is not None
    api = BotApi(world)
    usual = {"chat_id": aino.id, "from_chat_id": aino.id, "message_id": 1, "text": "a", "question": "a", "timeout": 0}
    usual = {key: value for key, value in usual.items() if key in method.parameters}
    replies = [
        (parameter, junk, (await api.call(name, usual | {parameter: junk})).status)
        for parameter in [*method.parameters, "unknown"]
        if parameter != "timeout"
        for junk in JUNK
    ]
    assert [reply for reply in replies if reply[2] >= 500] == []
