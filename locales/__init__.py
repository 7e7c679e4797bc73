"""Hold the words: one gettext catalogue for each language."""
