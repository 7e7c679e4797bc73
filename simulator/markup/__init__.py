"""Formatting of texts and keyboards, parsed as strictly as the real server does it."""
