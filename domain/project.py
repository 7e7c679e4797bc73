"""What the texts say about the project that runs this bot; it comes from the settings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Project:
    """The project: its name, who answers for personal data, whom to ask, and the funder's sentence."""

    name: str
    controller: str
    contact: str
    funder: str
    attendance_kept_until: date
    privacy_version: str
    delivered_days: int
    bot_username: str
