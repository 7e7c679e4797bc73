"""Collects the modelled methods by name."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.errors import bad_request
from simulator.messages import Message
from simulator.people import Chat
from simulator.world import World

Params = dict[str, Any]
Handler = Callable[[World, Params], Any | Awaitable[Any]]
METHODS: dict[str, Handler] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    """Register the function that models a method."""

    def register(handler: Handler) -> Handler:
        METHODS[name] = handler
        return handler

    return register


def message_in(chat: Chat, params: Params, purpose: str) -> Message:
    """Find the message a request names, or say in the real words that it is not there."""
    number = params.get("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    if number not in chat.messages:
        raise bad_request(f"message to {purpose} not found")
    return chat.messages[number]
