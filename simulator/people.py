"""The people and the chats of the simulated world."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from simulator.messages import Message

Kind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass(slots=True)
class Person:
    """A made-up person with a Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "fi"
    phone_number: str | None = None

    @property
    def name(self) -> str:
        """The whole name as chats show it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_user(self) -> dict[str, Any]:
        """The Bot API's User."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | {key: value for key, value in optional.items() if value}

    def view(self) -> dict[str, Any]:
        """The person as the page sees them."""
        names = ("id", "first_name", "last_name", "username", "language_code", "phone_number")
        return {name: getattr(self, name) for name in names}


@dataclass(slots=True)
class Link:
    """An invite link of the bot's; whoever opens one that `asks` waits for an administrator."""

    url: str
    name: str
    asks: bool
    revoked: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, or a group; `rights` are those that the bot has as an administrator.

    In one that is `muted` only administrators write. `asking` holds who asks to be let in and since when, `topics` the
    names of a forum's topics by their first message.
    """

    id: int
    type: Kind
    title: str
    members: dict[int, Status] = field(default_factory=dict)
    bot: Status = "member"
    started: bool = False
    blocked: bool = False
    typing_until: datetime | None = None
    reply_keyboard: dict[str, Any] | None = None
    menu_button: dict[str, Any] | None = None
    pinned: int | None = None
    moved_to: int | None = None
    deleted: bool = False
    muted: bool = False
    rights: frozenset[str] = frozenset()
    links: dict[str, Link] = field(default_factory=dict)
    asking: dict[int, tuple[float, Link]] = field(default_factory=dict)
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list)

    @property
    def present(self) -> list[int]:
        """The people who are in the chat now."""
        return [person for person, status in self.members.items() if status not in ("left", "kicked")]

    def as_chat(self, person: Person | None) -> dict[str, Any]:
        """The Bot API's Chat; of a private chat it names the person."""
        if person is None:
            forum = {"is_forum": True} if self.is_forum else {}
            return {"id": self.id, "type": self.type, "title": self.title} | forum
        user = person.as_user()
        names = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
        return {"id": self.id, "type": self.type} | names
