"""What is known of the person who is being spoken to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """One person; `company_id` is set when the sign-up is done, `started` while it is under way."""

    id: int
    telegram_id: int
    name: str
    language: str
    consented: bool
    company_id: int | None
    started: bool
    paused_until: date | None
    reachable: bool = True


@dataclass(frozen=True)
class Region:
    """The true numbers of the region: its companies, whether the asking one is among them, and others in its trade."""

    companies: int
    counts_asker: bool
    same_trade: int
