"""What the simulated Telegram knows, and how a message comes into a chat."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from simulator.clock import Clock
from simulator.errors import RefusalError, bad_request, forbidden
from simulator.events import Events
from simulator.faults import Faults
from simulator.files import Files
from simulator.ledger import Effect, Ledger, Request
from simulator.limits import Gate, Limits
from simulator.messages import Message
from simulator.people import Chat, Person
from simulator.updates import Queued, Updates
from simulator.view import chat_view, message_view

Json = dict[str, Any]
Found = TypeVar("Found")
EXPLAINING = 300.0
"""So many seconds after a request to join the bot may write to whoever made it."""


@dataclass(slots=True)
class Callback:
    """A press of an inline button that wants an answer."""

    person_id: int
    chat_id: int
    message_id: int
    pressed_at: float
    answered: bool = False


@dataclass(slots=True)
class Webhook:
    """Where updates are delivered to, if the bot has said so."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: Json = field(default_factory=dict)


class State:
    """The pure state; methods and people change it."""

    def __init__(self, token: str = "1:A", *, name: str = "Testibotti", username: str = "testi_bot") -> None:  # noqa: S107 - made up
        self.token = token
        self.bot: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.clock = Clock()
        self.events = Events()
        self.faults = Faults()
        self.gate = Gate(Limits())
        self.files = Files()
        self.ledger = Ledger()
        self.updates = Updates(self.clock)
        self.updates.changed = self.events.wake
        self.webhook = Webhook()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.polls: dict[str, Json] = {}
        self.toasts: list[Json] = []
        self.asked: set[int] = set()
        self.profile: dict[str, Json] = {"name": {}, "description": {}, "short_description": {}}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_button: Json = {"type": "commands"}
        self._message_ids = itertools.count(1)
        self._callback_ids = itertools.count(10_001)
        self._poll_ids = itertools.count(7001)

    def chat_of(self, person: Person) -> Chat:
        """Return the private chat of a person with the bot."""
        return self.chats[person.id]

    def chat_object(self, chat: Chat) -> Json:
        """Return the Bot API's Chat."""
        return chat.as_chat(self.people.get(chat.id))

    def target(self, chat_id: int | str | None) -> Chat:
        """Find the chat the bot wants to act in, or refuse as the real server does."""
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or (chat.type != "private" and chat.bot == "left" and not chat.started):
            raise bad_request("chat not found")
        if refusal := self._closed(chat):
            raise refusal
        return chat

    def _closed(self, chat: Chat) -> RefusalError | None:
        return self._closed_private(chat) if chat.type == "private" else self._closed_group(chat)

    def _closed_private(self, chat: Chat) -> RefusalError | None:
        if chat.blocked:
            return forbidden("bot was blocked by the user")
        return None if chat.started or self._may_explain(chat.id) else self._stranger(chat.id)

    @staticmethod
    def _closed_group(chat: Chat) -> RefusalError | None:
        if chat.moved_to is not None:
            text = "group chat was upgraded to a supergroup chat"
            return bad_request(text, migrate_to_chat_id=chat.moved_to)
        if chat.deleted and chat.type == "group":
            return forbidden("the group chat was deleted")
        if chat.deleted or chat.bot == "kicked":
            return forbidden(f"bot was kicked from the {chat.type} chat")
        return forbidden(f"bot is not a member of the {chat.type} chat") if chat.bot == "left" else None

    def _may_explain(self, person_id: int) -> bool:
        """Tell whether somebody asks to be let in: for five minutes the bot may write, until it has decided."""
        since = self.clock.now().timestamp() - EXPLAINING
        asked = (chat.asking[person_id][0] for chat in self.chats.values() if person_id in chat.asking)
        return any(moment > since for moment in asked)

    def _stranger(self, person_id: int) -> RefusalError:
        groups = [chat for chat in self.chats.values() if chat.id < 0]
        met = any(person_id in chat.members and chat.bot != "left" for chat in groups) or person_id in self.asked
        if met:
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    def post(self, chat: Chat, content: Json, person: Person | None = None) -> Message:
        """Put a message into a chat: from a person, or else from the bot."""
        number = next(self._message_ids)
        sender = person.as_user() if person else self.bot
        api = {"message_id": number, "from": sender, "chat": self.chat_object(chat), "date": self.clock.timestamp()}
        message = Message(chat.id, number, api | content, person is None, person.id if person else None)
        chat.messages[number] = message
        chat.typing_until = None if person is None else chat.typing_until
        self.show(message)
        return message

    def show(self, message: Message) -> None:
        """Tell the page about a new or changed message."""
        self.events.emit(lambda: {"type": "message", "message": message_view(self, message)})

    def show_chat(self, chat: Chat) -> None:
        """Tell the page about a changed chat."""
        self.events.emit(lambda: {"type": "chat", "chat": chat_view(self, chat)})

    def show_faults(self) -> None:
        """Tell the page about changed faults."""
        self.events.emit(lambda: {"type": "faults", "faults": [fault.view() for fault in self.faults.waiting]})

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat."""
        del chat.messages[message_id]
        self.events.emit(lambda: {"type": "deleted", "chat_id": chat.id, "message_id": message_id})

    def next_callback_id(self) -> str:
        """Number a press of a button."""
        return str(next(self._callback_ids))

    def next_poll_id(self) -> str:
        """Number a poll."""
        return str(next(self._poll_ids))

    @property
    def pending_updates(self) -> list[Queued]:
        """The updates that the bot has not confirmed."""
        return self.updates.pending()

    @property
    def history(self) -> list[Effect]:
        """Every effect of a request, also those whose answer was lost."""
        return self.ledger.history

    @property
    def requests(self) -> list[Request]:
        """The last requests."""
        return list(self.ledger.requests)

    @property
    def violations(self) -> list[Request]:
        """The last requests that broke a documented rule."""
        return list(self.ledger.violations)

    async def wait_for(self, predicate: Callable[[], Found], seconds: float = 10) -> Found:
        """Wait until something holds; it is asked again after every change."""
        try:
            return await self.events.wait_for(predicate, seconds)
        except TimeoutError:
            last = [(request.method, request.status) for request in self.requests[-5:]]
            raise TimeoutError(f"it did not happen in {seconds} s; the last requests were {last}") from None
