"""What people write and send, in private and in groups."""

from typing import Any

from simulator.admitting import Admitting
from simulator.errors import NotThereError
from simulator.files import Upload, picture
from simulator.markup.entities import Styled, trimmed, with_found
from simulator.messages import Message
from simulator.people import Chat, Person

Json = dict[str, Any]
PHOTO = Upload("kuva.png", "image/png", picture())


class Writing(Admitting):
    """The state with people who write."""

    def says(
        self,
        person: Person,
        text: str,
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Message:
        """Let a person write a text, in a forum also into one of its topics."""
        styled = with_found(trimmed(Styled(text)))
        if not styled.text:
            raise NotThereError("Tyhjää viestiä ei voi lähettää.")
        content: Json = {"text": styled.text}
        if styled.entities:
            content["entities"] = styled.entities
        if topic is not None:
            content |= {"message_thread_id": topic, "is_topic_message": True}
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

    def edit(self, person: Person, message_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """Let a person change their own text."""
        message = self._message(self._room(person, chat_id), message_id)
        if message.by_person != person.id or "text" not in message.api:
            raise NotThereError("Vain omia tekstiviestejä voi muokata.")
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
            raise NotThereError(f"Henkilöllä {person.first_name} ei ole puhelinnumeroa.")
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

    def _room(self, person: Person, chat_id: int | None) -> Chat:
        chat = self.chats.get(person.id if chat_id is None else chat_id)
        if chat is None or person.id not in chat.present:
            raise NotThereError("Henkilö ei ole tässä keskustelussa.")
        if chat.blocked:
            raise NotThereError("Henkilö on estänyt botin.")
        return chat

    @staticmethod
    def _message(chat: Chat, message_id: int) -> Message:
        if message_id not in chat.messages:
            raise NotThereError("Viestiä ei ole.")
        return chat.messages[message_id]

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
