"""Speak: turn values into screens, in the language of the one who reads them."""
