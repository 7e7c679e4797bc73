"""What the checker says of a mistake."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A place that breaks a rule, and what to write instead."""

    rule: str
    piece: str
    instead: str
