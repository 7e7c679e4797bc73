"""Act on partner suggestions: choose and tell them, take the answers, introduce, and ask what came of it."""
