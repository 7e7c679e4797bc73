"""Sending: texts, pictures, documents, contacts, copies, and the sign that somebody is typing."""

import asyncio
from datetime import timedelta
from typing import Any

from simulator.errors import bad_request
from simulator.files import StoredFile, Upload
from simulator.markup.entities import Styled
from simulator.markup.keyboards import read_markup
from simulator.markup.texts import caption, message_text
from simulator.methods.admitting import thread_of
from simulator.methods.registry import Params, message_in, method
from simulator.people import Chat
from simulator.world import World
from simulator.writing import copied, forwarded

Json = dict[str, Any]
TYPING_SECONDS = 5
PREVIEW = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")


def send(world: World, params: Params, content: Json) -> Json:
    """Put a message of the bot into the chat that a request names."""
    markup = params.get("reply_markup")
    chat_id = params.get("chat_id")
    ready = read_markup(markup, private=not isinstance(chat_id, int) or chat_id > 0)
    chat = world.target(chat_id)
    if chat.muted and chat.bot == "member":
        raise bad_request("not enough rights to send text messages to the chat")
    content = content | reply(chat, params.get("reply_parameters")) | thread_of(chat, params)
    if params.get("protect_content"):
        content["has_protected_content"] = True
    if ready and "inline_keyboard" in ready:
        content["reply_markup"] = ready
    world.gate.pass_through(chat.id)
    message = world.post(chat, content)
    if ready and "inline_keyboard" not in ready:
        message.fixed = True
        set_reply_keyboard(world, chat, ready)
    return message.api


def reply(chat: Chat, parameters: Json | None) -> Json:
    """Return the part of a message that says what it replies to."""
    if not parameters:
        return {}
    replied = chat.messages.get(parameters.get("message_id", 0))
    if replied is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {key: value for key, value in replied.api.items() if key != "reply_to_message"}}


def set_reply_keyboard(world: World, chat: Chat, markup: Json) -> None:
    """Show or remove the keyboard that stands instead of the letters."""
    if "keyboard" in markup:
        chat.reply_keyboard = {
            "rows": markup["keyboard"],
            "placeholder": markup.get("input_field_placeholder", ""),
            "one_time": bool(markup.get("one_time_keyboard")),
        }
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = None
    world.show_chat(chat)


def content_of(styled: Styled, text: str = "text", entities: str = "entities") -> Json:
    """Return a text and its formatting as a message carries them."""
    content: Json = {text: styled.text} if styled.text else {}
    return content | ({entities: styled.entities} if styled.entities else {})


def caption_of(params: Params) -> Json:
    """Return a caption as a message carries it."""
    return content_of(caption(params), "caption", "caption_entities")


def preview_of(params: Params) -> Json:
    """Return how links are previewed; unknown options are ignored."""
    given = params.get("link_preview_options") or {}
    known = {name: given[name] for name in PREVIEW if name in given}
    return {"link_preview_options": known} if known else {}


@method("sendMessage")
def send_message(world: World, params: Params) -> Json:
    """Send a text."""
    content = content_of(message_text(params))
    content |= preview_of(params)
    return send(world, params, content)


def file_of(world: World, given: Any, kind: str) -> StoredFile:
    """Store an uploaded file, or find one that was sent before."""
    if isinstance(given, Upload):
        return world.files.add(given, f"{kind}s")
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.get(given)
    if stored is None or stored.folder != f"{kind}s":
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


@method("sendPhoto")
def send_photo(world: World, params: Params) -> Json:
    """Send a photo."""
    text = caption_of(params)
    stored = file_of(world, params.get("photo"), "photo")
    return send(world, params, {"photo": stored.as_photo()} | text)


@method("sendDocument")
def send_document(world: World, params: Params) -> Json:
    """Send a document."""
    text = caption_of(params)
    stored = file_of(world, params.get("document"), "document")
    return send(world, params, {"document": stored.as_document()} | text)


@method("sendContact")
def send_contact(world: World, params: Params) -> Json:
    """Send a contact."""
    for name in ("phone_number", "first_name"):
        if not params.get(name):
            raise bad_request(f'parameter "{name}" is required')
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(world, params, {"contact": {name: params[name] for name in names if params.get(name)}})


def source(world: World, params: Params, purpose: str) -> Any:
    """Find the message that is to be sent on."""
    chat = world.target(params.get("from_chat_id"))
    return message_in(chat, params, purpose)


@method("forwardMessage")
def forward_message(world: World, params: Params) -> Json:
    """Forward a message."""
    return send(world, params, forwarded(source(world, params, "forward")))


@method("copyMessage")
def copy_message(world: World, params: Params) -> Json:
    """Send a message once more without saying from where."""
    message = source(world, params, "copy")
    if message.service is not None:
        raise bad_request("message can't be copied")
    content = copied(message)
    if "caption" in params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | caption_of(params)
    return {"message_id": send(world, params, content)["message_id"]}


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is typing."""
    chat = world.target(params.get("chat_id"))
    if not params.get("action"):
        raise bad_request("wrong parameter action in request")
    chat.typing_until = world.clock.now() + timedelta(seconds=TYPING_SECONDS)
    world.show_chat(chat)
    asyncio.get_running_loop().call_later(TYPING_SECONDS + 0.1, world.show_chat, chat)
    return True
