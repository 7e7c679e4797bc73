"""What people do, in process and over the control routes, and what the bot hears of it."""

from typing import Any

import aiohttp
import pytest

from simulator import Person, World
from simulator.errors import NotThereError
from simulator.files import picture

BUTTONS = [
    [{"text": "Kyllä", "callback_data": "k"}, {"text": "Sivu", "url": "https://esimerkki.fi"}],
    [{"text": "Kopioi", "copy_text": {"text": "abc"}, "style": "primary"}],
]


def heard(world: World) -> list[tuple[str, dict[str, Any]]]:
    return [(queued.kind, queued.payload) for queued in world.pending_updates]


async def test_a_text_with_a_command(call: Any, world: World, aino: Person) -> None:
    shown = await call.sim(f"people/{aino.id}/chats/{aino.id}/text", text="/ohje nyt", reply_to=1)
    [(kind, message)] = heard(world)
    assert kind == "message"
    assert message["from"] == {
        "id": 1001,
        "is_bot": False,
        "first_name": "Aino",
        "last_name": "Korpi",
        "username": "aino_korpi",
        "language_code": "fi",
    }
    assert message["chat"] == {
        "id": 1001,
        "type": "private",
        "first_name": "Aino",
        "last_name": "Korpi",
        "username": "aino_korpi",
    }
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert message["reply_to_message"]["text"] == "/start"
    assert shown == (await call.look(f"chats/{aino.id}/messages"))[-1]
    assert shown["html"] == '<span class="bot_command">/ohje</span> nyt'
    assert shown["reply_to"] == {"message_id": 1, "text": "/start"}
    assert shown["from"] == {"id": 1001, "name": "Aino Korpi", "bot": False}


async def test_buttons(call: Any, world: World, aino: Person, send: Any) -> None:
    sent = await send(reply_markup={"inline_keyboard": BUTTONS})
    place, number = f"people/{aino.id}/chats/{aino.id}/press", sent["message_id"]
    assert await call.sim(place, message_id=number, row=0, column=0) == {"ok": True}
    assert await call.sim(place, message_id=number, data="väärennös") == {"ok": True}
    assert [(kind, query["data"], query["message"]["message_id"]) for kind, query in heard(world)] == [
        ("callback_query", "k", number),
        ("callback_query", "väärennös", number),
    ]
    assert await call.sim(place, message_id=number, row=0, column=1) == {"error": "Painike ei lähetä botille mitään."}
    assert await call.sim(place, message_id=number, row=5, column=1) == {"error": "Painiketta ei ole."}
    assert await call.sim(place, message_id=99, row=0, column=0) == {"error": "Viestiä ei ole."}
    assert world.messages(aino)[-1].buttons == [["Kyllä", "Sivu"], ["Kopioi"]]
    shown = (await call.look(f"chats/{aino.id}/messages"))[-1]["inline_keyboard"]
    assert shown == [
        [{"text": "Kyllä", "kind": "callback"}, {"text": "Sivu", "kind": "url", "url": "https://esimerkki.fi"}],
        [{"text": "Kopioi", "kind": "copy", "copy": "abc", "style": "primary"}],
    ]


async def test_an_answer_to_a_press(call: Any, world: World, aino: Person, send: Any) -> None:
    sent = await send(reply_markup={"inline_keyboard": BUTTONS})
    events = world.events.listen()
    query = world.press(aino, sent["message_id"])
    await call.result("answerCallbackQuery", callback_query_id=query, text="Kiitos", show_alert=True)
    toast = {"type": "toast", "text": "Kiitos", "alert": True, "person_id": aino.id, "chat_id": aino.id}
    answered = {"type": "answered", "message_id": sent["message_id"], "person_id": aino.id, "chat_id": aino.id}
    assert [events.get_nowait() for _ in range(events.qsize() - 1)] == [answered, toast]
    assert world.toasts == [toast]


async def test_a_reply_keyboard(call: Any, world: World, aino: Person, send: Any) -> None:
    keys = [[{"text": "Jaa numero", "request_contact": True}]]
    await send(reply_markup={"keyboard": keys, "one_time_keyboard": True, "input_field_placeholder": "Valitse"})
    keyboard = {"rows": keys, "placeholder": "Valitse", "one_time": True}
    assert (await call.look("state"))["chats"][0]["reply_keyboard"] == keyboard
    shown = await call.sim(f"people/{aino.id}/chats/{aino.id}/contact")
    assert shown["contact"] == {"name": "Aino Korpi", "phone_number": "+358450000001"}
    assert world.chat_of(aino).reply_keyboard is None
    assert heard(world)[-1][1]["contact"]["user_id"] == aino.id


async def test_other_kinds_of_messages(call: Any, world: World, aino: Person) -> None:
    place = f"people/{aino.id}/chats/{aino.id}"
    shown = [await call.sim(f"{place}/{kind}") for kind in ("sticker", "voice", "photo")]
    assert [(one["sticker"], one["voice"], one["photo"] is not None) for one in shown] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    async with call.session.get(f"{call.url}{shown[2]['photo']['url']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", picture())
    form = aiohttp.FormData()
    form.add_field("file", b"abc", filename="liite.txt", content_type="text/plain")
    async with call.session.post(f"{call.url}/sim/{place}/document", data=form) as response:
        document = (await response.json())["document"]
    assert (document["name"], document["size"]) == ("liite.txt", 3)
    forwarded = await call.sim(f"{place}/forward", message_id=1)
    assert (forwarded["text"], forwarded["forwarded"]) == ("/start", True)
    assert [next(reversed(message)) for _, message in heard(world)] == [
        "sticker",
        "voice",
        "photo",
        "document",
        "forward_origin",
    ]


async def test_an_edited_text(call: Any, world: World, aino: Person) -> None:
    shown = await call.sim(f"people/{aino.id}/chats/{aino.id}/edit", message_id=1, text="Hei taas")
    assert (shown["text"], shown["edited"]) == ("Hei taas", True)
    assert [(kind, message["text"]) for kind, message in heard(world)] == [("edited_message", "Hei taas")]


async def test_blocking_and_coming_back(call: Any, world: World, aino: Person) -> None:
    await call.sim(f"people/{aino.id}/block")
    assert (await call.look("state"))["chats"][0]["blocked"] is True
    with pytest.raises(NotThereError):
        world.says(aino, "Hei")
    shown = await call.sim(f"people/{aino.id}/open", start="kutsu_1")
    assert shown["text"] == "/start kutsu_1"
    changes = [update["new_chat_member"]["status"] for kind, update in heard(world) if kind == "my_chat_member"]
    assert changes == ["kicked", "member"]


async def test_a_button_by_its_label(world: World, aino: Person, send: Any) -> None:
    sent = await send(reply_markup={"inline_keyboard": BUTTONS})
    world.press(aino, sent["message_id"], label="Kyllä")
    assert heard(world)[0][1]["data"] == "k"
    with pytest.raises(NotThereError, match="Painiketta 'Ei' ei ole"):
        world.press(aino, sent["message_id"], label="Ei")


@pytest.mark.parametrize(("payload", "text"), [("a-1_B", "/start a-1_B"), ("ä", "/start"), ("a" * 65, "/start")])
def test_the_apps_drop_other_payloads(world: World, aino: Person, payload: str, text: str) -> None:
    assert world.open(aino, payload).text == text


async def test_a_new_person(call: Any, world: World) -> None:
    person = await call.sim("people", first_name="Liisa", language_code="sv")
    assert person == {
        "id": 1001,
        "first_name": "Liisa",
        "last_name": None,
        "username": None,
        "language_code": "sv",
        "phone_number": "+358450001001",
    }
    assert world.person("Kalle", id=5000).id == 5000
    assert world.person("Ville").id == 5001
    assert await call.sim("people", first_name="") == {
        "error": "TypeError: World.person() missing 1 required positional argument: 'first_name'"
    }


async def test_votes(call: Any, world: World, aino: Person) -> None:
    poll = await call.result("sendPoll", chat_id=aino.id, question="Milloin?", options=["ma", "ti"], is_anonymous=False)
    place = f"people/{aino.id}/chats/{aino.id}/vote"
    assert await call.sim(place, message_id=poll["message_id"], options=[1]) == {"ok": True}
    assert [option["voter_count"] for option in heard(world)[0][1]["options"]] == [0, 1]
    assert heard(world)[1][1]["option_ids"] == [1]
    shown = (await call.look(f"chats/{aino.id}/messages"))[-1]["poll"]
    assert (shown["total_voter_count"], shown["votes"]) == (1, {str(aino.id): [1]})
    closed = await call.result("stopPoll", chat_id=aino.id, message_id=poll["message_id"])
    assert (closed["is_closed"], closed["total_voter_count"]) == (True, 1)
    assert await call.sim(place, message_id=poll["message_id"], options=[0]) == {"error": "Avointa kyselyä ei ole."}
