"""Changing and removing messages, answering presses, reactions and pins."""

from typing import Any

from simulator.errors import bad_request
from simulator.markup.keyboards import read_markup
from simulator.markup.texts import message_text
from simulator.messages import Message
from simulator.methods.messages import caption_of, content_of, preview_of
from simulator.methods.registry import Params, message_in, method
from simulator.people import Chat
from simulator.world import World

Json = dict[str, Any]
ANSWER_SECONDS = 15.0
TWO_DAYS = 48 * 3600
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_LATE = "query is too old and response timeout expired or query ID is invalid"


def own(world: World, params: Params) -> Message:
    """Find the bot's own message that is to be edited."""
    message = message_in(world.target(params.get("chat_id")), params, "edit")
    if not message.by_bot or message.fixed or "forward_origin" in message.api:
        raise bad_request("message can't be edited")
    return message


def change(world: World, message: Message, params: Params, content: Json, dropped: tuple[str, ...] = ()) -> Json:
    """Give a message new content and a new keyboard; the same again is refused."""
    markup = read_markup(params.get("reply_markup"), private=message.chat_id > 0)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    kept = {key: value for key, value in message.api.items() if key not in (*dropped, "reply_markup", "edit_date")}
    new = kept | content | ({"reply_markup": markup} if markup else {})
    if new == {key: value for key, value in message.api.items() if key != "edit_date"}:
        raise bad_request(SAME)
    world.gate.pass_through(message.chat_id)
    message.api = new | {"edit_date": world.clock.timestamp()}
    world.show(message)
    return message.api


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> Json:
    """Change a text and its keyboard."""
    content = content_of(message_text(params))
    message = own(world, params)
    if "text" not in message.api:
        raise bad_request("there is no text in the message to edit")
    content |= preview_of(params)
    return change(world, message, params, content, ("text", "entities", "link_preview_options"))


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> Json:
    """Change a caption and its keyboard."""
    content = caption_of(params)
    message = own(world, params)
    if not {"photo", "document"} & message.api.keys():
        raise bad_request("there is no caption in the message to edit")
    return change(world, message, params, content, ("caption", "caption_entities"))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Change only the keyboard."""
    return change(world, own(world, params), params, {})


def check_deletable(world: World, chat: Chat, message: Message) -> None:
    """Refuse what the bot may not delete."""
    old = world.clock.timestamp() - message.api["date"] > TWO_DAYS
    foreign = not message.by_bot and chat.type != "private" and chat.bot != "administrator"
    if old or foreign:
        raise bad_request("message can't be deleted")


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    """Delete a message."""
    chat = world.target(params.get("chat_id"))
    message = message_in(chat, params, "delete")
    check_deletable(world, chat, message)
    world.remove(chat, message.message_id)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    """Delete several messages; those that are not there are skipped."""
    chat = world.target(params.get("chat_id"))
    numbers = params.get("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in found:
        check_deletable(world, chat, message)
    for message in found:
        world.remove(chat, message.message_id)
    return True


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    """Answer the press of a button, once and soon."""
    query = world.callbacks.get(params.get("callback_query_id", ""))
    text = params.get("text") or ""
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if query is None or query.answered or world.clock.now().timestamp() - query.pressed_at > ANSWER_SECONDS:
        raise bad_request(TOO_LATE)
    query.answered = True
    place = {"person_id": query.person_id, "chat_id": query.chat_id}
    world.events.emit(lambda: {"type": "answered", "message_id": query.message_id} | place)
    if text:
        toast = {"type": "toast", "text": text, "alert": bool(params.get("show_alert"))} | place
        world.toasts.append(toast)
        world.events.emit(lambda: toast)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> bool:
    """React to a message; people see it, the bot's updates do not."""
    message_in(world.target(params.get("chat_id")), params, "react")
    if len(params.get("reaction") or []) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    return True


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message; a group sees a service message."""
    chat = world.target(params.get("chat_id"))
    message = message_in(chat, params, "pin")
    if chat.type != "private" and chat.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message.message_id
    if chat.type != "private":
        world.post(chat, {"pinned_message": message.api})
    return True
