"""The rest of the desk: how parameters arrive, what is noted, commands, files, the clock, the stream of events."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from simulator import Person, Simulator, World
from simulator.facts.table import table
from simulator.methods import METHODS

COMMANDS = [{"command": "ohje", "description": "Ohje"}]


async def test_parameters_arrive_in_every_way(call: Any, world: World, aino: Person) -> None:
    url = f"{call.url}/bot1:A/SENDmessage"
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}'
    params = {"chat_id": str(aino.id), "text": "ä & ö", "protect_content": "True", "reply_markup": markup}
    multipart = aiohttp.FormData(params, default_to_multipart=True)
    for ways in ({"data": params}, {"json": params}, {"params": params}, {"data": multipart}):
        async with call.session.post(url, **ways) as response:
            sent = (await response.json())["result"]
        assert (sent["text"], sent["has_protected_content"]) == ("ä & ö", True)
        assert sent["reply_markup"] == json.loads(markup)
    assert world.violations == []


@pytest.mark.parametrize(
    ("params", "violation"),
    [
        ({"disable_web_page_preview": True}, 'unknown parameter "disable_web_page_preview"'),
        ({"message_thread_id": "abc"}, "message_thread_id: int expected, got 'abc'"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a", "colour": "red"}]]}},
            'reply_markup: inline_keyboard: 0: 0: InlineKeyboardButton has no field "colour"',
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}},
            "reply_markup: more than 8 buttons in a row, the rest is hidden",
        ),
    ],
)
async def test_violations(call: Any, world: World, send: Any, params: dict[str, Any], violation: str) -> None:
    await send("a", **params)
    assert [request.violation for request in world.violations] == [violation]
    assert [request["violation"] for request in await call.look("violations")] == [violation]


async def test_the_inspector(call: Any, world: World, aino: Person) -> None:
    await call("sendMessage", chat_id=aino.id, text="a")
    await call("getMe")
    await call("sendDice", chat_id=aino.id)
    seen = [(one["n"], one["method"], one["status"], one["error"]) for one in await call.look("requests")]
    assert seen == [
        (1, "sendMessage", 200, None),
        (2, "getMe", 200, None),
        (3, "sendDice", 501, "Not Implemented: the simulator does not model sendDice yet"),
    ]
    assert [(effect.method, effect.text) for effect in world.history] == [("sendMessage", "a")]


async def test_a_mistake_of_the_simulator_is_loud(
    call: Any, world: World, aino: Person, caplog: pytest.LogCaptureFixture
) -> None:
    world.bot["first_name"] = 5
    answer = await call("sendMessage", chat_id=aino.id, text="a")
    problem = "malformed answer of sendMessage: from: first_name: str expected, got 5"
    assert answer["error_code"] == 500
    assert problem in answer["description"]
    assert problem in caplog.text


def test_every_modelled_method_is_documented() -> None:
    assert [name for name in METHODS if table().method(name) is None] == []
    assert table().source == "@gramio/types@10.0.0, Bot API 10.0"


async def test_commands_by_scope_and_language(call: Any, world: World, aino: Person) -> None:
    finnish = {"scope": {"type": "all_private_chats"}, "language_code": "fi"}
    own = {"scope": {"type": "chat", "chat_id": aino.id}}
    await call.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert world.person("Bo", language_code="sv").id == 1002
    await call.result("setMyCommands", commands=json.dumps(COMMANDS), **finnish)
    chats = (await call.look("state"))["chats"]
    assert [chat["commands"] for chat in chats] == [
        {"1001": COMMANDS},
        {"1002": [{"command": "help", "description": "Help"}]},
    ]
    await call.result("setMyCommands", commands=[{"command": "/oma", "description": " Oma "}], **own)
    assert (await call.look("state"))["chats"][0]["commands"]["1001"] == [{"command": "oma", "description": "Oma"}]
    assert await call.result("getMyCommands", **finnish) == COMMANDS
    await call.result("deleteMyCommands", **own)
    assert await call.result("getMyCommands", **own) == []
    await call.result("setMyCommands", commands=[], **finnish)
    assert await call.result("getMyCommands", **finnish) == []


async def test_profile(call: Any) -> None:
    assert await call.result("getMyName") == {"name": "Testibotti"}
    assert await call.result("setMyName", name="Puheliasbotti", language_code="fi") is True
    assert await call.result("getMyName", language_code="fi") == {"name": "Puheliasbotti"}
    assert await call.error("setMyDescription", description="a" * 513) == "Bad Request: BOT_DESCRIPTION_TOO_LONG"
    assert await call.result("setMyShortDescription", short_description="a") is True
    assert await call.result("getMyShortDescription") == {"short_description": "a"}
    assert await call.result("setChatMenuButton", menu_button={"type": "commands"}) is True
    assert await call.result("getChatMenuButton") == {"type": "commands"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"text=\xff&chat_id=1001"),
        ("application/json", b'{"chat_id": 1001, "text": "a"}'),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1\r\n--x--'),
        ("multipart/form-data; boundary=x", b'--x\r\n\xff: a; name="text"\r\n\r\n\xff\r\n--x--'),
        ("multipart/form-data", b"--x"),
        ("application/json", b"[]"),
        ("application/json", b"\xff"),
    ],
)
async def test_bodies(call: Any, aino: Person, kind: str, body: bytes) -> None:
    url = f"{call.url}/bot1:A/sendMessage"
    async with call.session.post(url, data=body, headers={"content-type": kind}) as response:
        assert (await response.json())["ok"] == (response.status == 200)
        assert response.status in (200, 400)


async def test_files_go_up_and_down(call: Any, world: World, aino: Person) -> None:
    texts = {"chat_id": str(aino.id), "caption": "<b>Lista</b>", "parse_mode": "HTML"}
    form = aiohttp.FormData(texts, quote_fields=False)
    form.add_field("document", b"a,b\r\n--c\r\n", filename="lista; 1.csv", content_type="text/csv")
    async with call.session.post(f"{call.url}/bot1:A/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    assert (sent["document"]["file_name"], sent["document"]["file_size"], sent["caption"]) == (
        "lista; 1.csv",
        10,
        "Lista",
    )
    assert world.requests[-1].params["document"] == "<lista; 1.csv, 10 bytes>"
    again = await call.result("sendDocument", chat_id=aino.id, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    path = (await call.result("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    async with call.session.get(f"{call.url}/file/bot1:A/{path}") as response:
        assert await response.read() == b"a,b\r\n--c\r\n"
    async with call.session.get(f"{call.url}/file/bot1:A/documents/none") as response:
        assert response.status == 404


async def test_copies_and_deletions(call: Any, world: World, aino: Person, send: Any) -> None:
    number = (await send("a"))["message_id"]
    source = {"chat_id": aino.id, "from_chat_id": aino.id, "message_id": number}
    copy = (await call.result("copyMessage", **source))["message_id"]
    forward = await call.result("forwardMessage", **source)
    assert (forward["text"], forward["forward_origin"]["sender_user"]["id"]) == ("a", 1)
    assert await call.result("deleteMessage", chat_id=aino.id, message_id=copy) is True
    assert await call.result("deleteMessages", chat_id=aino.id, message_ids=[number, 99]) is True
    assert [message.message_id for message in world.messages(aino)] == [1, forward["message_id"]]
    world.advance(timedelta(hours=49))
    late = {"chat_id": aino.id, "message_id": forward["message_id"]}
    assert await call.error("deleteMessage", **late) == "Bad Request: message can't be deleted"


async def test_typing_ends_with_a_message(call: Any, world: World, aino: Person, send: Any) -> None:
    await call.result("sendChatAction", chat_id=aino.id, action="typing")
    assert (await call.look("state"))["chats"][0]["typing"] is True
    await send("a")
    assert (await call.look("state"))["chats"][0]["typing"] is False


async def test_the_clock_moves(call: Any, world: World, send: Any) -> None:
    moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    world.set_clock(moment)
    assert datetime.fromtimestamp((await send("a"))["date"], UTC).date() == moment.date()
    assert (await call.sim("clock", shift_seconds=86400))["shift_seconds"] == 86400
    assert (await call.sim("clock", advance_seconds=60))["shift_seconds"] == 86460
    assert abs(world.clock.now() - datetime.now(UTC) - timedelta(seconds=86460)) < timedelta(seconds=5)


async def test_the_stream_of_events(call: Any, world: World, aino: Person) -> None:
    async with call.session.get(f"{call.url}/sim/events") as response:
        assert await response.content.readuntil(b"\n\n") == b": tervetuloa\n\n"
        world.says(aino, "Hei")
        event = json.loads((await response.content.readuntil(b"\n\n")).removeprefix(b"data: "))
        assert (event["type"], event["message"]["text"]) == ("message", "Hei")
        world.events.close()
        assert await response.content.read() == b""


async def test_waiting_in_vain_names_the_last_requests(call: Any, world: World) -> None:
    await call("getMe")
    with pytest.raises(TimeoutError, match="getMe"):
        await world.wait_for(lambda: False, seconds=0.01)


async def test_a_taken_port_is_an_error(simulator: Simulator) -> None:
    with pytest.raises(OSError, match="in use"):
        async with Simulator(port=simulator.port):
            pass


async def test_two_simulators_do_not_meet() -> None:
    async with Simulator() as first, Simulator("2:B", name="Toinen", username="toinen_bot") as second:
        assert first.port != second.port
        assert second.world.bot == {"id": 2, "is_bot": True, "first_name": "Toinen", "username": "toinen_bot"}
