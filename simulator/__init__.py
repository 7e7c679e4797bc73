"""A strict local Telegram: the Bot API over HTTP and a chat page in the browser."""

from simulator.faults import Fault
from simulator.limits import Limits
from simulator.people import Chat, Person
from simulator.server import Simulator
from simulator.world import World

__all__ = ["Chat", "Fault", "Limits", "Person", "Simulator", "World"]
