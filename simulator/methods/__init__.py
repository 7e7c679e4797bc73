"""The methods of the Bot API that are modelled; importing this package registers them all."""

from simulator.methods import admitting, commands, edits, files, groups, messages, polls, profile, updates
from simulator.methods.registry import METHODS

__all__ = [
    "METHODS",
    "admitting",
    "commands",
    "edits",
    "files",
    "groups",
    "messages",
    "polls",
    "profile",
    "updates",
]
