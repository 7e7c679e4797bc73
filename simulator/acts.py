"""What a person does on the page, by the last word of the route."""

from collections.abc import Callable
from typing import Any

from simulator.files import Upload
from simulator.messages import Message
from simulator.people import Person
from simulator.view import message_view
from simulator.world import World
from simulator.writing import PHOTO

Json = dict[str, Any]
Act = Callable[[World, Person, int | None, Json], Json]


def sent(world: World, message: Message) -> Json:
    """Answer with the message as the page shows it."""
    return message_view(world, message)


def uploaded(given: Json) -> Upload | None:
    """Find the file in a form."""
    return next((value for value in given.values() if isinstance(value, Upload)), None)


def text(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Write a text."""
    return sent(world, world.says(person, given["text"], chat_id=chat_id, reply_to=given.get("reply_to")))


def press(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Press an inline button, or forge one."""
    place = {name: given[name] for name in ("row", "column", "data") if name in given}
    world.press(person, given["message_id"], chat_id=chat_id, **place)
    return {"ok": True}


def contact(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Share one's own phone number."""
    return sent(world, world.contact(person, chat_id=chat_id))


def sticker(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Send a sticker."""
    return sent(world, world.sticker(person, chat_id=chat_id))


def voice(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Send a voice message."""
    return sent(world, world.voice(person, chat_id=chat_id))


def photo(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Send a photo, or the built-in picture."""
    return sent(world, world.photo(person, uploaded(given) or PHOTO, chat_id=chat_id))


def document(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Send a document."""
    upload = uploaded(given)
    if upload is None:
        raise ValueError("a document needs a file")
    return sent(world, world.document(person, upload, chat_id=chat_id))


def edit(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Change one's own text."""
    return sent(world, world.edit(person, given["message_id"], given["text"], chat_id=chat_id))


def forward(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Forward a message within the chat."""
    return sent(world, world.forward(person, given["message_id"], chat_id=chat_id))


def vote(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Vote in a poll."""
    world.vote(person, given["message_id"], given["options"], chat_id=chat_id)
    return {"ok": True}


def block(world: World, person: Person, _chat_id: int | None, _given: Json) -> Json:
    """Block the bot."""
    world.block(person)
    return {"ok": True}


def unblock(world: World, person: Person, _chat_id: int | None, _given: Json) -> Json:
    """Unblock the bot."""
    world.unblock(person)
    return {"ok": True}


def open_link(world: World, person: Person, _chat_id: int | None, given: Json) -> Json:
    """Open the bot's link."""
    return sent(world, world.open(person, given.get("start")))


def join(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Come into a group."""
    world.join(person, world.chats[chat_id or 0])
    return {"ok": True}


def leave(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Leave a group."""
    world.leave(person, world.chats[chat_id or 0])
    return {"ok": True}


def open_invite(world: World, person: Person, _chat_id: int | None, given: Json) -> Json:
    """Open an invite link of the bot's."""
    world.open_invite(person, given["link"])
    return {"ok": True}


def add_bot(world: World, person: Person, chat_id: int | None, given: Json) -> Json:
    """Let the bot into a group, as its link asks for it."""
    chat = world.chats[chat_id or 0]
    world.add_bot(person, chat, start=given.get("start"), rights=[f"can_{right}" for right in given.get("admin", [])])
    return {"ok": True}


def remove_bot(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Throw the bot out of a group."""
    world.remove_bot(person, world.chats[chat_id or 0])
    return {"ok": True}


def promote_bot(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Make the bot an administrator."""
    world.promote_bot(person, world.chats[chat_id or 0])
    return {"ok": True}


def demote_bot(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Take the rights of an administrator from the bot."""
    world.demote_bot(person, world.chats[chat_id or 0])
    return {"ok": True}


def upgrade(world: World, person: Person, chat_id: int | None, _given: Json) -> Json:
    """Turn a group into a supergroup."""
    return {"id": world.upgrade(person, world.chats[chat_id or 0]).id}


def delete_group(world: World, _person: Person, chat_id: int | None, _given: Json) -> Json:
    """Delete a group."""
    world.delete_group(world.chats[chat_id or 0])
    return {"ok": True}


ACTS: dict[str, Act] = {
    "text": text,
    "press": press,
    "contact": contact,
    "sticker": sticker,
    "voice": voice,
    "photo": photo,
    "document": document,
    "edit": edit,
    "forward": forward,
    "vote": vote,
    "block": block,
    "unblock": unblock,
    "open": open_link,
    "join": join,
    "leave": leave,
    "open_invite": open_invite,
    "add_bot": add_bot,
    "remove_bot": remove_bot,
    "promote_bot": promote_bot,
    "demote_bot": demote_bot,
    "upgrade": upgrade,
    "delete_group": delete_group,
}
