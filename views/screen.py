"""Say what a person is to see, and write it as one call of the Bot API."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from domain.announcements import Body
from domain.finnish.words import fold
from views.texts import plain

LONGEST_TEXT = 4096


@dataclass(frozen=True)
class Button:
    """A button under a message, and what it says to us when it is pressed; one with a `url` opens that instead."""

    label: str
    data: str = ""
    url: str = ""

    def as_json(self) -> dict[str, str]:
        """Write the button as the Bot API wants it."""
        return {"text": self.label} | ({"url": self.url} if self.url else {"callback_data": self.data})


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class TypingKeyboard:
    """Buttons that write for the person; the first may share the phone number."""

    contact: str
    others: tuple[str, ...]
    placeholder: str


@dataclass(frozen=True)
class Attachment:
    """A file or a picture that travels with the message."""

    name: str
    content: bytes
    is_picture: bool


@dataclass(frozen=True)
class Drawing:
    """A picture that is drawn directly before it leaves, by what it shows; without it the words stand alone."""

    name: str
    shows: dict[str, Any]


@dataclass(frozen=True)
class ContactCard:
    """A phone number that is saved with one tap, and whose it is."""

    phone: str
    first_name: str
    last_name: str = ""


@dataclass(frozen=True)
class Screen:
    """One message: sent anew, or written over the message whose id `edits` holds.

    `opens` is the version of the question that this message asks; a screen that `tidies` brings nothing new. One that
    `quotes` says what a person wrote, with its formatting and its file, and nothing of its own.
    """

    text: Markup
    rows: Rows = ()
    edits: int | None = None
    opens: int | None = None
    typing: TypingKeyboard | None = None
    hides_typing: bool = False
    attachment: Attachment | None = None
    drawing: Drawing | None = None
    contact: ContactCard | None = None
    tidies: bool = False
    quotes: Body | None = None

    def typed_labels(self) -> dict[str, str]:
        """List what the buttons say by what may be typed instead; those of questions are read by the question."""
        buttons = [button for row in self.rows for button in row if button.data and not button.data.startswith("form:")]
        return {fold(button.label): button.data for button in buttons}

    def call(self, chat_id: int) -> dict[str, Any]:
        """Write the screen as a method of the Bot API, its parameters and its file."""
        if self.contact is not None:
            return _with_contact(self.contact, chat_id)
        markup = self._markup()
        marked = {} if markup is None else {"reply_markup": markup}
        if self.quotes is not None:
            return _quoting(self.quotes, {"chat_id": chat_id} | marked)
        parameters: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"} | marked
        if self.attachment is not None or self.drawing is not None:
            return self._with_file(parameters)
        if self.edits is not None and not self.text:
            parameters = {"chat_id": chat_id, "message_id": self.edits} | marked
            return {"method": "editMessageReplyMarkup", "parameters": parameters}
        parameters |= {"text": str(self.text), "link_preview_options": {"is_disabled": True}}
        if self.edits is None:
            return {"method": "sendMessage", "parameters": parameters}
        return {"method": "editMessageText", "parameters": parameters | {"message_id": self.edits}}

    def _with_file(self, parameters: dict[str, Any]) -> dict[str, Any]:
        if self.drawing is not None:
            parameters = parameters | {"caption": str(self.text)}
            return {
                "method": "sendPhoto",
                "parameters": parameters,
                "drawing": {"name": self.drawing.name, **self.drawing.shows},
            }
        assert self.attachment is not None  # noqa: S101 - tells the type checker what the caller has seen
        method, field = ("sendPhoto", "photo") if self.attachment.is_picture else ("sendDocument", "document")
        return {
            "method": method,
            "parameters": parameters | {"caption": str(self.text)},
            "file": {
                "field": field,
                "name": self.attachment.name,
                "content": b64encode(self.attachment.content).decode("ascii"),
            },
        }

    def _markup(self) -> dict[str, Any] | None:
        if self.rows:
            return {"inline_keyboard": [[button.as_json() for button in row] for row in self.rows]}
        if self.typing is not None:
            first = [{"text": self.typing.contact, "request_contact": True}]
            return {
                "keyboard": [first, *([{"text": other}] for other in self.typing.others)],
                "resize_keyboard": True,
                "one_time_keyboard": True,
                "input_field_placeholder": self.typing.placeholder,
            }
        if self.hides_typing:
            return {"remove_keyboard": True}
        return None


def _with_contact(card: ContactCard, chat_id: int) -> dict[str, Any]:
    name = {"first_name": card.first_name} | ({"last_name": card.last_name} if card.last_name else {})
    return {"method": "sendContact", "parameters": {"chat_id": chat_id, "phone_number": card.phone} | name}


def _quoting(body: Body, parameters: dict[str, Any]) -> dict[str, Any]:
    """Write what a person wrote; its formatting goes beside the text, so nothing of it is read as HTML."""
    text, entities = body.words.text, [dict(each) for each in body.words.entities]
    if body.file is None:
        said = {"text": text, "entities": entities, "link_preview_options": {"is_disabled": True}}
        return {"method": "sendMessage", "parameters": parameters | said}
    method = {"photo": "sendPhoto", "document": "sendDocument"}[body.file.kind]
    caption = {"caption": text, "caption_entities": entities} if text else {}
    return {"method": method, "parameters": parameters | {body.file.kind: body.file.file_id} | caption}


def without_buttons(message_id: int) -> Screen:
    """Take the buttons of a message away."""
    return Screen(Markup(), edits=message_id, tidies=True)


def label(text: Markup) -> str:
    """Make a button's label of a translated text."""
    return plain(text)


def paragraphs(*parts: Markup | None) -> Markup:
    """Put parts below each other with an empty line between; missing ones are passed over."""
    return Markup("\n\n").join(part for part in parts if part)


def lines(*parts: Markup | None) -> Markup:
    """Put parts below each other; missing ones are passed over."""
    return Markup("\n").join(part for part in parts if part)


def in_rows(buttons: Sequence[Button], width: int) -> list[list[Button]]:
    """Lay buttons out in rows of this width."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def as_json(value: object) -> str:
    """Write data as JSON that a person can read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
