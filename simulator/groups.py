"""What people do with groups: founding them, coming, leaving, and letting the bot in or out."""

import itertools
from collections.abc import Iterable
from typing import Any

from simulator.errors import NotThereError
from simulator.messages import Message
from simulator.people import Chat, Kind, Person, Status
from simulator.state import State

Json = dict[str, Any]
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
REFUSED = frozenset(["can_be_edited", "is_anonymous", "can_promote_members"])
USUAL = frozenset(RIGHTS) - REFUSED
"""The rights of an administrator when nobody says which."""

AWAY = ("left", "kicked")


def chat_member(user: Json, status: Status, rights: frozenset[str] = USUAL) -> Json:
    """Describe a member as the Bot API does."""
    member: Json = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= {right: right in rights for right in RIGHTS}
    return member | ({"until_date": 0} if status == "kicked" else {})


class Groups(State):
    """The state with groups."""

    def __init__(self, token: str = "1:A", **bot: str) -> None:  # noqa: S107 - made up
        super().__init__(token, **bot)
        self._group_ids = itertools.count(1)

    def group(
        self,
        title: str,
        members: list[Person],
        *,
        with_bot: bool = True,
        kind: Kind = "group",
        is_forum: bool = False,
    ) -> Chat:
        """Found a group; the first member is its creator and lets the bot in."""
        number = next(self._group_ids)
        statuses: dict[int, Status] = {person.id: "member" for person in members}
        statuses[members[0].id] = "creator"
        number = -number if kind == "group" else -1_000_000_000_000 - number
        chat = Chat(number, kind, title, statuses, bot="left", is_forum=is_forum)
        self.chats[chat.id] = chat
        self.post(chat, {"group_chat_created": True}, members[0])
        if with_bot:
            self.add_bot(members[0], chat)
        self.show_chat(chat)
        return chat

    def add_bot(self, person: Person, chat: Chat, *, start: str | None = None, rights: Iterable[str] = ()) -> None:
        """Let the bot into a group; a link may name the rights that it asks for and what `/start` then says."""
        chat.started = True
        if given := frozenset(rights):
            chat.rights = given
        self._bot_becomes(person, chat, "administrator" if given else "member")
        self._notice(person, chat, {"new_chat_members": [self.bot]})
        if start is not None:
            text = f"/start@{self.bot['username']} {start}"
            entity = {"type": "bot_command", "offset": 0, "length": text.index(" ")}
            self.tell(self.post(chat, {"text": text, "entities": [entity]}, person), "message")

    def remove_bot(self, person: Person, chat: Chat) -> None:
        """Throw the bot out of a group."""
        self._notice(person, chat, {"left_chat_member": self.bot})
        self._bot_becomes(person, chat, "kicked")

    def promote_bot(self, person: Person, chat: Chat, rights: Iterable[str] = USUAL) -> None:
        """Make the bot an administrator, or give it other rights."""
        before = chat_member(self.bot, chat.bot, chat.rights)
        chat.rights = frozenset(rights)
        self._bot_becomes(person, chat, "administrator", before)

    def demote_bot(self, person: Person, chat: Chat) -> None:
        """Take the rights of an administrator from the bot."""
        self._bot_becomes(person, chat, "member")

    def delete_group(self, chat: Chat) -> None:
        """Let the owner delete a group; the bot learns of it when it writes there."""
        chat.deleted = True
        chat.members.clear()
        self.show_chat(chat)

    def join(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Let a person into a group."""
        self._becomes(person, chat, "member", by or person)
        self._notice(by or person, chat, {"new_chat_members": [person.as_user()]})

    def leave(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Let a person leave a group, or be removed by another."""
        self._becomes(person, chat, "kicked" if by else "left", by or person)
        self._notice(by or person, chat, {"left_chat_member": person.as_user()})

    def upgrade(self, person: Person, chat: Chat) -> Chat:
        """Turn a group into a supergroup, which has another id."""
        big = Chat(-1_000_000_000_000 - next(self._group_ids), "supergroup", chat.title, dict(chat.members), chat.bot)
        big.started, big.rights, big.is_forum = chat.started, chat.rights, chat.is_forum
        self.chats[big.id] = big
        self._notice(person, chat, {"migrate_to_chat_id": big.id})
        self._notice(person, big, {"migrate_from_chat_id": chat.id})
        chat.moved_to = big.id
        return big

    def _notice(self, person: Person, chat: Chat, content: Json) -> Message:
        """Post a service message and tell the bot."""
        message = self.post(chat, content, person)
        self.tell(message, "message")
        self.show_chat(chat)
        return message

    def _becomes(self, person: Person, chat: Chat, status: Status, by: Person) -> None:
        old = chat.members.get(person.id, "left")
        if (old in AWAY) == (status in AWAY):
            raise NotThereError("Jäsenyys on jo näin.")
        if old == "kicked" and by is person:
            raise NotThereError("Henkilö on poistettu ryhmästä.")
        self._member_becomes(person, chat, status, by.as_user())

    def _member_becomes(self, person: Person, chat: Chat, status: Status, by: Json, **besides: Any) -> None:
        old = chat.members.get(person.id, "left")
        chat.members[person.id] = status
        if chat.bot == "administrator":
            user = person.as_user()
            change = (chat_member(user, old), chat_member(user, status))
            self._changed("chat_member", by, chat, change, **besides)

    def _bot_becomes(self, person: Person, chat: Chat, status: Status, before: Json | None = None) -> None:
        before = before or chat_member(self.bot, chat.bot, chat.rights)
        chat.bot = status
        chat.rights = chat.rights if status == "administrator" else frozenset()
        change = (before, chat_member(self.bot, status, chat.rights))
        self._changed("my_chat_member", person.as_user(), chat, change)

    def _changed(self, kind: str, by: Json, chat: Chat, change: tuple[Json, Json], **besides: Any) -> None:
        update = {
            "chat": self.chat_object(chat),
            "from": by,
            "date": self.clock.timestamp(),
            "old_chat_member": change[0],
            "new_chat_member": change[1],
        }
        self.updates.add(kind, update | besides, chat.id)

    def tell(self, message: Message, kind: str) -> None:
        """Queue the update of a person's message, if the bot may see it."""
        chat = self.chats[message.chat_id]
        if self._sees(chat, message):
            self.updates.add(kind, message.api, chat.id)

    def _sees(self, chat: Chat, message: Message) -> bool:
        """Keep to the privacy mode: in a group the bot sees commands, answers to it and service messages."""
        if chat.bot in AWAY:
            return False
        if chat.type == "private" or chat.bot == "administrator" or message.service is not None:
            return True
        replied = message.api.get("reply_to_message", {}).get("from", {}).get("id") == self.bot["id"]
        return replied or self._is_command(message)

    def _is_command(self, message: Message) -> bool:
        first = message.text.partition(" ")[0]
        _, _, addressed = first.partition("@")
        return first.startswith("/") and addressed.lower() in ("", self.bot["username"].lower())
