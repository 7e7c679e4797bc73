"""Describes chats and messages for the page."""

from typing import TYPE_CHECKING, Any

from simulator.messages import Message
from simulator.people import Chat

if TYPE_CHECKING:
    from simulator.state import State

Json = dict[str, Any]
KINDS = {"callback_data": "callback", "url": "url", "copy_text": "copy"}


def button_view(button: Json) -> Json:
    """Describe an inline button."""
    kind = next((kind for key, kind in KINDS.items() if key in button), "other")
    view = {"text": button["text"], "kind": kind}
    if kind == "url":
        view["url"] = button["url"]
    if kind == "copy":
        view["copy"] = button["copy_text"]["text"]
    return view | ({"style": button["style"]} if "style" in button else {})


def message_view(state: "State", message: Message) -> Json:
    """Describe a message."""
    api = message.api
    sender = api["from"]
    name = " ".join(part for part in (sender["first_name"], sender.get("last_name")) if part)
    moment = state.clock.now().fromtimestamp(api["date"], state.clock.now().tzinfo)
    return {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "date": moment.isoformat(),
        "edited": message.edited,
        "from": {"id": sender["id"], "name": name, "bot": sender["is_bot"]},
        "html": message.html,
        "text": message.text,
        "reply_to": reply_view(api.get("reply_to_message")),
        "photo": photo_view(api.get("photo")),
        "document": document_view(api.get("document")),
        "contact": contact_view(api.get("contact")),
        "sticker": "sticker" in api,
        "voice": "voice" in api,
        "poll": poll_view(state, api["poll"]) if "poll" in api else None,
        "inline_keyboard": [[button_view(button) for button in row] for row in message.keyboard],
        "service": message.service,
        "forwarded": "forward_origin" in api,
    }


def reply_view(replied: Json | None) -> Json | None:
    """Describe the message that was replied to."""
    if replied is None:
        return None
    return {"message_id": replied["message_id"], "text": replied.get("text", replied.get("caption", ""))}


def photo_view(sizes: list[Json] | None) -> Json | None:
    """Describe a photo."""
    if not sizes:
        return None
    size = sizes[-1]
    return {"url": f"/sim/files/{size['file_id']}", "width": size["width"], "height": size["height"]}


def document_view(document: Json | None) -> Json | None:
    """Describe a document."""
    if document is None:
        return None
    url = f"/sim/files/{document['file_id']}"
    return {"name": document.get("file_name", ""), "size": document.get("file_size", 0), "url": url}


def contact_view(contact: Json | None) -> Json | None:
    """Describe a shared contact."""
    if contact is None:
        return None
    name = " ".join(part for part in (contact["first_name"], contact.get("last_name")) if part)
    return {"name": name, "phone_number": contact["phone_number"]}


def poll_view(state: "State", poll: Json) -> Json:
    """Describe a poll with everybody's votes."""
    return poll | {"votes": state.polls.get(poll["id"], {}).get("votes", {})}


def chat_view(state: "State", chat: Chat) -> Json:
    """Describe a chat."""
    typing = chat.typing_until is not None and chat.typing_until > state.clock.now()
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "members": chat.present,
        "blocked": chat.blocked,
        "typing": typing,
        "reply_keyboard": chat.reply_keyboard,
        "commands": {person: commands_for(state, chat, person) for person in chat.present},
    }


def commands_for(state: "State", chat: Chat, person_id: int) -> list[Json]:
    """Find the commands a person sees in a chat: the narrowest scope, their language first."""
    language = state.people[person_id].language_code or ""
    for scope in scopes(chat, person_id):
        for code in (language, ""):
            if (scope, code) in state.commands:
                return state.commands[scope, code]
    return []


def scopes(chat: Chat, person_id: int) -> list[str]:
    """List the scopes of a chat from the narrowest to the widest."""
    if chat.type == "private":
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    admin = chat.members.get(person_id) in ("creator", "administrator")
    admins = [f"chat_administrators:{chat.id}"] if admin else []
    wide = ["all_chat_administrators"] if admin else []
    narrow = [f"chat_member:{chat.id}:{person_id}", *admins, f"chat:{chat.id}"]
    return [*narrow, *wide, "all_group_chats", "default"]
