"""Every refusal in the words of the real server; the HTTP status is always the error code."""

import io
from typing import Any

import aiohttp
import pytest

from simulator import Person, World
from simulator.files import picture

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
LONG_ROWS = [[{"text": "a", "callback_data": "a"}] * 8] * 13


def keys(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendMessage", {"text": "a"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"text": "a", "chat_id": 77}, "Bad Request: chat not found"),
        ("sendMessage", {"text": "a", "chat_id": 1002}, "Bad Request: chat not found"),
        ("sendMessage", {"text": "a", "chat_id": "@kukaan"}, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": 1001}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 1001, "text": ""}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 1001, "text": " \n"}, "Bad Request: text must be non-empty"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "<b></b>", "parse_mode": "HTML"},
            "Bad Request: text must be non-empty",
        ),
        ("sendMessage", {"chat_id": 1001, "text": "ä" * 4097}, "Bad Request: message is too long"),
        ("sendMessage", {"chat_id": 1001, "text": "a" * 32769}, "Bad Request: text is too long"),
        ("sendMessage", {"chat_id": 1001, "text": "a", "parse_mode": "html5"}, "Bad Request: unsupported parse_mode"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "<b>", "parse_mode": "html"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": "{"},
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": []},
            "Bad Request: object expected as reply markup",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": {"inline_keyboard": 1}},
            'Bad Request: field "inline_keyboard" must be of type Array',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": {"inline_keyboard": [1]}},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": keys({"text": "a"})},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": keys({"url": "https://a.fi"})},
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": keys({"text": "a", "callback_data": "ä" * 33})},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": keys({"text": "a", "url": "ei osoite"})},
            "Bad Request: inline keyboard button URL 'ei osoite' is invalid: Wrong HTTP URL",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": {"inline_keyboard": LONG_ROWS}},
            "Bad Request: reply markup is too long",
        ),
        ("editMessageText", {"chat_id": 1001, "text": "a"}, "Bad Request: message identifier is not specified"),
        ("editMessageText", {"chat_id": 1001, "message_id": 99, "text": "a"}, "Bad Request: message to edit not found"),
        ("editMessageText", {"chat_id": 1001, "message_id": 1, "text": "a"}, "Bad Request: message can't be edited"),
        ("deleteMessage", {"chat_id": 1001, "message_id": 99}, "Bad Request: message to delete not found"),
        ("deleteMessages", {"chat_id": 1001}, "Bad Request: message identifiers are not specified"),
        (
            "copyMessage",
            {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
            "Bad Request: message to copy not found",
        ),
        (
            "forwardMessage",
            {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
            "Bad Request: message to forward not found",
        ),
        ("pinChatMessage", {"chat_id": 1001, "message_id": 99}, "Bad Request: message to pin not found"),
        ("setMessageReaction", {"chat_id": 1001, "message_id": 99}, "Bad Request: message to react not found"),
        ("sendPhoto", {"chat_id": 1001}, "Bad Request: there is no photo in the request"),
        ("sendDocument", {"chat_id": 1001}, "Bad Request: there is no document in the request"),
        ("sendDocument", {"chat_id": 1001, "document": "abc"}, "Bad Request: wrong file identifier/HTTP URL specified"),
        (
            "sendDocument",
            {"chat_id": 1001, "document": "abc", "caption": "a" * 1025},
            "Bad Request: message caption is too long",
        ),
        ("sendContact", {"chat_id": 1001, "first_name": "A"}, 'Bad Request: parameter "phone_number" is required'),
        ("sendContact", {"chat_id": 1001, "phone_number": "1"}, 'Bad Request: parameter "first_name" is required'),
        ("getFile", {}, "Bad Request: file_id not specified"),
        ("getFile", {"file_id": "abc"}, "Bad Request: invalid file_id"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, LATE),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "Bad Request: MESSAGE_TOO_LONG"),
        ("sendPoll", {"chat_id": 1001, "question": "a"}, "Bad Request: poll must have at least one answer option"),
        (
            "sendPoll",
            {"chat_id": 1001, "question": "a", "options": ["a"] * 13},
            "Bad Request: poll can't have more than 12 options",
        ),
        (
            "sendPoll",
            {"chat_id": 1001, "question": "a", "options": ["a" * 101]},
            "Bad Request: poll options length must not exceed 100",
        ),
        (
            "sendPoll",
            {"chat_id": 1001, "question": "a" * 301, "options": ["a"]},
            "Bad Request: poll question length must not exceed 300",
        ),
        (
            "sendPoll",
            {"chat_id": 1001, "question": "a", "options": ["a"], "type": "quiz"},
            "Bad Request: correct quiz option list must be non-empty",
        ),
        ("setMyCommands", {"commands": [{"command": "Ä", "description": "a"}]}, "Bad Request: BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a" * 33, "description": "a"}]},
            "Bad Request: command length must not exceed 32",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "Bad Request: command description must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "a" * 257}]},
            "Bad Request: command description length must not exceed 256",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "a"}] * 101},
            "Bad Request: BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "a" * 250}] * 40},
            "Bad Request: BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setWebhook",
            {"url": "http://esimerkki.fi"},
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://esimerkki.fi:444"},
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("setWebhook", {"url": "https://10.0.0.1"}, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"),
        (
            "setWebhook",
            {"url": "https://esimerkki.fi", "secret_token": "a" * 257},
            "Bad Request: secret token is too long",
        ),
        (
            "setWebhook",
            {"url": "https://esimerkki.fi", "secret_token": "ä"},
            "Bad Request: secret token contains unallowed characters",
        ),
        ("getChatMember", {"chat_id": 1001}, "Bad Request: invalid user_id specified"),
        ("getChatMember", {"chat_id": 1001, "user_id": 5}, "Bad Request: user not found"),
        ("getChatAdministrators", {"chat_id": 1001}, "Bad Request: there are no administrators in the private chat"),
        ("sendDice", {"chat_id": 1001}, "Not Implemented: the simulator does not model sendDice yet"),
    ],
)
async def test_description(
    call: Any, aino: Person, stranger: Person, method: str, params: dict[str, Any], description: str
) -> None:
    assert await call.error(method, **params) == description


async def test_the_same_text_again(call: Any, send: Any, aino: Person) -> None:
    sent = await send("Hei", reply_markup=keys({"text": "a", "callback_data": "a"}))
    same = {"chat_id": aino.id, "message_id": sent["message_id"], "reply_markup": sent["reply_markup"]}
    assert await call.error("editMessageText", **same, text="Hei") == SAME
    assert await call.error("editMessageReplyMarkup", **same) == SAME
    assert (await call.result("editMessageText", **same, text="Moi"))["text"] == "Moi"


async def test_edit_of_another_kind(call: Any, send: Any, aino: Person) -> None:
    place = {"chat_id": aino.id, "message_id": (await send())["message_id"]}
    assert await call.error("editMessageCaption", **place) == "Bad Request: there is no caption in the message to edit"
    poll = await call.result("sendPoll", chat_id=aino.id, question="Milloin?", options=["ma"])
    place["message_id"] = poll["message_id"]
    assert (
        await call.error("editMessageText", **place, text="a") == "Bad Request: there is no text in the message to edit"
    )
    assert (await call.result("stopPoll", **place))["is_closed"] is True
    assert await call.error("stopPoll", **place) == "Bad Request: poll has already been closed"


@pytest.mark.parametrize("markup", [{"keyboard": [["a"]]}, {"remove_keyboard": True}, {"force_reply": True}])
async def test_a_message_with_another_keyboard_is_fixed(
    call: Any, send: Any, aino: Person, markup: dict[str, Any]
) -> None:
    place = {"chat_id": aino.id, "message_id": (await send(reply_markup=markup))["message_id"]}
    assert await call.error("editMessageText", **place, text="b") == "Bad Request: message can't be edited"
    place["message_id"] = (await send())["message_id"]
    error = await call.error("editMessageText", **place, text="b", reply_markup=markup)
    assert error == "Bad Request: inline keyboard expected"


async def test_a_query_is_answered_once_and_soon(call: Any, send: Any, world: World, aino: Person) -> None:
    sent = await send(reply_markup=keys({"text": "a", "callback_data": "a"}))
    query = world.press(aino, sent["message_id"])
    assert await call.result("answerCallbackQuery", callback_query_id=query) is True
    assert await call.error("answerCallbackQuery", callback_query_id=query) == LATE


async def test_blocked(call: Any, world: World, aino: Person) -> None:
    world.block(aino)
    assert await call("sendMessage", chat_id=aino.id, text="a") == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot was blocked by the user",
    }


async def test_known_from_a_group_only(call: Any, world: World, aino: Person, stranger: Person) -> None:
    chat = world.group("Ryhmä", [aino, stranger])
    text = "Forbidden: bot can't initiate conversation with a user"
    assert await call.error("sendMessage", chat_id=stranger.id, text="a") == text
    contact = {"keyboard": [[{"text": "Numero", "request_contact": True}]]}
    text = "Bad Request: phone number can be requested in private chats only"
    assert await call.error("sendMessage", chat_id=chat.id, text="a", reply_markup=contact) == text


async def test_groups_that_are_closed(call: Any, world: World, aino: Person) -> None:
    chat = world.group("Ryhmä", [aino])
    big = world.upgrade(aino, chat)
    answer = await call("sendMessage", chat_id=chat.id, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": big.id}
    world.remove_bot(aino, big)
    text = "Forbidden: bot was kicked from the supergroup chat"
    assert await call.error("sendMessage", chat_id=big.id, text="a") == text
    unmet = world.group("Toinen", [aino], with_bot=False)
    assert await call.error("sendMessage", chat_id=unmet.id, text="a") == "Bad Request: chat not found"
    third = world.group("Kolmas", [aino])
    assert await call.result("leaveChat", chat_id=third.id) is True
    text = "Forbidden: bot is not a member of the group chat"
    assert await call.error("sendMessage", chat_id=third.id, text="a") == text


@pytest.mark.parametrize(
    ("name", "data", "description"),
    [
        ("photo", b"", "Bad Request: file must be non-empty"),
        ("photo", b"abc", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", picture(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            "photo",
            b"\x89PNG" + bytes(10_485_757),
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_uploads(call: Any, aino: Person, name: str, data: bytes, description: str) -> None:
    form = aiohttp.FormData({"chat_id": str(aino.id), "photo": "attach://kuva"})
    form.add_field("kuva", io.BytesIO(data), filename="kuva.png", content_type="image/png")
    async with call.session.post(f"{call.url}/bot1:A/sendPhoto", data=form) as response:
        assert (response.status, (await response.json())["description"]) == (400, description)


@pytest.mark.parametrize(
    ("token", "description"),
    [("2:B", "Unauthorized"), ("abc", "Unauthorized: invalid token specified")],
)
async def test_tokens(call: Any, token: str, description: str) -> None:
    async with call.session.post(f"{call.url}/bot{token}/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, description)


async def test_too_large(call: Any) -> None:
    body = bytes((50 << 20) + 1)
    async with call.session.post(f"{call.url}/bot1:A/sendDocument", data=io.BytesIO(body)) as response:
        assert (response.status, (await response.json())["description"]) == (413, "Request Entity Too Large")
