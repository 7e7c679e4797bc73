"""The list of commands, by scope and language, and the button beside the input field."""

import re
from typing import Any

from simulator.errors import bad_request
from simulator.methods.registry import Params, method
from simulator.world import World

Json = dict[str, Any]
NAME = re.compile(r"[a-z0-9_]{1,32}")
ALL_BYTES = 7800
WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def scope_of(world: World, params: Params) -> tuple[str, str]:
    """Read the scope and the language that a list belongs to."""
    scope = params.get("scope") or {"type": "default"}
    kind, language = scope.get("type"), params.get("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    if kind in WIDE:
        return str(kind), language
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = world.target(scope.get("chat_id"))
    if kind != "chat_member":
        return f"{kind}:{chat.id}", language
    if scope.get("user_id") not in world.people:
        raise bad_request("user not found")
    return f"chat_member:{chat.id}:{scope['user_id']}", language


def checked(command: Any) -> Json:
    """Check one command as strictly as the real server."""
    if not isinstance(command, dict):
        raise bad_request("expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def show_everywhere(world: World) -> None:
    """Tell the page that chats may have other commands now."""
    for chat in world.chats.values():
        world.show_chat(chat)


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    """Set the list of a scope and language; an empty list removes it."""
    key = scope_of(world, params)
    commands = [checked(command) for command in params.get("commands") or []]
    size = sum(len((one["command"] + one["description"]).encode()) for one in commands)
    if len(commands) > 100 or size > ALL_BYTES:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if commands:
        world.commands[key] = commands
    else:
        world.commands.pop(key, None)
    show_everywhere(world)
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> list[Json]:
    """Return the list of exactly this scope and language."""
    return world.commands.get(scope_of(world, params), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    """Remove the list of a scope and language."""
    world.commands.pop(scope_of(world, params), None)
    show_everywhere(world)
    return True


@method("setChatMenuButton")
def set_chat_menu_button(world: World, params: Params) -> bool:
    """Choose the button beside the input field, of one private chat or of all."""
    button = params.get("menu_button") or {"type": "default"}
    if params.get("chat_id") is None:
        world.menu_button = button
        return True
    chat = world.target(params["chat_id"])
    chat.menu_button = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(world: World, params: Params) -> Json:
    """Return the button beside the input field."""
    if params.get("chat_id") is None:
        return world.menu_button
    return world.target(params["chat_id"]).menu_button or world.menu_button
