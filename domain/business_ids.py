"""Reading a Finnish business id (Y-tunnus) in the ways people write it."""

import re

from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from domain.finnish.words import LONGEST

_BODY_LENGTH = 8
_ID = re.compile(r"(?<![\d-])(?:fi[\s-]*)?(\d{6,7})\s*[-‐‑‒–—−]?\s*(\d)(?![\d-])", re.IGNORECASE)


def read_business_id(text: str) -> str | None:
    """Return the business id as 1234567-8, or nothing if no valid one is there."""
    for match in _ID.finditer(text[:LONGEST]):
        # The oldest ids were given without the leading zero.
        digits = (match[1] + match[2]).zfill(_BODY_LENGTH)
        try:
            ytunnus.validate(digits)
        except ValidationError:
            continue
        return f"{digits[:-1]}-{digits[-1]}"
    return None
