"""Announce: write to many people, at once or later, and know what became of it."""
