"""Reads reply_markup: keyboards under a message and instead of the letters."""

import json
import re
from typing import Any

from simulator.errors import bad_request
from simulator.facts.table import table

Json = dict[str, Any]
ROW, SHOWN, ALL, INLINE_ALL, INLINE_BYTES = 12, 8, 300, 100, 10_000
PRIVATE_ONLY = {"request_contact": "phone number", "request_location": "location", "request_poll": "poll"}
WEB = re.compile(r"(?:https?://)?[^\s/@]+\.[^\s/]+(?:/\S*)?|(?:tg|ton|mailto)://?\S+", re.IGNORECASE)
LOOKS = ("text", "style", "icon_custom_emoji_id")
ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
)


def read_markup(markup: Any, *, private: bool) -> Json | None:
    """Check a reply markup and return it as a message keeps it."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup["inline_keyboard"])
    if "keyboard" in markup:
        keys = rows_of(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        return markup | {"keyboard": cut([[key_of(key, private=private) for key in row] for row in keys])}
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def hidden_buttons(markup: Any) -> list[str]:
    """Complain of rows that are wider than a telephone shows."""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    wide = isinstance(rows, list) and any(isinstance(row, list) and len(row) > SHOWN for row in rows)
    return [f"reply_markup: more than {SHOWN} buttons in a row, the rest is hidden"] if wide else []


def rows_of(keyboard: Any, name: str, kind: str) -> list[list[Any]]:
    """Check that a keyboard is an array of arrays."""
    if not isinstance(keyboard, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in keyboard):
        raise bad_request(f'field "{name}" of the {kind} must be an Array of Arrays')
    return keyboard


def cut(rows: list[list[Json]]) -> list[list[Json]]:
    """Cut a keyboard silently, as the real server does: 12 in a row, 300 in all."""
    kept: list[list[Json]] = []
    left = ALL
    for row in rows:
        short = row[: min(ROW, left)]
        left -= len(short)
        if short:
            kept.append(short)
    return kept


def inline_keyboard(keyboard: Any) -> Json | None:
    """Check the buttons under a message; a keyboard without buttons is none."""
    rows = cut([[button_of(button) for button in row] for row in rows_of(keyboard, *INLINE)])
    if sum(map(len, rows)) > INLINE_ALL or len(json.dumps(rows, ensure_ascii=False).encode()) > INLINE_BYTES:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


INLINE = ("inline_keyboard", "InlineKeyboardMarkup")


def button_of(button: Any) -> Json:
    """Check one inline button; of several actions the first wins."""
    if isinstance(button, str):
        raise unreadable("Text buttons are unallowed in the inline keyboard")
    if not isinstance(button, dict):
        raise unreadable("KeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise unreadable('Can\'t find field "text"')
    action = next((name for name in ACTIONS if button.get(name) not in (None, "")), None)
    if action is None:
        raise unreadable("Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("button text must be non-empty")
    check_action(action, button[action])
    shown = {name: button[name] for name in (*LOOKS, action) if button.get(name)}
    if problem := table().check("InlineKeyboardButton", shown):
        raise unreadable(problem)
    return shown


def check_action(action: str, value: Any) -> None:
    """Check what a button does."""
    if action == "callback_data" and len(str(value).encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not WEB.fullmatch(str(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text" and table().check("CopyTextButton", value):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def key_of(key: Any, *, private: bool) -> Json:
    """Check one button of a reply keyboard."""
    if isinstance(key, str):
        return {"text": key}
    if not isinstance(key, dict) or not isinstance(key.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    for name, wanted in PRIVATE_ONLY.items():
        if key.get(name) and not private:
            raise bad_request(f"{wanted} can be requested in private chats only")
    return key


def unreadable(problem: str) -> Exception:
    """Make the refusal of a broken inline button."""
    return bad_request(f"can't parse inline keyboard button: {problem}")
