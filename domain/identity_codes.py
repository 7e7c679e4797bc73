"""Recognising a Finnish personal identity code, which nobody asks for and nothing shall keep."""

import re

# Day, month and year of birth, the sign of the century, a number and a check character (Population Information Act).
# Without the sign only a letter at the end tells it from other numbers; a wrong check character may be a slip.
_CODE = re.compile(
    r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d"
    r"(?:\s?[-–−+A-FU-Y]\s?\d{3}\s?[\dA-FHJ-NPR-Y]|\s?\d{3}[A-FHJ-NPR-Y])(?!\w)",
    re.IGNORECASE,
)


def has_identity_code(text: str) -> bool:
    """Tell whether a personal identity code stands in a text."""
    return _CODE.search(text) is not None
