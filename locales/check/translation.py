"""Compare a translation with its English original."""

import re
from collections.abc import Iterator

from locales.check.finding import Finding
from locales.check.lists import table
from locales.check.reading import Message

_ENDS = set(".?:…")


def check_translation(message: Message) -> Iterator[Finding]:
    """Find what is left in English, and an end that is another one than in the original."""
    text, original = message.text, message.original
    if not text or not original:
        return
    if text == original and re.search(r"[a-zåäö]{2}", text) and text not in table("allowed")["same"]:
        yield Finding("translation", text, "say it in Finnish, or allow it in allowed.toml")
    if {text[-1]} & _ENDS != {original[-1]} & _ENDS and not text.endswith("}"):
        yield Finding("translation", text[-20:], f"the end of the original: {original[-1]}")
