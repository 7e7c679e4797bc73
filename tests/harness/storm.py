"""A storm in the simulated Telegram: a share of all messages meets a refusal, an error or a cut connection."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from simulator.faults import Fault, Faults, Kind


class Storm(Faults):
    """Faults that strike by chance, and how often each kind has."""

    def __init__(self, random: Random, shares: Mapping[Kind, float]) -> None:
        super().__init__()
        self._random = random
        self._shares = shares
        self.strikes: Counter[Kind] = Counter()

    def take(self, method: str) -> Fault | None:
        """Give the fault that strikes this request, if one does."""
        if method != "sendMessage":
            return None
        left = self._random.random()
        for kind, share in self._shares.items():
            left -= share
            if left < 0:
                self.strikes[kind] += 1
                return Fault(method, kind, times=1, seconds=1)
        return None
