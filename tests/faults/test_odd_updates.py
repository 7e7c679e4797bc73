"""Updates that are malformed, unknown, gigantic or strangely numbered hold nobody up."""

from datetime import timedelta
from typing import Any

import pytest

from bot.inbox import store
from tests.harness.dialogue import hold
from tests.harness.house import House

GIGANTIC = 3_000_000
PERSON = {"id": 4_000_000, "is_bot": False, "first_name": "Veera"}
CHAT = {"id": 4_000_000, "type": "private"}
RIGHT: dict[str, Any] = {"message_id": 1, "date": 1, "from": PERSON, "chat": CHAT, "text": "Hei"}
PRESS = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "form:pick:sievi:2"}

ODD: dict[str, tuple[str, Any, str | None]] = {
    "a kind of later days": ("telepathy", {"from": PERSON}, None),
    "a kind that was not asked for": ("poll_answer", {"poll_id": "1", "user": PERSON, "option_ids": []}, None),
    "nothing": ("message", None, "done"),
    "a text for an object": ("message", "Hei", "parked"),
    "a list for an object": ("callback_query", [], "parked"),
    "no sender": ("message", RIGHT | {"from": None}, "done"),
    "a sender without a number": ("message", RIGHT | {"from": {}}, "parked"),
    "a sender with too large a number": ("message", RIGHT | {"from": PERSON | {"id": 2**70}}, "parked"),
    "half a letter": ("message", RIGHT | {"text": "\ud83d"}, "done"),
    "a text with a zero": ("message", RIGHT | {"text": "Hei\0"}, "done"),
    "a gigantic text": ("message", RIGHT | {"text": "a" * GIGANTIC}, "done"),
    "a gigantic name": ("message", RIGHT | {"from": PERSON | {"first_name": "a" * GIGANTIC}}, "done"),
    "a button without a message": ("callback_query", PRESS, "done"),
    "a button with odd data": ("callback_query", PRESS | {"message": RIGHT, "data": "\0:" * 500}, "done"),
}
"""Odd updates: the kind, the content, and what becomes of it (None where it is not stored)."""


@pytest.fixture
def states(house: House) -> Any:
    """What became of the odd updates, by their numbers."""
    return lambda: {number: state for number, state, _tries in house.records.inbox() if number < 1000}


async def test_odd_updates_hold_nobody_up(house: House, states: Any) -> None:
    # Straight to where they are stored: the simulator would refuse to hand them out.
    odd = [{"update_id": number, kind: content} for number, (kind, content, _state) in enumerate(ODD.values())]
    assert await store(house.check, odd, house.clock()) == odd
    await hold_on(house, "Aino")
    while "new" in states().values():
        house.world.advance(timedelta(seconds=31))
        await hold_on(house, "Sanna")
    names = list(ODD)
    found = {names[number]: state for number, state in states().items()}
    assert found == {name: state for name, (_kind, _content, state) in ODD.items() if state is not None}


async def hold_on(house: House, name: str) -> None:
    """Let somebody ask for help, and get it."""
    phone = house.phone(name)
    before = len(phone.messages)
    phone.says("/start")
    await house.world.wait_for(lambda: len(phone.messages) > before)


async def test_numbers_that_begin_anew_after_a_quiet_week(house: House) -> None:
    aino = house.phone("Aino")
    await hold(aino, ["/start"])
    house.world.advance(timedelta(days=8))
    house.world.updates._next = 17
    await hold(aino, ["[Hyväksyn ja aloitan]", "Hieronta Helmi"])
    await aino.sees_part("2/7")
    assert [number for number, _state, _tries in house.records.inbox()][-2:] == [17, 18]
