"""Asking about chats and their members, and leaving them."""

from typing import Any

from simulator.errors import bad_request
from simulator.groups import chat_member
from simulator.methods.registry import Params, method
from simulator.people import Chat
from simulator.world import World

Json = dict[str, Any]
REACTIONS = 11


@method("getChat")
def get_chat(world: World, params: Params) -> Json:
    """Describe a chat in full."""
    chat = world.target(params.get("chat_id"))
    full: Json = {"accent_color_id": 0, "max_reaction_count": REACTIONS, "accepted_gift_types": no_gifts()}
    if chat.pinned in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned].api
    return world.chat_object(chat) | full


def no_gifts() -> dict[str, bool]:
    """Describe a chat that takes no gifts."""
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Params) -> int:
    """Count the members, the bot among them."""
    chat = world.target(params.get("chat_id"))
    return len(chat.present) + 1


def user_of(world: World, params: Params) -> Json:
    """Find the user that a request asks about."""
    user_id = params.get("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    if user_id == world.bot["id"]:
        return world.bot
    if user_id not in world.people:
        raise bad_request("user not found")
    return world.people[user_id].as_user()


@method("getChatMember")
def get_chat_member(world: World, params: Params) -> Json:
    """Describe one member."""
    chat = world.target(params.get("chat_id"))
    user = user_of(world, params)
    if user["id"] == world.bot["id"]:
        return chat_member(user, chat.bot, chat.rights)
    if user["id"] not in chat.members:
        raise bad_request("member not found" if chat.type == "private" else "PARTICIPANT_ID_INVALID")
    return chat_member(user, chat.members[user["id"]])


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """List those who run a group."""
    chat = world.target(params.get("chat_id"))
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [chat_member(world.people[one].as_user(), status) for one, status in admins(chat)] + (
        [chat_member(world.bot, "administrator", chat.rights)] if chat.bot == "administrator" else []
    )


def admins(chat: Chat) -> list[tuple[int, Any]]:
    """List the people who run a group."""
    return [(one, status) for one, status in chat.members.items() if status in ("creator", "administrator")]


@method("leaveChat")
def leave_chat(world: World, params: Params) -> bool:
    """Leave a group."""
    chat = world.target(params.get("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot, chat.rights = "left", frozenset()
    world.show_chat(chat)
    return True
