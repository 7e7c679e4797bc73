"""The simulated world: everything that people can do with the bot."""

from datetime import datetime, timedelta
from typing import Any

from simulator.errors import NotThereError
from simulator.files import Upload, picture
from simulator.groups import Groups
from simulator.markup.entities import Styled, trimmed, with_found
from simulator.messages import Message
from simulator.people import Chat, Person
from simulator.state import Callback

Json = dict[str, Any]
PHOTO = Upload("kuva.png", "image/png", picture())


class World(Groups):
    """The state and the people who live in it."""

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        id: int | None = None,  # noqa: A002
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

    def says(self, person: Person, text: str, *, chat_id: int | None = None, reply_to: int | None = None) -> Message:
        """Let a person write a text."""
        styled = with_found(trimmed(Styled(text)))
        if not styled.text:
            raise NotThereError("an empty text cannot be sent")
        content: Json = {"text": styled.text}
        if styled.entities:
            content["entities"] = styled.entities
        return self.sends(person, content, chat_id=chat_id, reply_to=reply_to)

    def sends(
        self, person: Person, content: Json, *, chat_id: int | None = None, reply_to: int | None = None
    ) -> Message:
        """Let a person send a message of any kind, as the Bot API describes its content."""
        chat = self._room(person, chat_id)
        if reply_to is not None:
            replied = self._message(chat, reply_to).api
            content = content | {
                "reply_to_message": {key: value for key, value in replied.items() if key != "reply_to_message"}
            }
        if chat.type == "private":
            chat.started = True
        self._fold_keyboard(chat, content)
        message = self.post(chat, content, person)
        self.tell(message, "message")
        return message

    def press(
        self,
        person: Person,
        message_id: int,
        *,
        row: int = 0,
        column: int = 0,
        data: str | None = None,
        chat_id: int | None = None,
    ) -> str:
        """Let a person press an inline button, or forge one with other data; returns the id of the query."""
        chat = self._room(person, chat_id)
        message = self._message(chat, message_id)
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

    def edit(self, person: Person, message_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """Let a person change their own text."""
        message = self._message(self._room(person, chat_id), message_id)
        if message.by_person != person.id or "text" not in message.api:
            raise NotThereError("only one's own texts can be edited")
        styled = with_found(trimmed(Styled(text)))
        changed: Json = {"text": styled.text, "entities": styled.entities, "edit_date": self.clock.timestamp()}
        message.api = message.api | changed
        self.show(message)
        self.tell(message, "edited_message")
        return message

    def forward(self, person: Person, message_id: int, *, chat_id: int | None = None) -> Message:
        """Let a person forward a message within the chat."""
        chat = self._room(person, chat_id)
        return self.sends(person, forwarded(self._message(chat, message_id)), chat_id=chat.id)

    def contact(self, person: Person, *, chat_id: int | None = None) -> Message:
        """Let a person share their own phone number."""
        if not person.phone_number:
            raise NotThereError(f"{person.first_name} has no phone number")
        user = person.as_user()
        contact: Json = {key: user[key] for key in ("first_name", "last_name") if key in user}
        contact |= {"phone_number": person.phone_number, "user_id": person.id}
        return self.sends(person, {"contact": contact}, chat_id=chat_id)

    def photo(self, person: Person, upload: Upload = PHOTO, *, chat_id: int | None = None) -> Message:
        """Let a person send a photo."""
        return self.sends(person, {"photo": self.files.add(upload, "photos").as_photo()}, chat_id=chat_id)

    def document(self, person: Person, upload: Upload, *, chat_id: int | None = None) -> Message:
        """Let a person send a document."""
        return self.sends(person, {"document": self.files.add(upload, "documents").as_document()}, chat_id=chat_id)

    def sticker(self, person: Person, *, chat_id: int | None = None) -> Message:
        """Let a person send a sticker."""
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        file = {"file_id": "STIfile", "file_unique_id": "STI", "emoji": "👍"}
        return self.sends(person, {"sticker": file | kind}, chat_id=chat_id)

    def voice(self, person: Person, *, chat_id: int | None = None) -> Message:
        """Let a person send a voice message."""
        stored = self.files.add(Upload("voice.oga", "audio/ogg", b"OggS"), "voice")
        return self.sends(person, {"voice": stored.as_file() | {"duration": 3}}, chat_id=chat_id)

    def vote(self, person: Person, message_id: int, options: list[int], *, chat_id: int | None = None) -> None:
        """Let a person vote in a poll, or take the vote back with no options."""
        chat = self._room(person, chat_id)
        message = self._message(chat, message_id)
        poll = message.api.get("poll")
        if poll is None or poll["is_closed"]:
            raise NotThereError("there is no open poll")
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
        return self.says(person, f"/start {payload}" if payload else "/start")

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
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self._changed("my_chat_member", self.bot, person, chat, (before, after))  # type: ignore[arg-type]
        self.show_chat(chat)

    def _room(self, person: Person, chat_id: int | None) -> Chat:
        chat = self.chats.get(person.id if chat_id is None else chat_id)
        if chat is None or person.id not in chat.present:
            raise NotThereError("the person is not in this chat")
        if chat.blocked:
            raise NotThereError("the person has blocked the bot")
        return chat

    @staticmethod
    def _message(chat: Chat, message_id: int) -> Message:
        if message_id not in chat.messages:
            raise NotThereError("there is no such message")
        return chat.messages[message_id]

    @staticmethod
    def _data(message: Message, row: int, column: int) -> str:
        rows = message.keyboard
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise NotThereError("there is no such button")
        if "callback_data" not in rows[row][column]:
            raise NotThereError("this button does not call back")
        return str(rows[row][column]["callback_data"])

    def _fold_keyboard(self, chat: Chat, content: Json) -> None:
        if chat.reply_keyboard and chat.reply_keyboard["one_time"] and ("text" in content or "contact" in content):
            chat.reply_keyboard = None
            self.show_chat(chat)


def forwarded(message: Message) -> Json:
    """Return the content of a forwarded copy."""
    origin = {"type": "user", "date": message.api["date"], "sender_user": message.api["from"]}
    return copied(message) | {"forward_origin": origin}


def copied(message: Message) -> Json:
    """Return the content of a message without who, when and where."""
    left_out = ("message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "forward_origin")
    return {key: value for key, value in message.api.items() if key not in left_out}
