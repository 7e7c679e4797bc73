"""The simulated world: everything that people can do with the bot."""

import re
from datetime import datetime, timedelta
from typing import Any

from simulator.errors import NotThereError
from simulator.groups import chat_member
from simulator.messages import Message
from simulator.people import Chat, Person, Status
from simulator.state import Callback
from simulator.writing import Writing

Json = dict[str, Any]
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class World(Writing):
    """The state and the people who live in it."""

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        id: int | None = None,  # noqa: A002 - the word of the Bot API
        username: str | None = None,
        language_code: str | None = "fi",
        phone_number: str | None = None,
    ) -> Person:
        """Bring a person into the world, with an empty chat with the bot."""
        number = id or max([1000, *self.people]) + 1
        if number in self.people:
            raise ValueError(f"there is a person {number} already")
        person = Person(number, first_name, last_name, username, language_code, phone_number)
        self.people[number] = person
        self.chats[number] = Chat(number, "private", person.name, {number: "member"})
        self.events.emit(lambda: {"type": "person", "person": person.view()})
        self.show_chat(self.chats[number])
        return person

    def messages(self, chat: Person | Chat | int) -> list[Message]:
        """Return the messages of a chat, the oldest first."""
        return list(self.chats[chat if isinstance(chat, int) else chat.id].messages.values())

    def press(
        self,
        person: Person,
        message_id: int,
        *,
        row: int = 0,
        column: int = 0,
        label: str | None = None,
        data: str | None = None,
        chat_id: int | None = None,
    ) -> str:
        """Let a person press an inline button by place or label, or forge one; returns the id of the query."""
        chat = self._room(person, chat_id)
        message = self._message(chat, message_id)
        if label is not None:
            row, column = self._place(message, label)
        data = self._data(message, row, column) if data is None else data
        query_id = self.next_callback_id()
        self.callbacks[query_id] = Callback(person.id, chat.id, message_id, self.clock.now().timestamp())
        query = {
            "id": query_id,
            "from": person.as_user(),
            "message": message.api,
            "chat_instance": str(abs(chat.id) * 7919),
            "data": data,
        }
        self.updates.add("callback_query", query, chat.id)
        return query_id

    def vote(self, person: Person, message_id: int, options: list[int], *, chat_id: int | None = None) -> None:
        """Let a person vote in a poll, or take the vote back with no options."""
        chat = self._room(person, chat_id)
        message = self._message(chat, message_id)
        poll = message.api.get("poll")
        if poll is None or poll["is_closed"]:
            raise NotThereError("Avointa kyselyä ei ole.")
        votes = self.polls[poll["id"]]["votes"]
        votes[person.id] = options
        counted = [
            option | {"voter_count": sum(number in chosen for chosen in votes.values())}
            for number, option in enumerate(poll["options"])
        ]
        changed = poll | {"options": counted, "total_voter_count": sum(bool(chosen) for chosen in votes.values())}
        message.api = message.api | {"poll": changed}
        self.show(message)
        self.updates.add("poll", changed, chat.id)
        if not poll["is_anonymous"]:
            ids = [poll["options"][number]["persistent_id"] for number in options]
            answer = {"poll_id": poll["id"], "user": person.as_user(), "option_ids": options}
            self.updates.add("poll_answer", answer | {"option_persistent_ids": ids}, chat.id)

    def open(self, person: Person, payload: str | None = None) -> Message:
        """Let a person open the bot's link, which says /start with the payload."""
        if self.chat_of(person).blocked:
            self.unblock(person)
        fits = payload is not None and PAYLOAD.fullmatch(payload)  # other payloads are dropped by the apps themselves
        return self.says(person, f"/start {payload}" if fits else "/start")

    def block(self, person: Person) -> None:
        """Let a person block the bot."""
        self._set_blocked(person, blocked=True)

    def unblock(self, person: Person) -> None:
        """Let a person unblock the bot."""
        self._set_blocked(person, blocked=False)

    def advance(self, step: timedelta) -> None:
        """Move the clock."""
        self.clock.advance(step)
        self.events.emit(self.clock_event)

    def set_clock(self, moment: datetime) -> None:
        """Put the clock to a moment; it runs on from there."""
        self.clock.set(moment)
        self.events.emit(self.clock_event)

    def clock_event(self) -> Json:
        """Describe the clock for the page."""
        shift = int(self.clock.shift.total_seconds())
        return {"type": "clock", "now": self.clock.now().isoformat(), "shift_seconds": shift}

    def _set_blocked(self, person: Person, *, blocked: bool) -> None:
        chat = self.chat_of(person)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        change: tuple[Status, Status] = ("member", "kicked") if blocked else ("kicked", "member")
        old, new = (chat_member(self.bot, status) for status in change)
        self._changed("my_chat_member", person.as_user(), chat, (old, new))
        self.show_chat(chat)

    @staticmethod
    def _place(message: Message, label: str) -> tuple[int, int]:
        for number, row in enumerate(message.buttons):
            if label in row:
                return number, row.index(label)
        raise NotThereError(f"Painiketta {label!r} ei ole: {message.buttons}")

    @staticmethod
    def _data(message: Message, row: int, column: int) -> str:
        rows = message.keyboard
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise NotThereError("Painiketta ei ole.")
        if "callback_data" not in rows[row][column]:
            raise NotThereError("Painike ei lähetä botille mitään.")
        return str(rows[row][column]["callback_data"])
