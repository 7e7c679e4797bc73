"""The methods of the Bot API that are modelled; importing this package registers them all."""

from simulator.methods import commands, edits, files, groups, messages, polls, profile, updates
from simulator.methods.registry import METHODS

__all__ = ["METHODS", "commands", "edits", "files", "groups", "messages", "polls", "profile", "updates"]
