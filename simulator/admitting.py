"""How people come into groups by the bot's links, and what the bot decides about them."""

import itertools
from typing import Any

from simulator.errors import NotThereError, RefusalError, bad_request
from simulator.groups import AWAY, Groups
from simulator.people import Chat, Link, Person

Json = dict[str, Any]


class Admitting(Groups):
    """The state with invite links and requests to join."""

    def __init__(self, token: str = "1:A", **bot: str) -> None:  # noqa: S107 - made up
        super().__init__(token, **bot)
        self._link_ids = itertools.count(1)

    def make_link(self, chat: Chat, name: str, *, asks: bool) -> Link:
        """Make an invite link of the bot's."""
        link = Link(f"https://t.me/+Linkki{next(self._link_ids):010d}", name, asks)
        chat.links[link.url] = link
        return link

    def link_object(self, link: Link) -> Json:
        """Return the Bot API's ChatInviteLink."""
        about = {"invite_link": link.url, "creator": self.bot, "creates_join_request": link.asks}
        named = {"name": link.name} if link.name else {}
        return about | {"is_primary": False, "is_revoked": link.revoked} | named

    def open_invite(self, person: Person, url: str) -> None:
        """Let a person open an invite link: they come in, or ask to be let in."""
        chat, link = self._behind(url)
        if person.id in chat.present:
            raise NotThereError("Henkilö on jo ryhmässä.")
        if chat.members.get(person.id) == "kicked":
            raise NotThereError("Henkilö on poistettu ryhmästä.")
        if not link.asks:
            self.join(person, chat)
            return
        if person.id in chat.asking:
            raise NotThereError("Pyyntö odottaa jo vastausta.")
        chat.asking[person.id] = (self.clock.now().timestamp(), link)
        self.asked.add(person.id)
        request = {
            "chat": self.chat_object(chat),
            "from": person.as_user(),
            "user_chat_id": person.id,
            "date": self.clock.timestamp(),
            "invite_link": self.link_object(link),
        }
        if chat.bot == "administrator" and "can_invite_users" in chat.rights:
            self.updates.add("chat_join_request", request, chat.id)
        self.show_chat(chat)

    def _behind(self, url: str) -> tuple[Chat, Link]:
        for chat in self.chats.values():
            link = chat.links.get(url)
            if link is not None and not link.revoked and not chat.deleted and chat.moved_to is None:
                return chat, link
        raise NotThereError("Linkki on vanhentunut.")

    def decide(self, chat: Chat, person: Person, *, let_in: bool) -> None:
        """Let the bot answer a request to join."""
        if person.id in chat.present:
            raise bad_request("USER_ALREADY_PARTICIPANT")
        if person.id not in chat.asking:
            raise bad_request("HIDE_REQUESTER_MISSING")
        _asked_at, link = chat.asking.pop(person.id)
        if let_in:
            by_link = {"invite_link": self.link_object(link), "via_join_request": True}
            self._member_becomes(person, chat, "member", self.bot, **by_link)
            self._notice(person, chat, {"new_chat_members": [person.as_user()]})
        self.show_chat(chat)

    def ban(self, chat: Chat, person: Person) -> None:
        """Let the bot throw a person out of a group."""
        if refusal := self._protected(chat, person):
            raise refusal
        was_there = person.id in chat.present
        self._member_becomes(person, chat, "kicked", self.bot)
        if was_there:
            self.post(chat, {"left_chat_member": person.as_user()})
        self.show_chat(chat)

    @staticmethod
    def _protected(chat: Chat, person: Person) -> RefusalError | None:
        status = chat.members.get(person.id, "left")
        if status == "creator":
            return bad_request("can't remove chat owner")
        if status == "administrator":
            return bad_request("user is an administrator of the chat")
        return bad_request("USER_NOT_PARTICIPANT") if chat.type == "group" and status in AWAY else None

    def unban(self, chat: Chat, person: Person, *, only_if_banned: bool) -> None:
        """Let the bot allow a person to come back; somebody who is there is thrown out by it, unless told otherwise."""
        status = chat.members.get(person.id, "left")
        if status == "kicked" or (status not in AWAY and not only_if_banned):
            self._member_becomes(person, chat, "left", self.bot)
            self.show_chat(chat)
