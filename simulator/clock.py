"""The simulator's time: the real time plus a shift that can be moved."""

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that runs in real time but may stand elsewhere."""

    def __init__(self) -> None:
        self.shift = timedelta()

    def now(self) -> datetime:
        """Tell the shifted time."""
        return datetime.now(UTC) + self.shift

    def timestamp(self) -> int:
        """Tell the shifted time in Unix seconds, as messages carry it."""
        return int(self.now().timestamp())

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment; it runs on from there."""
        self.shift = moment - datetime.now(UTC)

    def advance(self, step: timedelta) -> None:
        """Move the clock forward, or back."""
        self.shift += step
