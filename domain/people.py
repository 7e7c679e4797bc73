"""What is known of the person who is being spoken to."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Person:
    """One person; `company_id` is set when the sign-up is done, `started` while it is under way.

    `consent_version` is that of the privacy notice that was accepted, `told_version` the newest one that was shown.
    One who `coordinates` is named in the settings.
    """

    id: int
    telegram_id: int
    name: str
    language: str
    consented: bool
    company_id: int | None
    started: bool
    paused_until: date | None
    reachable: bool = True
    consent_version: str | None = None
    told_version: str | None = None
    coordinates: bool = False

    def on(self, day: date) -> "Person":
        """Give the same person as of this day, on which a break that lasted until then is over."""
        is_over = self.paused_until is not None and self.paused_until <= day
        return replace(self, paused_until=None) if is_over else self

    def accepted_another(self, version: str) -> bool:
        """Tell whether the person accepted another version of the privacy notice than this one."""
        return self.consented and self.consent_version != version


@dataclass(frozen=True)
class Region:
    """The true numbers of the region: its companies, whether the asking one is among them, and others in its trade."""

    companies: int
    counts_asker: bool
    same_trade: int
