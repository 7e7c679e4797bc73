"""Messages as the chats hold them."""

from dataclasses import dataclass
from typing import Any

from simulator.markup.render import to_html

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message: the Bot API's object and what only the world knows; a fixed one came with a reply keyboard."""

    chat_id: int
    message_id: int
    api: Json
    by_bot: bool
    by_person: int | None = None
    fixed: bool = False

    @property
    def text(self) -> str:
        """The plain text or caption."""
        return str(self.api.get("text", self.api.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """The formatting of the text or caption."""
        found: list[Json] = self.api.get("entities") or self.api.get("caption_entities") or []
        return list(found)

    @property
    def html(self) -> str:
        """The text as safe HTML."""
        return to_html(self.text, self.entities)

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return "edit_date" in self.api

    @property
    def keyboard(self) -> list[list[Json]]:
        """The rows of the inline keyboard."""
        return list(self.api.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return [[str(button["text"]) for button in row] for row in self.keyboard]

    @property
    def service(self) -> str | None:
        """What happened in the chat, when this is no ordinary message."""
        for key, words in SERVICE.items():
            if key in self.api:
                return words.format(self.api[key], names=names_of(self.api[key]))
        return None


SERVICE = {
    "new_chat_members": "{names} liittyi ryhmään",
    "left_chat_member": "{names} poistui ryhmästä",
    "group_chat_created": "Ryhmä luotiin",
    "forum_topic_created": "Aihe luotiin",
    "pinned_message": "Viesti kiinnitettiin",
    "new_chat_title": "Ryhmän nimeksi vaihdettiin {0}",
    "migrate_to_chat_id": "Ryhmästä tuli superryhmä",
    "migrate_from_chat_id": "Ryhmästä tuli superryhmä",
}


def names_of(users: Any) -> str:
    """The first names of one user or several."""
    several = users if isinstance(users, list) else [users]
    return ", ".join(str(user.get("first_name", "")) for user in several if isinstance(user, dict))
